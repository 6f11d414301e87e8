import { readFile } from "node:fs/promises";
import { errorCode, unlessMissing } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";

/** The bytes of a file that a command line names, of which is said what it should be. Throws a UsageError where it cannot be read. */
export const readNamed = async (path: string, wanted: string): Promise<Uint8Array> => {
  const bytes = await unlessMissing(readFile(path)).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new UsageError(`Cannot read ${path} (${code}), expected ${wanted}`);
  });
  if (!bytes) throw new UsageError(`Missing file ${path}, expected ${wanted}`);
  return bytes;
};
