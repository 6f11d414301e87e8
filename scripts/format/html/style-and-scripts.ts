import { template } from "../render.ts";
import { hashedPath, type Scripts, type TextFile } from "./site.ts";

const STYLES = ["paper", "text", "elements", "chrome", "parallel", "front", "search", "print"].map(
  (name) => `html/styles/${name}.css`,
);

/** The site's own style as text: what all formats share, then `templates/html/styles/`. */
export const siteStyle = (): string => ["base.css", ...STYLES].map(template).join("\n");

/** The style sheet of all pages. */
export const styleFile = (): TextFile => {
  const css = siteStyle();
  return [hashedPath("site.css", css), css];
};

// Classic scripts, deferred: Chromium loads no modules from file://.
const PAGE = [
  "storage",
  "reading-place", // Which block is being read,
  "both", // so that a page shown in both languages,
  "languages", // and the language switch, keep the reader's place.
  "contents",
  "notes",
  "figures",
  "theme-button",
  "app",
];

const scriptFile = (name: string, parts: string[]): TextFile => {
  const code = parts.map((part) => template(`html/scripts/${part}.js`)).join("\n");
  return [hashedPath(`${name}.js`, code), code];
};

/** The client scripts of `templates/html/scripts/`; the small ones of every page are one file. */
export const scriptFiles = (): { scripts: Scripts; files: TextFile[] } => {
  const files = {
    page: scriptFile("page", PAGE),
    theme: scriptFile("theme", ["theme"]),
    chooser: scriptFile("chooser", ["chooser"]),
  };
  const scripts = { page: [files.page[0]], theme: files.theme[0], chooser: files.chooser[0] };
  return { scripts, files: Object.values(files) };
};
