import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What has a book beside it: settings of ours, or those of Hugo, which has pictures beside its `content`. */
const SETTINGS = /^(?:book\.yaml|(?:hugo|config)\.(?:toml|ya?ml|json))$/;

/** The content folder of a book that is in a folder: that folder where settings are in it, else `content` if there is one. */
export const contentIn = (folder: string): string =>
  !existsSync(join(folder, "content")) || readdirSync(folder).some((name) => SETTINGS.test(name))
    ? folder
    : join(folder, "content");
