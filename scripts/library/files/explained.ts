import { UsageError } from "../messages/messages.ts";

const REASONS: Record<string, string> = {
  EACCES: "expected a folder that may be written to",
  EDQUOT: "expected room on the disk",
  EEXIST: "a file is in the way, perhaps of another run that has not ended",
  EISDIR: "expected a file, found a folder",
  ENOSPC: "expected room on the disk",
  ENOTDIR: "expected a folder, found a file",
  EPERM: "expected a folder that may be written to",
  EROFS: "expected a disk that may be written to",
};

/** Runs what writes to a path, and makes a UsageError of what the disk refuses. */
export const explained = async (path: string, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    throw new UsageError(`Cannot write ${path}: ${reason}. What was there is untouched.`);
  }
};
