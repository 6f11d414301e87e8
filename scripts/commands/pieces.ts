import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { z } from "zod";
import type { Artifact, Book, Files, Output, Publication } from "../book.ts";
import { filesIn } from "../format/fit-tree.ts";
import { usualFormats } from "../format/index.ts";
import { dateOf, revisionOf } from "../format/provenance.ts";
import { unlessMissing } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { hashOf } from "../library/text/text.ts";
import { themePicture } from "../format/theme.ts";
import { treesOf } from "../transform/footnotes.ts";
import { version } from "./invocation.ts";

// A piece is a folder: `piece.json`, and below `files/` what formats made of some editions, to be finished once all are there.

const MANIFEST = "piece.json";
const WRITER = "build --part";

const isInside = (path: string): boolean =>
  posix.normalize(path) === path && !posix.isAbsolute(path) && !/^\.\.(?:\/|$)|\\|:/.test(path);

const sourceSchema = z.strictObject({
  /** The version that made it. */
  hebi: z.string(),
  /** A hash of all that the book is made from. */
  book: z.string(),
  title: z.string(),
  /** All editions of the book, by code. */
  editions: z.array(z.string()).min(1),
});

const artifactSchema = z.strictObject({
  edition: z.string(),
  format: z.string(),
  path: z.string().refine(isInside),
  size: z.number(),
  pages: z.number().exactOptional(),
  pagesInWords: z.string().exactOptional(),
  pageStarts: z
    .array(z.strictObject({ place: z.string(), after: z.number(), label: z.string() }))
    .exactOptional(),
  pageLabels: z.array(z.string()).exactOptional(),
  pictures: z.strictObject({ count: z.number(), size: z.number(), before: z.number() }).exactOptional(),
  seconds: z.number(),
});

const manifestSchema = z.strictObject({
  ...sourceSchema.shape,
  artifacts: z.array(artifactSchema).min(1),
  /** The SHA-256 of each file, by its path. */
  files: z.record(z.string().refine(isInside), z.string()),
});

/** What a piece is a piece of. */
type Source = z.infer<typeof sourceSchema>;
type Manifest = z.infer<typeof manifestSchema>;

/** What all pieces of a book have in common, wherever they are made. */
export const pieceSource = async (book: Book, publications: Publication[]): Promise<Source> => {
  const { shown, linked } = filesIn(publications.flatMap(({ pages }) => pages.flatMap(treesOf)));
  const marks: string[] = [dateOf(book).toISOString(), book.revision ?? ""];
  for (const path of [...new Set([...shown, ...linked])].sort())
    marks.push(path, hashOf((await book.album.read(path))?.bytes ?? ""));
  for (const path of [...book.theme.pictures.keys()].sort())
    marks.push(path, hashOf((await themePicture(book.theme, path))?.bytes ?? ""));
  for (const { file } of book.ledgers) marks.push(String(file));
  for (const { strings } of book.editions) marks.push(...strings);
  marks.push(JSON.stringify(book.glossary.map((term) => ({ ...term, names: [...term.names] }))));
  for (const { faces } of book.fonts) marks.push(...faces.map(({ bytes }) => hashOf(bytes)));
  return {
    hebi: await version(),
    book: revisionOf(book, marks),
    title: publications[0]?.edition.meta.title ?? "",
    editions: publications.map(({ edition }) => edition.code),
  };
};

/** The files of a piece, from what formats have made. */
export const pieceFiles = ({ files, artifacts }: Output, source: Source): Files => {
  const hashes = Object.fromEntries([...files].map(([path, bytes]) => [path, hashOf(bytes)]));
  const manifest = { ...source, artifacts, files: hashes };
  return new Map([
    [MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)],
    ...[...files].map(([path, bytes]) => [`files/${path}`, bytes] as const),
  ]);
};

/** The folders of pieces that an argument names: itself, or those in it. */
const foldersOf = async (argument: string): Promise<string[]> => {
  const names = (await unlessMissing(readdir(argument, { withFileTypes: true }))) ?? [];
  if (names.some(({ name }) => name === MANIFEST)) return [argument];
  const inside = names.filter((one) => one.isDirectory()).map(({ name }) => join(argument, name));
  if (inside.length > 0) return inside.sort();
  throw new UsageError(`Missing ${join(argument, MANIFEST)}, expected a folder that ${WRITER} wrote`);
};

const readManifest = async (folder: string): Promise<Manifest> => {
  const place = join(folder, MANIFEST);
  const text = await unlessMissing(readFile(place, "utf8"));
  if (text === undefined) throw new UsageError(`Missing ${place}, expected what ${WRITER} wrote`);
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`Unexpected text of ${place}, expected what ${WRITER} wrote`);
  }
};

/** Throws a UsageError unless two pieces are of one book, and made by one version. */
const mustMatch = (folder: string, piece: Source, first: { folder: string; piece: Source }): void => {
  const { hebi, book, title } = first.piece;
  if (piece.hebi !== hebi)
    throw new UsageError(
      `Unexpected piece ${folder} of Hebi ${piece.hebi}, expected Hebi ${hebi} as in ${first.folder}`,
    );
  if (piece.book !== book)
    throw new UsageError(
      `Unexpected piece ${folder} of "${piece.title}" (${piece.book}), expected "${title}" (${book}) as in ${first.folder}: ` +
        "all pieces are made from the same texts, settings and pictures",
    );
};

/** Reads the files of a piece into what others have; each must be as it was written, and one that two pieces have be the same. */
const readFiles = async (folder: string, hashes: Manifest["files"], files: Files): Promise<void> => {
  for (const [path, hash] of Object.entries(hashes)) {
    const place = join(folder, "files", path);
    const bytes = await unlessMissing(readFile(place));
    if (!bytes) throw new UsageError(`Missing ${place}, expected what ${WRITER} wrote`);
    if (hashOf(bytes) !== hash)
      throw new UsageError(`Unexpected bytes of ${place}, expected those that ${WRITER} wrote`);
    const other = files.get(path);
    if (other && !bytes.equals(other))
      throw new UsageError(`Unexpected bytes of ${place}, expected those that another piece has`);
    files.set(path, bytes);
  }
};

/**
 * Reads pieces, and gives what formats have made of a book, to be finished. Throws a UsageError unless they are pieces of
 * one book, of this version, each as it was written, and all that there are: every edition in every format once.
 */
export const readPieces = async (folders: readonly string[]): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  const made = new Map<string, string>();
  let first: { folder: string; piece: Source } | undefined;
  for (const folder of (await Promise.all(folders.map(foldersOf))).flat()) {
    const { artifacts, files, ...piece } = await readManifest(folder);
    first ??= { folder: "this program", piece: { ...piece, hebi: await version() } };
    mustMatch(folder, piece, first);
    first.folder = folder;
    for (const { edition, format } of artifacts) {
      const name = `${edition} ${format}`;
      const other = made.get(name);
      if (other !== undefined)
        throw new UsageError(`Unexpected ${name} in ${folder}, which ${other} has already`);
      made.set(name, folder);
    }
    await readFiles(folder, files, output.files);
    output.artifacts.push(...artifacts);
  }
  const editions = first?.piece.editions ?? [];
  const all = usualFormats.flatMap((format) => editions.map((edition) => `${edition} ${format}`));
  const missing = all.filter((name) => !made.has(name));
  if (missing.length > 0)
    throw new UsageError(`Missing pieces of the book, expected also ${missing.join(", ")}`);
  const place = ({ edition, format }: Artifact): number => all.indexOf(`${edition} ${format}`);
  return { ...output, artifacts: output.artifacts.sort((one, other) => place(one) - place(other)) };
};
