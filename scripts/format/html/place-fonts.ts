import { posix } from "node:path";
import type { Files, Publication } from "../../book.ts";
import {
  fontCss,
  stacks,
  sliceFont,
  type Uses,
  subsetFonts,
  type FontFile,
  type Wanted,
} from "../../library/fonts/fonts.ts";
import { template } from "../render.ts";
import { pageUses, wantedCharacters } from "../wanted-characters.ts";
import { hashedPath } from "./hashed-path.ts";
import { siteStyle } from "./place-style.ts";
import { codePoints } from "../../library/text/text.ts";

/** What stands on every page of an edition: the contents beside it, and the words of the templates around the text. */
const furniture = ({ edition, pages }: Publication): string => {
  const templates = ["_header", "_footer", "page", "sidebar"]
    .map((name) => template(`html/${name}.hbs`))
    .join("");
  const words = [...templates.matchAll(/\{\{t "([\w.-]+)"/g)].map(([, key = ""]) => edition.t(key));
  const { title, rights, authors } = edition.meta;
  const names = pages.flatMap((page) => [page.title, ...page.parts.map((part) => edition.meta.parts[part])]);
  return [title, rights, ...authors, ...words, ...names].join("");
};

const BOLD = [
  "language.short",
  "notes",
  "figure",
  "table",
  "alert.note",
  "alert.tip",
  "alert.important",
  "alert.warning",
];

/** What of it is bold, and the labels that most pages have. */
const boldFurniture = ({ edition: { t, meta } }: Publication): string =>
  [meta.title, ...BOLD.map((key) => t(key))].join("");

/** On which pages a font shows each character: which role its family is mostly for decides. */
const usesFor = (publication: Publication): ((font: FontFile) => Uses) => {
  const { pages } = publication;
  const uses = pageUses(pages);
  const all = [...pages.keys()];
  const onAll = (text: string): Uses["of"] => new Map([...codePoints(text)].map((point) => [point, all]));
  const [everywhere, bold] = [onAll(furniture(publication)), onAll(boldFurniture(publication))];
  const sans = stacks.sans.find(({ script }) => script === "han")?.name;
  const mapFor = ({ family, weight }: FontFile): Uses["of"] => {
    if (family === sans) return new Map([...uses.sans, ...(weight > 400 ? bold : everywhere)]);
    return weight > 400 ? uses.strong : uses.text;
  };
  return (font) => ({ pages: pages.length, of: mapFor(font) });
};

interface Sheet {
  wanted: Wanted;
  usesOf: (font: FontFile) => Uses;
}

const placeSheet = async (files: Files, name: string, { wanted, usesOf }: Sheet): Promise<string> => {
  const { files: whole } = await subsetFonts(wanted, "sfnt");
  const fonts = (await Promise.all(whole.map((font) => sliceFont(font, usesOf(font))))).flat();
  const places = new Map(fonts.map((font) => [font, hashedPath(`fonts/${font.name}`, font.bytes)]));
  for (const [font, place] of places) files.set(place, font.bytes);
  const css = fontCss(fonts, (font) => posix.relative("assets", places.get(font) ?? ""));
  const path = hashedPath(`${name}.css`, css);
  files.set(path, Buffer.from(css));
  return path;
};

/** What the site says on every page beside the edition's own words: other languages and titles, marks of the templates. */
const around = (publications: Publication[]): string =>
  [
    siteStyle(),
    template("html/page.hbs"),
    ...publications.map(({ edition: { meta, t } }) =>
      [meta.title, t("language"), t("language.short")].join(""),
    ),
  ].join("");

/**
 * Cuts the fonts of each edition and puts them and their style sheets into the site; gives the sheets by the edition's
 * code. `""` is the sheet of the page that offers the languages.
 */
export const placeFonts = async (publications: Publication[], files: Files): Promise<Map<string, string>> => {
  const shared = around(publications);
  const sheets = new Map<string, string>();
  for (const publication of publications) {
    const { code } = publication.edition;
    const abouts = publication.pages.map(({ matter }) => matter.description ?? "");
    const more = [shared, ...abouts].join("");
    const fonts = { wanted: wantedCharacters([publication], more), usesOf: usesFor(publication) };
    sheets.set(code, await placeSheet(files, `fonts.${code}`, fonts));
  }
  const offered = codePoints(
    publications
      .map(({ edition: { meta, t } }) => [meta.title, meta.subtitle, t("language")].join(""))
      .join(""),
  );
  const none = { pages: 0, of: new Map<number, number[]>() };
  sheets.set(
    "",
    await placeSheet(files, "fonts", { wanted: { text: offered, sans: offered }, usesOf: () => none }),
  );
  return sheets;
};
