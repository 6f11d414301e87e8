import type { Files } from "../../book.ts";
import { template } from "../render.ts";
import { hashedPath } from "./hashed-path.ts";
import type { Scripts } from "./site.ts";

// Classic scripts, deferred: Chromium loads no modules from file://.
const PAGE = [
  "storage",
  "reading-place",
  "both",
  "languages",
  "contents",
  "notes",
  "figures",
  "theme-button",
  "app",
];

/** Puts the client scripts of `templates/html/scripts/` into the site; the small ones of every page go into one file. */
export const placeScripts = (files: Files): Scripts => {
  const place = (name: string, parts: string[]): string => {
    const code = parts.map((part) => template(`html/scripts/${part}.js`)).join("\n");
    const path = hashedPath(`${name}.js`, code);
    files.set(path, Buffer.from(code));
    return path;
  };
  return {
    page: [place("page", PAGE)],
    theme: place("theme", ["theme"]),
    chooser: place("chooser", ["chooser"]),
  };
};
