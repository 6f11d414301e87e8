import { HoverRequest, type Hover, type Range } from "vscode-languageserver-protocol/node.js";
import type { Chapter, TrackedLink } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { factReader, showFact, writeFact } from "../library/facts/facts.ts";
import { termFinder, type TermUse } from "../library/terms/terms.ts";
import { wordDiff } from "../library/versions/versions.ts";
import { FRONT_MATTER } from "../translate/translate.ts";
import type { Desk, Feature } from "./feature.ts";
import { noteOf, noteText } from "./notes.ts";
import { atSpot, counterpartsIn, opposite, partAt, spanOf, textAt, type Spot } from "./spot.ts";
import { addressOf, stretchOf, targetOf } from "./targets.ts";
import { workAt, workInMarkdown } from "./works.ts";

/** A part of what is shown, about a range of the text. */
interface Part {
  markdown: string;
  range?: Range;
}

const LONGEST = 1500;

/** Text of a book as an editor may show it: nothing of it is loaded, and no tag is one. */
const harmless = (markdown: string): string => {
  const text = markdown.length > LONGEST ? `${markdown.slice(0, LONGEST)}…` : markdown;
  return text.replace(/!\[/g, "\\!\\[").replace(/<(?=[a-z/!])/gi, "&lt;");
};

const fenced = (text: string, language: string): string => {
  const fence = "`".repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)));
  return `${fence}${language}\n${text.slice(0, LONGEST)}\n${fence}`;
};

/** A block as it is written. */
const markdownOf = (block: Block, { file }: Chapter): string => {
  const [start, end] = spanOf(block.node) ?? [0, 0];
  // Of front matter there is no node.
  if (end <= start || block.path === FRONT_MATTER) return harmless(block.text);
  const text = String(file).slice(start, end);
  if (block.kind === "html") return fenced(text, "html");
  if (block.kind === "math" || block.kind === "directive") return fenced(text, "markdown");
  return block.kind === "code" || block.kind === "chart" ? fenced(text, "markdown") : harmless(text);
};

const MARKS = { "=": "", "-": "~~", "+": "**" } as const;

/** What has changed in the source of a block since it was translated, word by word. */
const changesOf = ({ source, was }: TrackedLink, language: string): string => {
  const now = source.map(({ normalised }) => normalised()).join("\n");
  return wordDiff((was ?? []).join("\n"), now, language)
    .map(({ sort, text }) =>
      // Marks stand at words: `** a**` would be no mark.
      harmless(text).replace(
        /(\s*)([^\n]*?)(\s*)(?=\n|$)/g,
        (_, before: string, words: string, after: string) =>
          words === "" ? before + after : before + MARKS[sort] + words + MARKS[sort] + after,
      ),
    )
    .join("");
};

const STATES: Record<TrackedLink["state"], string> = {
  current: "current",
  stale: "changed since it was translated",
  missing: "not translated yet",
  orphan: "not in the source",
  moved: "its source stands elsewhere now",
};

const counterpartParts = (spot: Spot, say: Desk["say"]): Part[] =>
  counterpartsIn(spot.now, spot.chapter, [spot.line, spot.line]).map(({ translation, side, link, block }) => {
    const other = opposite(side);
    const chapter = translation[other];
    const language = other === "source" ? (translation.source?.language ?? "") : translation.language;
    const unknown = translation.ledger?.broken === true;
    const state = unknown ? "its ledger cannot be read" : STATES[link.state];
    const texts = chapter ? link[other].map((one) => markdownOf(one, chapter)) : [];
    const isChanged = link.state === "stale" && link.was && translation.source;
    const changes = isChanged
      ? [`*${say("Changes of the source:")}*\n\n${changesOf(link, isChanged.language)}`]
      : [];
    const [start, end] = spanOf(block.node) ?? [spot.offset, spot.offset];
    return {
      markdown: [`**${language}** · ${say(state)}`, ...texts, ...changes].join("\n\n"),
      range: spot.places.rangeOf(start, end),
    };
  });

const termPart = ({ term, name }: TermUse, { chapter }: Spot): string => {
  const rows = [...term.names].sort(
    ([one], [other]) => Number(other === chapter.language) - Number(one === chapter.language),
  );
  const list = rows.map(
    ([language, one]) => `- ${language}: **${one.term}** — ${harmless(one.definition || (one.long ?? ""))}`,
  );
  const forbidden = name.forbidden.length > 0 ? [`- ✗ ${name.forbidden.join(", ")}`] : [];
  return [...list, ...forbidden].join("\n");
};

/** The terms and figures at a spot. */
const wordParts = (spot: Spot): Part[] => {
  const { chapter, now } = spot;
  const text = textAt(spot);
  if (!text) return [];
  const term = partAt(spot, text, termFinder(now.book.glossary, chapter.language)(text.text));
  const languages = [...now.book.chapters.keys()].filter((code) => code !== chapter.language);
  const fact = partAt(spot, text, factReader(chapter.language, languages[0])(text.text));
  const renderings = fact ? languages.map((code) => `${code}: **${writeFact(fact.one, code)}**`) : [];
  return [
    ...(term ? [{ markdown: termPart(term.one, spot), range: term.range }] : []),
    ...(fact ? [{ markdown: [showFact(fact.one), ...renderings].join(" · "), range: fact.range }] : []),
  ];
};

/** The first lines of what an address leads to. */
const targetMarkdown = ({ now, chapter }: Spot, url: string): string | undefined => {
  const target = targetOf(now, chapter, url);
  if (!target) return undefined;
  if ("asset" in target) return `\`${target.asset}\``;
  const stretch = stretchOf(now, target);
  const text = stretch && String(stretch.chapter.file).slice(stretch.start, stretch.end);
  return [`**${harmless(target.chapter.title)}** · \`${target.chapter.source}\``, text && harmless(text)]
    .filter(Boolean)
    .join("\n\n");
};

/** What links and references to notes at a spot lead to. */
const linkParts = (spot: Spot): Part[] => {
  const { chapter, nodes, places } = spot;
  return nodes.flatMap((node): Part[] => {
    const span = spanOf(node);
    const url = node.type === "code" ? undefined : addressOf(node, chapter);
    const note = node.type === "footnoteReference" ? noteOf(chapter, node) : undefined;
    const markdown = note
      ? harmless(noteText(chapter, note))
      : url === undefined
        ? undefined
        : targetMarkdown(spot, url);
    return markdown !== undefined && span ? [{ markdown, range: places.rangeOf(...span) }] : [];
  });
};

/** What is shown of a place in a chapter: what it leads to, its terms and figures, and its block in the other languages. */
const hoverAt = (spot: Spot, say: Desk["say"]): Hover | null => {
  const cited = workAt(spot);
  const work = cited && {
    markdown: harmless(workInMarkdown(cited.work, spot.chapter.language)),
    range: cited.range,
  };
  const parts = [
    ...(work ? [work] : []),
    ...linkParts(spot),
    ...wordParts(spot),
    ...counterpartParts(spot, say),
  ];
  const [first] = parts;
  if (!first) return null;
  const value = parts.map(({ markdown }) => markdown).join("\n\n---\n\n");
  return { contents: { kind: "markdown", value }, ...(first.range && { range: first.range }) };
};

/** Shows of what the pointer is over what it is in the other language, and what it leads to. */
export const hover: Feature = {
  says: { hoverProvider: true },
  listen: ({ connection, shelf, say }) => {
    connection.onRequest(
      HoverRequest.type,
      atSpot(shelf, (spot) => hoverAt(spot, say)),
    );
  },
};
