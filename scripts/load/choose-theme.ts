import type { BookMeta, Theme } from "../book.ts";
import { report, START, UsageError } from "../library/messages/messages.ts";
import { ourThemes, themeFolder, themePaths } from "../library/themes/themes.ts";
import type { Settings } from "./book-metadata.ts";
import { readTheme, type ThemeSource } from "./theme.ts";

const unknown = (name: string): string =>
  `Unexpected theme ${name}, expected one of ${[...ourThemes().keys()].join(", ")}, a folder of the book or an installed package`;

/** A warning where settings name another theme than the folder that would be the theme without being named: nobody reads that. */
const sayUnread = (name: string, { file, placeOf }: Settings<BookMeta>, { assets }: ThemeSource): void => {
  if (themeFolder(name) === "theme" || themePaths([...assets.keys()]).length === 0) return;
  const reason = `Unexpected theme ${name} beside a folder theme, which is not read then, expected theme, or no such folder`;
  report(file, { rule: "theme", reason, place: placeOf("theme") ?? START, severity: "warning" });
};

/**
 * The theme of a book: the one `asked` for on the command line, else that of its settings. `book-yaml` where these name one that is not
 * there; a UsageError where the command line does.
 */
export const chooseTheme = async (
  asked: string | undefined,
  settings: Settings<BookMeta>,
  from: ThemeSource,
): Promise<Theme> => {
  const { file, value, placeOf } = settings;
  const theme = await readTheme(asked ?? value.theme, from);
  if (theme && asked === undefined && value.theme !== undefined) sayUnread(value.theme, settings, from);
  if (theme) return theme;
  if (asked !== undefined) throw new UsageError(unknown(asked));
  report(file, { rule: "book-yaml", reason: unknown(value.theme ?? ""), place: placeOf("theme") ?? START });
  const usual = await readTheme(undefined, from);
  if (!usual) throw new Error("Missing themes of ours");
  return usual;
};

/** The settings of a book with the paper of its theme where it names none. */
export const withPaper = ({ value, says }: Settings<BookMeta>, { look }: Theme): BookMeta => ({
  ...value,
  paper: says("paper") ? value.paper : (look.paper ?? value.paper),
});

/** The pictures of a theme as files of the book: in a folder `theme`, wherever they are. */
export const picturesOf = ({ pictures }: Theme): [string, { path: string; file: string }][] =>
  Array.from(pictures.values(), (one) => [one.path, one]);
