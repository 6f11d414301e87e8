import type { Files } from "../../book.ts";
import { template } from "../render.ts";
import { hashedPath } from "./hashed-path.ts";

const STYLES = ["paper", "text", "elements", "furniture", "parallel", "front", "search", "print"].map(
  (name) => `html/styles/${name}.css`,
);

/** The site's own style as text: what all formats share, then `templates/html/styles/`. */
export const siteStyle = (): string => ["base.css", ...STYLES].map(template).join("\n");

/** Puts the style sheet of all pages into the site; gives its path. */
export const placeStyle = (files: Files): string => {
  const css = siteStyle();
  const path = hashedPath("site.css", css);
  files.set(path, Buffer.from(css));
  return path;
};
