import type { Files } from "../../book.ts";
import { template } from "../render.ts";
import { hashedPath } from "./hashed-path.ts";

// Classic scripts, deferred: Chromium loads no modules from file://.
const SCRIPTS = ["reading", "app"];

/** Puts the client scripts of `templates/html/scripts/` into the site; gives their paths in the order they run. */
export const placeScripts = (files: Files): string[] =>
  SCRIPTS.map((name) => {
    const code = template(`html/scripts/${name}.js`);
    const path = hashedPath(`${name}.js`, code);
    files.set(path, Buffer.from(code));
    return path;
  });
