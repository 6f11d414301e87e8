import { joined, type Piece, type UnitState } from "../../library/exchange/exchange.ts";
import { figureFaults, isAsItWas, withLocks } from "./judge.ts";
import type { Answer, Remark } from "./match.ts";
import { whole, type Segments } from "./segments.ts";

/** What a translator says of a link: its new text, where that is another, and whether it renders what the source says now. */
export interface Verdict {
  answer: Answer;
  /** Nothing where the text stays. */
  pieces?: Piece[];
  isAccepted: boolean;
  remarks: Remark[];
}

const RANKS: Record<UnitState, number> = { new: 0, review: 1, translated: 2, final: 3 };

/** Between the sentences of a language there is a space, or none. */
const spaced = ({ runs, between }: Segments, language: string): Segments =>
  /^(?:zh|ja|cmn|yue)\b/i.test(language)
    ? {
        runs,
        between: between.map((pieces) =>
          pieces.map((piece) => (typeof piece === "string" ? piece.replace(/^\s+$/, "") : piece)),
        ),
      }
    : { runs, between };

/** Judges what came back for a link. */
export const judge = (answer: Answer, languages: readonly [string, string]): Verdict => {
  const { link, units } = answer;
  const { isVerbatim } = link.target ?? link.source;
  const remarks: Remark[] = [];
  const runs = new Map<number, Piece[]>();
  let isChanged = false;
  let isAccepted =
    units.size === link.units.filter(({ isLocked }) => !isLocked).length || units.size === link.units.length;
  let isRaised = false;
  for (const unit of link.units) {
    const read = units.get(unit.run);
    if (!read?.target) continue;
    const { place, target } = read;
    // Programs fill what is not translated with its source.
    if (!unit.target && !read.state && isAsItWas(target, unit.source, isVerbatim)) continue;
    const isSame = unit.target !== undefined && isAsItWas(target, unit.target, isVerbatim);
    const state = read.state ?? (isSame ? unit.state : "translated");
    if (RANKS[state] < RANKS.translated) isAccepted = false;
    if (RANKS[state] > RANKS[unit.state]) isRaised = true;
    if (isSame) continue;
    isChanged = true;
    const pieces = withLocks(target, unit, isVerbatim);
    if (typeof pieces === "string") {
      remarks.push({ rule: "import-placeholder", reason: pieces, place });
      continue;
    }
    runs.set(unit.run, pieces);
    if (!["code", "math", "html"].includes(unit.kind))
      for (const reason of figureFaults(unit, pieces, languages))
        remarks.push({ rule: "import-figure", reason, place, isMild: true });
  }
  if (!isChanged) return { answer, isAccepted: isAccepted && isRaised, remarks };
  const segments = link.segments.target ?? spaced(link.segments.source, languages[1]);
  const isWhole =
    link.segments.target !== undefined || link.units.every(({ run, isLocked }) => isLocked || runs.has(run));
  if (!isWhole) return { answer, isAccepted: false, remarks };
  const pieces = whole({ ...segments, runs: segments.runs.map((run, at) => runs.get(at) ?? run) });
  return { answer, pieces: joined(pieces), isAccepted, remarks };
};
