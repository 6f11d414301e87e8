import { posix } from "node:path";
import type { Files, Publication } from "../../book.ts";
import { fontCss } from "../fonts/font-css.ts";
import { subsetFonts } from "../fonts/subset-fonts.ts";
import { template } from "../render.ts";
import { wantedCharacters } from "../wanted-characters.ts";
import { hashedPath } from "./hashed-path.ts";

/** Puts the fonts and the one style sheet into the site; gives the sheet's path. */
export const placeStyle = async (publications: Publication[], files: Files): Promise<string> => {
  const { files: fonts } = await subsetFonts(
    wantedCharacters(publications, template("html/site.css")),
    "woff2",
  );
  const places = new Map(fonts.map((font) => [font, hashedPath(`fonts/${font.name}`, font.bytes)]));
  for (const [font, place] of places) files.set(place, font.bytes);
  const faces = fontCss(fonts, (font) => posix.relative("assets", places.get(font) ?? ""));
  const css = [faces, template("base.css"), template("html/site.css")].join("\n");
  const style = hashedPath("site.css", css);
  files.set(style, Buffer.from(css));
  return style;
};
