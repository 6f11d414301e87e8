import {
  factReader,
  findDifferences,
  matchFacts,
  mayState,
  type Difference,
} from "../../library/facts/facts.ts";
import {
  joined,
  shown,
  tagOf,
  tagged,
  type Lock,
  type LockKind,
  type Piece,
  type ReadPiece,
  type Unit,
} from "../../library/exchange/exchange.ts";
import { reasonOf } from "../../check/fact-mismatch.ts";

/** What a translation may do without: it stresses in its own way. */
const OPTIONAL = new Set<LockKind>(["bold", "italic", "strike", "mark"]);
/** What holds the blocks and cells of a translation apart. */
const BORDERS = new Set<LockKind>(["cell", "border"]);

const locksOf = (pieces: readonly Piece[] | undefined): Lock[] =>
  (pieces ?? []).filter((piece) => typeof piece === "object");

const isHard = ({ kind }: Lock): boolean => !OPTIONAL.has(kind) && !BORDERS.has(kind);

const key = ({ id, role }: Pick<Lock, "id" | "role">): string => `${id} ${role}`;

const say = (lock: Pick<Lock, "id" | "role"> & { text?: string }): string =>
  `placeholder ${tagOf(lock)}${lock.text ? ` (${lock.text.trim().replace(/\s+/g, " ")})` : ""}`;

/** What a text is without blanks that programs put into it or take away, so far as it is prose. */
const trimmed = (pieces: readonly ReadPiece[], isVerbatim: boolean): ReadPiece[] => {
  if (isVerbatim)
    return joined(pieces.map((piece) => (typeof piece === "string" ? piece.replace(/\r\n?/g, "\n") : piece)));
  const flat = joined(
    pieces.map((piece) => (typeof piece === "string" ? piece.replace(/\s*\n\s*/g, " ") : piece)),
  );
  return joined(
    flat.map((piece, index) => {
      if (typeof piece !== "string") return piece;
      const from = index === 0 ? piece.trimStart() : piece;
      return index === flat.length - 1 ? from.trimEnd() : from;
    }),
  );
};

/** What is locked in a text that came back, of the translation that is there, or of the source; or why it cannot be. */
export const withLocks = (
  read: readonly ReadPiece[],
  { source, target, state }: Unit,
  isVerbatim: boolean,
): Piece[] | string => {
  const known = new Map([...locksOf(source), ...locksOf(target)].map((lock) => [key(lock), lock]));
  const used = new Set<string>();
  const open: Lock[] = [];
  const pieces: Piece[] = [];
  for (const piece of trimmed(read, isVerbatim)) {
    if (typeof piece === "string") {
      pieces.push(piece);
      continue;
    }
    const lock = known.get(key(piece));
    if (!lock) return `Unexpected ${say(piece)}, expected only those of the text`;
    if (used.has(key(lock))) return `Unexpected second ${say(lock)}, expected one`;
    used.add(key(lock));
    if (lock.role === "open") open.push(lock);
    if (lock.role === "close" && open.pop()?.id !== lock.id)
      return `Unexpected ${say(lock)}, expected it behind ${tagOf({ ...lock, role: "open" })}`;
    pieces.push(lock);
  }
  const [left] = open;
  if (left) return `Missing ${tagOf({ ...left, role: "close" })}, expected it behind ${say(left)}`;
  // What is looked at anew follows its source; what was right keeps all that it has.
  const wanted = [
    ...locksOf(target && state !== "review" ? target : source).filter(isHard),
    ...locksOf(target ?? source).filter(({ kind }) => BORDERS.has(kind)),
  ];
  const lost = wanted.find((lock) => !used.has(key(lock)));
  return lost ? `Missing ${say(lost)}, expected it as in the source` : pieces;
};

/** Whether a text that came back is what is there. */
export const isAsItWas = (
  read: readonly ReadPiece[],
  pieces: readonly Piece[],
  isVerbatim: boolean,
): boolean => tagged(trimmed(read, isVerbatim)) === tagged(trimmed(pieces, isVerbatim));

/** Whether a source that came back is that of the book; programs change blanks. */
export const isSameText = (read: readonly ReadPiece[], pieces: readonly Piece[]): boolean =>
  tagged(read).replace(/\s+/g, "") === tagged(pieces).replace(/\s+/g, "");

const plain = (pieces: readonly Piece[]): string =>
  shown(pieces)
    .map((piece) => (typeof piece === "string" ? piece : "\uFFFC"))
    .join("");

/** The figures that a translation gives otherwise than its source. */
export const differencesOf = (
  source: string,
  target: string,
  [from, to]: readonly [string, string],
): Difference[] => {
  if (!mayState(source, from) && !mayState(target, to)) return [];
  const [own, theirs] = [
    { text: source, code: "", facts: factReader(from, to)(source) },
    { text: target, code: "", facts: factReader(to, from)(target) },
  ];
  const unmatched = matchFacts(own.facts, theirs.facts);
  return unmatched.source.length + unmatched.translation.length === 0
    ? []
    : findDifferences(own, theirs, { source: [], translation: [] });
};

/** What of the figures of a translation differs from the source, which did not in the one that it takes the place of. */
export const figureFaults = (
  unit: Unit,
  pieces: readonly Piece[],
  languages: readonly [string, string],
): string[] => {
  const source = plain(unit.source);
  const faults = (target: readonly Piece[]): string[] =>
    differencesOf(source, plain(target), languages).map((difference) => reasonOf(difference, languages[1]));
  const before = new Set(unit.target ? faults(unit.target) : []);
  return faults(pieces).filter((reason) => !before.has(reason));
};
