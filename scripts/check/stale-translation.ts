import type { TrackedLink } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { wordDiff } from "../library/versions/versions.ts";
import { report } from "../library/messages/messages.ts";
import type { Rendition } from "./rendition.ts";
import { causeIn } from "./report-difference.ts";

/** The words that are new, or that went when none is, in no more than a line. */
const newsOf = ({ source, was = [] }: TrackedLink, language: string): string => {
  const changes = wordDiff(was.join("\n"), source.map(({ normalised }) => normalised).join("\n"), language);
  const words = (sort: "+" | "-"): string =>
    changes
      .filter((change) => change.sort === sort)
      .map(({ text }) => text.replace(/\s+/g, " ").trim())
      .filter(Boolean)
      .join(" … ");
  const [now, then] = [words("+"), words("-")];
  const gone = now === "" ? `no "${then}"` : `"${then}"`;
  const text = [then && gone, now && `"${now}"`].filter(Boolean).join(" → ") || "its division";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

const has = ({ translation }: TrackedLink): boolean => translation.length > 0;

/** The block of the translation before which something is missing, else the last. */
const nearest = (links: readonly TrackedLink[], index: number): Block["node"]["position"] => {
  const near = links.slice(index).find(has) ?? links.slice(0, index).findLast(has);
  return near?.translation[0]?.node.position;
};

/**
 * `stale-translation`, and `translation-missing`, `orphan-translation` of single blocks: what the ledger knows to be out
 * of date. A chapter that was never recorded is left alone.
 */
export const staleTranslation = (chapter: Rendition): void => {
  if (!chapter.ledger || chapter.ledger.records.length === 0) return;
  const { file } = chapter.translation;
  for (const [index, one] of chapter.links.entries()) {
    const changed = one.source.find((_, n) => one.states[n] === one.state) ?? one.source[0];
    const [own, theirs] = [changed?.node.position, one.translation[0]?.node.position];
    const say = (rule: "stale-translation" | "translation-missing", reason: string, words: string): void => {
      const [place, cause] = [theirs ?? nearest(chapter.links, index), causeIn(chapter, words, own)];
      report(file, { rule, reason, place, cause, severity: "warning" });
    };
    if (one.state === "stale")
      say(
        "stale-translation",
        `Unexpected translation of an older text, expected what the source says now: ${newsOf(one, chapter.source.language)}`,
        "changed since",
      );
    if (one.state === "moved")
      say(
        "stale-translation",
        "Unexpected order, expected this block where its source stands now",
        "it elsewhere now",
      );
    if (one.state === "missing")
      say(
        "translation-missing",
        `Missing ${one.source[0]?.kind}, expected the translation of the source’s here`,
        "a block more",
      );
    if (one.state === "orphan") {
      report(file, {
        rule: "orphan-translation",
        reason: `Unexpected ${one.translation[0]?.kind}, expected none that the source lacks`,
        place: theirs,
        cause: causeIn(
          chapter,
          one.was ? "dropped what this was translated from" : "no block for it alone",
          undefined,
        ),
        severity: "warning",
      });
    }
  }
};
