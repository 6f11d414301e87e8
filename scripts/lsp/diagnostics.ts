import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  DiagnosticSeverity,
  PublishDiagnosticsNotification,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from "vscode-languageserver-protocol/node.js";
import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { severityOf } from "../library/messages/messages.ts";
import type { Desk } from "./feature.ts";
import { realPath } from "./places.ts";
import type { OpenBook } from "./open-book.ts";
import type { Shelf } from "./shelf.ts";

/** The files of a book by their paths on disk; of two names of one file, the one that more is said of. */
const filesOf = ({ now }: OpenBook): Map<string, VFile> => {
  const files = new Map<string, VFile>();
  for (const file of now().book.files) {
    const path = realPath(resolve(file.path));
    const known = files.get(path);
    if (!known || known.messages.length < file.messages.length) files.set(path, file);
  }
  return files;
};

/** Where a rule is explained, as an address, in the reader's language. */
const explanation = (url: string, isChinese: boolean): string | undefined => {
  const [path = "", hash = ""] = url.split("#");
  if (path === "") return undefined;
  const href = pathToFileURL(resolve(path)).href;
  return `${isChinese ? href.replace(/\/docs\/en\//, "/docs/zh/") : href}#${hash}`;
};

interface Told {
  shelf: Shelf;
  files: ReadonlyMap<string, VFile>;
  isChinese: boolean;
}

const relatedOf = (
  { cause }: VFileMessage,
  { shelf, files }: Told,
): DiagnosticRelatedInformation[] | undefined => {
  if (!(cause instanceof VFileMessage) || cause.file === undefined) return undefined;
  const path = realPath(resolve(cause.file));
  const { line = 1, column = 1, place } = cause;
  const end = place && "end" in place ? place.end : { line, column };
  const places = shelf.placesOf(path, String(files.get(path) ?? ""));
  const range = places.rangeBetween({ line, column }, end);
  return [
    { location: { uri: shelf.uriOf(path), range }, message: cause.reason.replace(`${cause.file} `, "") },
  ];
};

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

const diagnosticsOf = (path: string, file: VFile, told: Told): Diagnostic[] => {
  const places = told.shelf.placesOf(path, String(file));
  const inOrder = file.messages.toSorted(
    (one, other) => (one.line ?? 1) - (other.line ?? 1) || (one.column ?? 1) - (other.column ?? 1),
  );
  return inOrder.map((message) => {
    const { line = 1, column = 1, place, ruleId, reason, url } = message;
    const end = place && "end" in place ? place.end : { line, column };
    const href = url === undefined ? undefined : explanation(url, told.isChinese);
    const relatedInformation = relatedOf(message, told);
    return {
      range: places.rangeBetween({ line, column }, end),
      severity: SEVERITIES[severityOf(message)],
      source: "hebi",
      message: reason,
      ...(ruleId !== undefined && { code: ruleId }),
      ...(href !== undefined && { codeDescription: { href } }),
      ...(relatedInformation && { relatedInformation }),
    };
  });
};

/** Makes what tells the editor all that is wrong with a book each time it was read: of each file what has changed, and nothing where all is well again. */
export const teller = ({ connection, shelf }: Desk, isChinese: () => boolean) => {
  /** What was last said of each file, by book. */
  const said = new Map<string, Map<string, string>>();
  return async (book: OpenBook): Promise<void> => {
    const files = filesOf(book);
    const before = said.get(book.content) ?? new Map<string, string>();
    const now = new Map<string, string>();
    const sent: Promise<void>[] = [];
    const told = { shelf, files, isChinese: isChinese() };
    for (const path of new Set([...files.keys(), ...before.keys()])) {
      const file = files.get(path);
      const diagnostics = file ? diagnosticsOf(path, file, told) : [];
      const version = book.versions().get(path);
      const text = diagnostics.length === 0 ? "" : JSON.stringify(diagnostics);
      if (text !== "") now.set(path, text);
      // Who has the file open learns that it was looked at.
      if (text === (before.get(path) ?? "") && version === undefined) continue;
      const of = { uri: shelf.uriOf(path), diagnostics, ...(version !== undefined && { version }) };
      sent.push(connection.sendNotification(PublishDiagnosticsNotification.type, of));
    }
    said.set(book.content, now);
    await Promise.all(sent);
  };
};
