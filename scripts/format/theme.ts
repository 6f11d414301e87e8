import { posix } from "node:path";
import type { Book, Medium, Theme } from "../book.ts";
import { report, START, UsageError } from "../library/messages/messages.ts";
import { readSafely } from "../library/safety/safety.ts";
import { picturesIn, retargetStyle } from "../library/themes/themes.ts";

/** The files of a theme that are for a medium. */
const filesFor = (theme: Theme, medium: Medium) => [
  ...[...theme.templates].filter(([path]) => path.startsWith(`${medium}/`)).map(([, file]) => file),
  ...theme.styles[medium].map(({ file }) => file),
];

/** All that a theme says for a medium, in whose letters it may show something. */
export const themeText = ({ theme }: Book, medium: Medium): string =>
  filesFor(theme, medium).map(String).join("\n");

/** The colours of covers and of the pictures of posts, as their templates get them. */
export const coverColours = ({ look }: Theme) => {
  const { ground, ink, accent: left, "accent-2": right } = look.colours.cover;
  return { ground, ink, left, right };
};

/** Where the picture is that a theme's publisher signs with, among the files of the book; nothing: there is none. */
export const logoOf = ({ look }: Theme): string | undefined =>
  look.logo === undefined ? undefined : posix.join("theme", look.logo);

/** A picture of a theme: its path, which begins with `theme/`, and its bytes. */
export interface ThemePicture {
  path: string;
  bytes: Uint8Array;
}

/** A picture of a theme by its path in it; nothing where there is none, or no well-formed SVG. */
export const themePicture = async ({ pictures }: Theme, path: string): Promise<ThemePicture | undefined> => {
  const picture = pictures.get(path);
  const file = picture && (await readSafely(picture));
  return file && { path: posix.join("theme", path), bytes: file.bytes };
};

/**
 * The style sheets of a theme for a medium as one text, to stand behind ours, and the pictures that it names. `place` gives the
 * address of each of these, seen from the style sheet.
 */
export const themeStyle = async (
  { theme }: Book,
  medium: Medium,
  place: (picture: ThemePicture, index: number) => string,
): Promise<{ css: string; pictures: ThemePicture[] }> => {
  const styles = theme.styles[medium];
  const named = new Set(styles.flatMap(({ path, file }) => picturesIn(path, String(file))));
  const pictures = new Map<string, ThemePicture>();
  for (const path of named) {
    const picture = await themePicture(theme, path);
    if (picture) pictures.set(path, picture);
  }
  const places = new Map([...pictures].map(([path, picture], index) => [path, place(picture, index)]));
  const css = styles.map(
    ({ path, file }) => `\n${retargetStyle(path, String(file), (one) => places.get(one))}`,
  );
  return { css: css.join(""), pictures: [...pictures.values()] };
};

/**
 * Makes something of a book with its theme. Where that throws, a file of the theme for this medium has a message, and it is made
 * with the theme of ours below it. Wrong use is thrown on.
 */
export const guardedTheme = async <T>(
  book: Book,
  medium: Medium,
  make: (book: Book) => T | Promise<T>,
): Promise<T> => {
  const { base } = book.theme;
  const ours = new Set(base ? filesFor(base, medium) : []);
  const file = base && filesFor(book.theme, medium).find((one) => !ours.has(one));
  if (!file) return make(book);
  try {
    return await make(book);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const [what] = String(error).split("\n");
    report(file, {
      rule: "theme",
      reason: `Unexpected theme for ${medium}, expected one with which it can be made (${what})`,
      place: START,
    });
    return make({ ...book, theme: base });
  }
};
