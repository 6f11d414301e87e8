import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What has a book beside it: settings of ours, or those of Hugo, which has pictures beside its `content`. */
const SETTINGS = /^(?:book\.yaml|(?:hugo|config)\.(?:toml|ya?ml|json))$/;

// Where a site has its pictures, beside its texts.
const PUBLIC = /^(?:public|static)$/;

/**
 * The content folder of a book that is in a folder: `content` if there is one, but that folder itself where settings are in it, or where
 * the pictures of a site are beside texts without settings.
 */
export const contentIn = (folder: string): string => {
  const inner = join(folder, "content");
  if (!existsSync(inner)) return folder;
  const names = readdirSync(folder);
  const isSite = names.some((name) => PUBLIC.test(name)) && !existsSync(join(inner, "book.yaml"));
  return isSite || names.some((name) => SETTINGS.test(name)) ? folder : inner;
};
