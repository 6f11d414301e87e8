import { posix } from "node:path";
import type { Files, Publication } from "../../book.ts";
import { fontCss } from "../fonts/font-css.ts";
import { subsetFonts, type Wanted } from "../fonts/subset-fonts.ts";
import { codePoints } from "../fonts/code-points.ts";
import { template } from "../render.ts";
import { wantedCharacters } from "../wanted-characters.ts";
import { hashedPath } from "./hashed-path.ts";
import { siteStyle } from "./place-style.ts";

const placeSheet = async (name: string, wanted: Wanted, files: Files): Promise<string> => {
  const { files: fonts } = await subsetFonts(wanted, "woff2");
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
    sheets.set(code, await placeSheet(`fonts.${code}`, wantedCharacters([publication], more), files));
  }
  const offered = codePoints(
    publications
      .map(({ edition: { meta, t } }) => [meta.title, meta.subtitle, t("language")].join(""))
      .join(""),
  );
  sheets.set("", await placeSheet("fonts", { text: offered, sans: offered }, files));
  return sheets;
};
