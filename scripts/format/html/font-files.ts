import { posix } from "node:path";
import type { Book, Files, Publication, Theme } from "../../book.ts";
import {
  fontCss,
  fontsKey,
  slicesFor,
  stacksFor,
  sliceBeside,
  type Uses,
  subsetBeside,
  type FontFile,
  type Wanted,
} from "../../library/fonts/fonts.ts";
import { keyOf, remembered, stampOf } from "../../library/cache/cache.ts";
import { template } from "../render.ts";
import { figuresOf } from "./front-pages.ts";
import { themeText } from "../theme.ts";
import { pageUses, wantedCharacters } from "../wanted-characters.ts";
import { hashedPath } from "./site.ts";
import { siteStyle } from "./site-files.ts";
import { ownName } from "../../library/languages/languages.ts";
import { codePoints } from "../../library/text/text.ts";

/** The text that stands on every page of an edition: the contents beside it, and the words of the templates around the text. */
const chromeOf = ({ edition, pages }: Publication, theme: Theme): string => {
  const templates = ["_header", "_footer", "page", "sidebar"]
    .map((name) => template(`html/${name}.hbs`, theme))
    .join("");
  const words = [...templates.matchAll(/\{\{t "([\w.-]+)"/g)].map(([, key = ""]) => edition.t(key));
  const { title, rights, authors } = edition.meta;
  const names = pages.flatMap(({ title: own, label = "", parts }) => [
    own,
    label,
    ...parts.map((part) => edition.meta.parts[part]),
  ]);
  return [title, rights, ...authors, ...words, ...names].join("");
};

const BOLD = "language.short notes figure table alert.note alert.tip alert.important alert.warning".split(
  " ",
);

/** The bold part of that text, and the labels that most pages have. */
const boldChromeOf = ({ edition: { t, meta } }: Publication): string =>
  [meta.title, ...BOLD.map((key) => t(key))].join("");

/**
 * On which pages a font shows each character. The Han sans shows headings, captions and what stands on every page; any other font
 * is taken for one of the text, or of its strong words where it is bold.
 */
const usesFor = (publication: Publication, { theme, memory }: Book): Pick<Sheet, "usesOf" | "shown"> => {
  const { pages } = publication;
  const uses = pageUses(pages, memory);
  const all = { count: pages.length, first: 0 };
  const onAll = (text: string): Uses["of"] => new Map([...codePoints(text)].map((point) => [point, all]));
  const [everywhere, bold] = [onAll(chromeOf(publication, theme)), onAll(boldChromeOf(publication))];
  const hanOf = (role: "sans" | "text") => theme.fonts[role].find(({ script }) => script === "han")?.name;
  const [sans, text] = [hanOf("sans"), hanOf("text")];
  const mapFor = ({ family, weight }: FontFile): Uses["of"] => {
    const own = weight > 400 ? uses.strong : uses.text;
    if (family !== sans) return own;
    const labels = [...uses.sans, ...(weight > 400 ? bold : everywhere)];
    return new Map([...(sans === text ? own : []), ...labels]);
  };
  return {
    usesOf: (font) => ({ pages: pages.length, of: mapFor(font) }),
    shown: [pages.length, uses, [...everywhere.keys()], [...bold.keys()]],
  };
};

/** The characters that a style sheet has fonts for, and on which pages each font shows them. */
interface Sheet {
  wanted: Wanted;
  usesOf: (font: FontFile) => Uses;
  /** All that `usesOf` goes by. */
  shown: unknown;
}

/** What the site says on every page beside the edition's own words: other languages and titles, marks of the templates. */
const around = (book: Book, publications: Publication[]): string =>
  [
    siteStyle(),
    template("html/page.hbs"),
    themeText(book, "html"),
    ...publications.flatMap(({ edition: { meta, t } }) => [meta.title, t("language"), t("language.short")]),
    // What `zh` is called beside traditional Chinese.
    publications.length > 2 ? ownName("zh-Hans") : "",
  ].join("");

/** The sheet of an edition's pages. */
const sheetOf = (publication: Publication, shared: string, book: Book): Sheet => {
  const abouts = publication.pages.map(({ matter }) => matter.description ?? "");
  const figures = figuresOf(book, publication).flatMap((one) => one.figures);
  const more = [shared, ...abouts, ...figures.flatMap(({ value, unit, label }) => [value, unit, label])].join(
    "",
  );
  return { wanted: wantedCharacters([publication], more, book.memory), ...usesFor(publication, book) };
};

/** The sheet of the page that offers the languages. */
const chooserSheet = (publications: Publication[]): Sheet => {
  const words = publications.flatMap(({ edition: { meta, t } }) => [
    meta.title,
    meta.subtitle,
    t("language"),
  ]);
  const offered = codePoints(words.join(""));
  return {
    wanted: { text: offered, sans: offered },
    usesOf: () => ({ pages: 0, of: new Map() }),
    shown: null,
  };
};

/**
 * The fonts of each edition wanted, cut to what it shows, and of the page that offers all of them, with their style sheets, whose paths
 * `fillFonts` puts into pages. Mostly the work of another thread.
 */
export const fontFiles = async (
  book: Book,
  wanted: Publication[],
  publications: Publication[],
): Promise<Files> => {
  const shared = around(book, publications);
  const files: Files = new Map();
  const add = async (name: string, sheet: Sheet, languages: readonly string[] = []): Promise<void> => {
    const stacks = stacksFor(book.theme.fonts, languages);
    const make = async (): Promise<FontFile[]> => {
      const cache = book.memory?.cache;
      const { files: whole } = await remembered(cache, subsetKey, () =>
        subsetBeside(sheet.wanted, book.fonts, stacks),
      );
      const slices = whole.map((font) => {
        const points = slicesFor(font, sheet.usesOf(font));
        const { bytes, ...plain } = font;
        return remembered(
          cache,
          () => keyOf("slices", stampOf(), plain, bytes, points),
          () => sliceBeside(font, points),
        );
      });
      return (await Promise.all(slices)).flat();
    };
    const subsetKey = (): string => keyOf("subset", stampOf(), sheet.wanted, stacks, fontsKey(book.fonts));
    const keyOfIt = (): string =>
      keyOf("fonts", stampOf(), sheet.wanted, sheet.shown, stacks, fontsKey(book.fonts));
    const cut = await remembered(book.memory?.cache, keyOfIt, make);
    const places = new Map(cut.map((font) => [font, hashedPath(`fonts/${font.name}`, font.bytes)]));
    for (const [{ bytes }, place] of places) files.set(place, bytes);
    // A Latin font that comes late would move the lines under a reader's eyes: it is there on the next page.
    const css = fontCss(cut, (font) => posix.relative("assets", places.get(font) ?? ""), {
      latin: "optional",
      stacks,
    });
    files.set(hashedPath(`${name}.css`, css), Buffer.from(css));
  };
  for (const publication of wanted)
    await add(
      `fonts.${publication.edition.code}`,
      sheetOf(publication, shared, book),
      publication.edition.languages,
    );
  await add("fonts", chooserSheet(publications));
  return files;
};
