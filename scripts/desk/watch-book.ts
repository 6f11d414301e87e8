import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { watch } from "chokidar";

/** Milliseconds without a further change, after which a change is shown; and how long an empty file is waited for. */
const [PAUSE, EMPTY] = [15, 150];

/** What is not part of a book: what tools keep beside it, and what editors write before they rename it. */
const NOT_OURS = /(?:^|[\\/])(?:node_modules|\.git|\.hg|\.svn|\.DS_Store)(?:[\\/]|$)|\.new$/;

const isEmpty = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile() && found.size === 0,
    () => false,
  );

/** Where to look for changes, and how. */
export interface Watched {
  folder: string;
  /** Whether to look again and again, for drives that tell of no change. */
  polls: boolean;
  /** Told of a burst of changes once, by the paths in the folder. */
  onChange: (paths: string[]) => void;
}

/**
 * Watches a folder with all that is in it, whoever writes it and however: new files, renamed and removed ones. A file that is empty is
 * perhaps being written, and is waited for a moment. Gives what ends it.
 */
export const watchBook = async ({ folder, polls, onChange }: Watched): Promise<() => Promise<void>> => {
  const changed = new Set<string>();
  let pause: NodeJS.Timeout | undefined;
  let hasWaited = false;
  const tell = async (): Promise<void> => {
    const empty = await Promise.all([...changed].map(isEmpty));
    if (!hasWaited && empty.includes(true)) {
      hasWaited = true;
      pause = setTimeout(() => void tell(), EMPTY);
      return;
    }
    hasWaited = false;
    const paths = [...changed].map((path) => relative(folder, path)).sort();
    changed.clear();
    // What came while files were looked at has been told.
    if (paths.length > 0) onChange(paths);
  };
  const watcher = watch(folder, {
    ignoreInitial: true,
    usePolling: polls,
    interval: 200,
    binaryInterval: 500,
    ignored: (path) => NOT_OURS.test(relative(folder, path)),
  });
  watcher.on("all", (_, path) => {
    changed.add(path);
    clearTimeout(pause);
    pause = setTimeout(() => void tell(), PAUSE);
  });
  // A folder that may not be read is not watched, and that is all.
  watcher.on("error", () => undefined);
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return async () => {
    clearTimeout(pause);
    await watcher.close();
  };
};
