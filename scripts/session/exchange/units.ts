import type { Book, TrackedLink, Translation } from "../../book.ts";
import type { Block } from "../../library/blocks/blocks.ts";
import {
  numberLocks,
  shown,
  type Exchange,
  type Unit,
  type UnitState,
} from "../../library/exchange/exchange.ts";
import { isDraft } from "../notes.ts";
import { matterBlocks } from "../../translate/translate.ts";
import { hasWords, segmentsOf, type Cut, type Segments } from "./segments.ts";
import { sideOf, sourceHash, targetHash, type SideText } from "./sides.ts";

/** A link as it goes to translators: both texts, cut, and the units of these. */
export interface ExchangeLink {
  link: TrackedLink;
  source: SideText;
  target?: SideText;
  /** The same in runs; without a translation those of the source. */
  segments: { source: Segments; target?: Segments };
  units: LinkUnit[];
}

/** A unit, and which run of its link it is. */
interface LinkUnit extends Unit {
  run: number;
}

/** Kinds of blocks that are the same in every language unless somebody has translated what is in them. */
const VERBATIM = new Set<Block["kind"]>(["code", "math", "html", "directive", "chart"]);

const stateOf = ({ links, translation }: Translation, link: TrackedLink): UnitState => {
  if (link.translation.length === 0 || !translation) return "new";
  if (link.state === "stale" || link.translation.some((block) => isDraft(translation, block)))
    return "review";
  const isRecorded = link.was !== undefined && links.includes(link);
  return isRecorded ? "final" : "translated";
};

/** Blocks that stand in others, such as a note in the line that it belongs to. */
const innerBlocks = (blocks: readonly Block[]): Set<Block> => {
  const inner = new Set<Block>();
  const placed = blocks.map((block) => ({
    block,
    start: block.node.position?.start.offset ?? 0,
    end: block.node.position?.end.offset ?? 0,
  }));
  let last = -1;
  for (const { block, end } of placed.sort((a, b) => a.start - b.start || b.end - a.end))
    if (end <= last) inner.add(block);
    else last = end;
  return inner;
};

const unitsOf = (
  chapter: Translation,
  { link, source, target }: Pick<ExchangeLink, "link" | "source" | "target">,
  cut: Cut,
): Pick<ExchangeLink, "segments" | "units"> => {
  const languages = [chapter.source?.language ?? "", chapter.language] as const;
  const { sort, ...segments } = segmentsOf({ source, target }, cut, languages);
  const [first] = source.blocks;
  const name = first?.block.id ?? "";
  const kind = first?.block.kind ?? "paragraph";
  const state = stateOf(chapter, link);
  const stem = `${name}.${sourceHash(source)}.${targetHash(target)}`;
  const units = segments.source.runs.flatMap((run, index): LinkUnit[] => {
    const theirs = segments.target?.runs[index];
    if (run.length === 0 && (theirs?.length ?? 0) === 0) return [];
    const [own, others] = [shown(run, source.isVerbatim), theirs && shown(theirs, target?.isVerbatim)];
    const isSame = JSON.stringify(own) === JSON.stringify(others);
    const isLocked =
      (!hasWords(own) && (others ? !hasWords(others) : !chapter.translation)) ||
      (VERBATIM.has(kind) && (others ? isSame : !chapter.translation));
    return [
      {
        id: sort === undefined ? stem : `${stem}.${sort}${index + 1}`,
        name,
        kind,
        source: own,
        ...(others && { target: others }),
        state,
        isLocked,
        ...(link.state === "stale" && link.was && { was: link.was.join("\n") }),
        confidence: link.confidence,
        run: index,
      },
    ];
  });
  return { segments, units };
};

/** What of a chapter goes to translators, in the order of its source. Blocks of other files, which it includes, do not. */
export const exchangeLinks = (chapter: Translation, cut: Cut): ExchangeLink[] => {
  const { source, translation, links } = chapter;
  if (!source) return [];
  const inner = new Set([...innerBlocks(source.blocks), ...innerBlocks(translation?.blocks ?? [])]);
  const fields = translation ? [] : matterBlocks(source).map((block) => missing(block));
  return [...fields, ...links].flatMap((link) => {
    if (link.source.length === 0 || [...link.source, ...link.translation].some((block) => inner.has(block)))
      return [];
    const own = sideOf(source, link.source);
    const theirs = sideOf(translation, link.translation);
    if (!own || (link.translation.length > 0 && !theirs)) return [];
    const target = theirs && { ...theirs, pieces: numberLocks(own.pieces, theirs.pieces) };
    const both = { link, source: own, ...(target && { target }) };
    return [{ ...both, ...unitsOf(chapter, both, cut) }];
  });
};

const missing = (block: Block): TrackedLink => ({
  source: [block],
  translation: [],
  confidence: 1,
  state: "missing",
  states: ["missing"],
});

/** The name of a chapter in exchange files. */
export const nameOf = ({ language, slug }: Pick<Translation, "language" | "slug">): string =>
  `${language}/${slug}`;

/** Chapters as they go to translators. */
export const exchangeOf = ({ meta }: Book, chapters: readonly Translation[], cut: Cut): Exchange => ({
  source: meta.source,
  files: chapters.flatMap((chapter) => {
    const units = exchangeLinks(chapter, cut).flatMap((link) => link.units);
    return units.length > 0 ? [{ name: nameOf(chapter), language: chapter.language, units }] : [];
  }),
});
