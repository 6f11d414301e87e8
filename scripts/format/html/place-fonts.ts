import { posix } from "node:path";
import type { Files, Publication } from "../../book.ts";
import { codePoints } from "../fonts/code-points.ts";
import { fontCss } from "../fonts/font-css.ts";
import { stacks, type Role } from "../fonts/faces.ts";
import { sliceFont } from "../fonts/slice-font.ts";
import { subsetFonts, type FontFile, type Wanted } from "../fonts/subset-fonts.ts";
import { template } from "../render.ts";
import { pageUses, wantedCharacters } from "../wanted-characters.ts";
import { hashedPath } from "./hashed-path.ts";
import { siteStyle } from "./place-style.ts";

/** The role that a family of faces is mostly used in, which tells what is on how many pages. */
const roleOf = ({ family, weight }: FontFile): Role => {
  const isSans = stacks.sans.find(({ script }) => script === "han")?.name === family;
  return isSans ? "sans" : weight > 400 ? "strong" : "text";
};

type Uses = ReturnType<typeof pageUses>;

const placeSheet = async (files: Files, name: string, { wanted, uses }: { wanted: Wanted; uses: Uses }) => {
  const { files: whole } = await subsetFonts(wanted, "sfnt");
  const fonts = (await Promise.all(whole.map((font) => sliceFont(font, uses[roleOf(font)])))).flat();
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
    const fonts = { wanted: wantedCharacters([publication], more), uses: pageUses(publication.pages) };
    sheets.set(code, await placeSheet(files, `fonts.${code}`, fonts));
  }
  const offered = codePoints(
    publications
      .map(({ edition: { meta, t } }) => [meta.title, meta.subtitle, t("language")].join(""))
      .join(""),
  );
  sheets.set(
    "",
    await placeSheet(files, "fonts", { wanted: { text: offered, sans: offered }, uses: pageUses([]) }),
  );
  return sheets;
};
