import { accessSync, constants, statSync, type Dirent, type Stats } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { Asset } from "../book.ts";
import { errorCode, isIn, MARK } from "../library/files/files.ts";
import { NoBookError, UsageError } from "../library/messages/messages.ts";

/** What of a content folder is not read, and why. */
interface Refused {
  path: string;
  reason: string;
}

const collator = new Intl.Collator("en", { numeric: true });

const rank = (name: string): number => (/^(?:\d+[-_. ]+)?(?:index|readme)\.md$/i.test(name) ? 0 : 1);

/** Reading order: a folder's index first, then by name, 2 before 10; folders stand among the files. */
const inOrder = (a: string, b: string): number => {
  const left = a.split("/");
  const right = b.split("/");
  const fork = left.findIndex((part, index) => part !== right[index]);
  const [x = "", y = ""] = [left[fork], right[fork]];
  return rank(x) - rank(y) || collator.compare(x, y) || (x < y ? -1 : 1);
};

const LINK = "Unexpected link that leads";

/** What is said of a file or folder that the system does not give, by the code of its error. */
const REFUSALS = new Map([
  ["EACCES", "Missing permission to read it, expected what everybody may read"],
  ["ELOOP", `${LINK} back to itself, expected a file`],
  ["ENAMETOOLONG", "Unexpected name, expected a shorter one"],
  ["ENOENT", `${LINK} nowhere, expected a file`],
  ["EPERM", "Missing permission to read it, expected what everybody may read"],
]);

const reasonOf = (error: unknown): string => {
  const reason = REFUSALS.get(errorCode(error) ?? "");
  if (reason === undefined) throw error;
  return reason;
};

/** A folder of the walk. */
interface Folder {
  /** Path in the content folder, with a closing `/`; empty for that itself. */
  path: string;
  /** Where it is, links resolved. */
  place: string;
  /** Whether a link led into it, or into one above it. */
  isLinked: boolean;
}

/** A file (its place and size in bytes) or a folder; or, in words, why it is not read. */
type Found = Folder | Asset | string;

/** Milliseconds that some disks take for one moment. */
const MOMENT = 2000;

/** What a file has no longer once it is written to again. */
const markOf = ({ mtimeMs, ctimeMs, size, ino }: Stats): Pick<Asset, "mark"> =>
  Date.now() - Math.max(mtimeMs, ctimeMs) < MOMENT ? {} : { mark: `${mtimeMs} ${ctimeMs} ${size} ${ino}` };

/** What an entry of a folder stands for: only what is inside the content folder `root`, wherever links lead, and is no pipe or device. */
const look = async (entry: Dirent, folder: Folder, root: string): Promise<Found> => {
  // macOS has é as e and an accent; links have it as one character.
  const path = `${folder.path}${entry.name}`.normalize("NFC");
  const named = join(folder.place, entry.name);
  const isLink = entry.isSymbolicLink();
  const place = isLink ? await realpath(named) : named;
  if (!isIn(root, place)) return `${LINK} out of the content folder, expected a file in it`;
  // At once: waiting for each of thousands takes longer than asking.
  const stats = statSync(place);
  accessSync(place, constants.R_OK);
  if (stats.isFile()) return { path, file: place, size: stats.size, ...markOf(stats) };
  if (!stats.isDirectory()) return "Unexpected pipe, socket or device, expected a file";
  // Else a few links would make folders without number.
  if (isLink && isIn(place, named)) return `${LINK} back to a folder that it is in, expected another folder`;
  if (isLink && folder.isLinked)
    return `${LINK} on to a further folder, expected no such link in a linked folder`;
  return { path: `${path}/`, place, isLinked: folder.isLinked || isLink };
};

/** Where VitePress and VuePress have what is theirs. */
const TOOL = /(?:^|\/)\.v(?:ite|ue)press(?:\/|$)/;

/** Whether a file is one of those that VitePress or VuePress has in a folder of its own. */
export const isOfTool = (path: string): boolean => TOOL.test(path);

/** What tools make of a book, or install beside it. */
export const isHidden = (name: string): boolean => /^\.|^(?:_site|_book|_build|node_modules)$/.test(name);

/** Whether an entry of a folder is read: what is not hidden, and of the folders of tools their settings and the files of a site's root. */
const isRead = (folder: string, name: string): boolean =>
  /(?:^|\/)\.v(?:ite|ue)press\/$/.test(folder)
    ? /^(?:public|config(?:\.\w+)?)$/.test(name)
    : isOfTool(name) || !isHidden(name);

/** Reading order, by the paths. */
export const byPath = (one: { path: string }, other: { path: string }): number =>
  inOrder(one.path, other.path);

/** Every file in a content folder and in those below it, and what is not read. */
const walk = async (root: string): Promise<{ found: Asset[]; refused: Refused[] }> => {
  const found: Asset[] = [];
  const refused: Refused[] = [];
  const folders: Folder[] = [{ path: "", place: root, isLinked: false }];
  for (const folder of folders) {
    const entries = await readdir(folder.place, { withFileTypes: true }).catch(reasonOf);
    if (typeof entries === "string") refused.push({ path: folder.path, reason: entries });
    // What Hebi itself has written.
    else if (entries.every(({ name }) => name !== MARK))
      for (const entry of entries.filter(({ name }) => isRead(folder.path, name))) {
        const one = await look(entry, folder, root).catch(reasonOf);
        if (typeof one === "string") refused.push({ path: `${folder.path}${entry.name}`, reason: one });
        else if ("file" in one) found.push(one);
        else folders.push(one);
      }
  }
  return { found: found.sort(byPath), refused: refused.sort(byPath) };
};

/** The content folder with its links resolved. */
const rootOf = async (root: string): Promise<string> => {
  try {
    await readdir(root);
    return await realpath(root);
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOENT" && code !== "ENOTDIR")
      throw new UsageError(`Cannot read the content folder ${root}: ${code}`);
    throw new NoBookError(
      `Missing content folder ${root}, expected a folder with one folder of Markdown for each language`,
    );
  }
};

/** Every file of a content folder, in reading order, and what is not read. Throws a UsageError where there is no such folder. */
export const listFiles = async (root: string): ReturnType<typeof walk> => walk(await rootOf(root));
