import { readdir, readFile } from "node:fs/promises";

const FOLDER = new URL("../../templates/desk/", import.meta.url);

/** A file of `templates/desk/`, which browsers get, by its name; nothing where there is none of the name. */
export const deskFile = async (name: string): Promise<Uint8Array | undefined> =>
  (await readdir(FOLDER)).includes(name) ? readFile(new URL(name, FOLDER)) : undefined;
