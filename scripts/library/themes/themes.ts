import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { expected } from "../versions/versions.ts";
import { lookOf, lookSchema, type Look, type LookSettings } from "./look.ts";

export { middle } from "./colours.ts";
export { checkTemplates, HELPERS } from "./check-templates.ts";
export { contrastFaults, lookOf, lookSchema, type Look, type LookSettings } from "./look.ts";
export { printProperties, printTokens, screenProperties, withPrintValues, withValues } from "./tokens.ts";
export { readFields, type Type } from "./fields.ts";
export { picturesIn, retargetStyle, styleFaults } from "./style-addresses.ts";

/** The folders of a theme, each for what a book is shown on. */
export const MEDIA = ["html", "epub", "pdf"] as const;

const TEMPLATES = new URL("../../../templates/", import.meta.url);

/** The theme of a book that names none, and of a theme that does not say on which it builds. */
export const DEFAULT = "report";

/** Our templates and partials as text, by their path in `templates/`. */
export const ourTemplates = (): Map<string, string> =>
  new Map(
    MEDIA.flatMap((format) =>
      readdirSync(new URL(`${format}/`, TEMPLATES), { recursive: true, encoding: "utf8" })
        .map((name) => `${format}/${name.replaceAll("\\", "/")}`)
        .filter((path) => path.endsWith(".hbs"))
        .sort()
        .map((path): [string, string] => [path, readFileSync(new URL(path, TEMPLATES), "utf8")]),
    ),
  );

/** What a file of a theme is; `other` is nothing that a theme has, `beside` what people keep in it. */
export type Kind = "template" | "style" | "strings" | "settings" | "picture" | "font" | "beside" | "other";

const KINDS: [pattern: RegExp, kind: Kind][] = [
  [/\.hbs$/, "template"],
  [/^(?:html|epub|pdf)\/(?:.+\/)?[^/]+\.css$|^base\.css$/, "style"],
  [/^strings\/[^/]+\.json$/, "strings"],
  [/^theme\.yaml$/, "settings"],
  [/\.(?:svg|png|jpe?g|gif|webp)$/i, "picture"],
  [/\.(?:ttf|otf|woff2?)$/i, "font"],
  [/\.(?:md|txt)$|(?:^|\/)(?:LICEN[CS]E|package\.json)$/i, "beside"],
];

/** What a file of a theme is, by its path in the folder of the theme. */
export const kindOf = (path: string): Kind => KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? "other";

/** What only a theme of ours has: mdBook has templates in `theme/`, too, but in no folder of that, and Markdown is a chapter. */
const OURS = /^(?:[^/]+\/.*\.hbs|base\.css|(?:html|epub|pdf)\/.*\.css|strings\/[^/]+\.json|theme\.yaml)$/;

/** The folder that a theme's name is where it is one of the content folder, as paths have it: `./looks/` is `looks`. */
export const themeFolder = (name: string): string => posix.normalize(name).replace(/\/$/, "");

/** The files of a theme among paths of a content folder, without the name of the theme's own `folder`; none where it is no theme. */
export const themePaths = (paths: readonly string[], folder = "theme"): string[] => {
  const inside = paths.flatMap((path) =>
    path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
  );
  return inside.some((path) => OURS.test(path)) ? inside : [];
};

const THEMES = new URL("themes/", TEMPLATES);

/** The themes that ship, by name, each with its folder: the first is what a book has that says nothing. */
export const ourThemes = (): Map<string, string> => {
  const names = readdirSync(THEMES, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  );
  const inOrder = [DEFAULT, ...names.filter((name) => name !== DEFAULT).sort()];
  return new Map(inOrder.map((name) => [name, fileURLToPath(new URL(`${name}/`, THEMES))]));
};

/** The looks of the themes that ship, by name; each on top of the first, as every theme is. */
export const ourLooks = (): Map<string, Look> => {
  const said = Array.from(ourThemes(), ([name, folder]): [string, LookSettings] => {
    const text = readFileSync(join(folder, "theme.yaml"), "utf8");
    return [name, lookSchema.parse(parse(text))];
  });
  const [usual] = said;
  return new Map(said.map(([name, own]) => [name, lookOf(usual ? [usual[1], own] : [own])]));
};

/** What a file of a theme was meant to be: a style sheet in the folder of a medium, or anything that a theme has. */
export const expectedFile = (path: string): string => {
  const name = path.split("/").at(-1) ?? "";
  const places = MEDIA.map((folder) => `${folder}/${name}`);
  if (!name.endsWith(".css")) return "a template, style sheet, picture or strings";
  return path === name ? `one of ${places.join(", ")}` : expected(path, places);
};
