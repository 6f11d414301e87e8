import type { Element, ElementContent } from "hast";
import type { Edition, Page, Publication } from "../book.ts";
import { keyed, keyOf, stampOf } from "../library/cache/cache.ts";
import type { Change } from "../library/versions/versions.ts";
import { element, idsIn, textNode } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";
import { madePage, madeSlug } from "./made-page.ts";
import { versionChanges, type BlockChange, type ChapterChange, type ReadBook } from "./version-changes.ts";

/** Characters of what has not changed that are shown before and behind what has; and of what is new, or gone. */
const [AROUND, MOST] = [60, 400];

const headOf = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, "")} …` : text;

const tailOf = (text: string): string =>
  text.length > AROUND ? `… ${text.slice(-AROUND).replace(/^\S*\s+/, "")}` : text;

/** What has not changed, cut to what stands beside what has. */
const cut = (text: string, isFirst: boolean, isLast: boolean): string => {
  if (isFirst && isLast) return headOf(text, MOST);
  if (isFirst) return tailOf(text);
  if (isLast) return headOf(text, AROUND);
  return text.length > 2 * AROUND + 3 ? `${headOf(text, AROUND)} ${tailOf(text).slice(2)}` : text;
};

const TAGS = { "-": "del", "+": "ins" } as const;

/** Words with marks: `del` for what is gone, `ins` for what is new. */
const marked = (words: readonly Change[]): ElementContent[] =>
  words.map(({ sort, text }, index) =>
    sort === "="
      ? textNode(cut(text, index === 0, index === words.length - 1))
      : element(TAGS[sort], {}, [textNode(headOf(text, MOST))]),
  );

/** An id that no other entry has. */
const idOf = (...parts: string[]): string =>
  ["change", ...parts].join("-").replace(/[^\p{L}\p{N}_-]+/gu, "-");

const blockEntry = (
  { id, sort, words }: BlockChange,
  slug: string,
  { t, ids }: { t: Edition["t"]; ids: Set<string> },
): Element => {
  const place = ids.has(id) && sort !== "removed" ? `#${id}` : "";
  const label = element("a", { className: ["ref"], href: `chapter:${slug}${place}` }, [
    textNode(t(`changes.${sort}`)),
  ]);
  return element("p", { id: idOf(slug, sort, id), className: ["change"] }, [
    label,
    textNode(" "),
    ...marked(words),
  ]);
};

/** What became of a chapter as such, in words: "new chapter", "formerly …". */
const fateOf = ({ old, now, isMoved }: ChapterChange, t: Edition["t"]): string[] => [
  ...(now && !old ? [t("changes.new-chapter")] : []),
  ...(old && !now ? [t("changes.gone-chapter")] : []),
  ...(old && now && old.title !== now.title ? [t("changes.renamed", { title: old.title })] : []),
  ...(isMoved ? [t("changes.moved-chapter")] : []),
];

const chapterEntries = (change: ChapterChange, { t }: Edition, pages: readonly Page[]): Element[] => {
  const { old, now, blocks } = change;
  const slug = now?.slug ?? `gone-${old?.slug ?? ""}`;
  const title = textNode(now?.title ?? old?.title ?? "");
  const page = pages.find((one) => one.slug === slug);
  const fates = fateOf(change, t);
  const ids = page && blocks.length > 0 ? idsIn(...treesOf(page)) : new Set<string>();
  return [
    element("h2", { id: idOf(slug) }, [
      page ? element("a", { className: ["ref"], href: `chapter:${slug}` }, [title]) : title,
    ]),
    ...(fates.length > 0
      ? [
          element("p", { id: idOf(slug, "fate"), className: ["change"] }, [
            textNode(fates.join(t("changes.join"))),
          ]),
        ]
      : []),
    ...(page ? blocks.map((block) => blockEntry(block, slug, { t, ids })) : []),
  ];
};

/** The page that says what a version changed since the one before, chapter by chapter and block by block. */
const changesPage = (old: ReadBook, now: ReadBook, { edition, pages }: Publication): Page => {
  const { t, languages } = edition;
  const [language] = languages;
  const { book } = now;
  const changes = versionChanges(old, now, language);
  const versions = { old: old.book.meta.version ?? "", now: book.meta.version ?? "" };
  const said = book.versions.find(({ number }) => number === versions.now)?.changes.get(language) ?? [];
  const body = [
    element("p", { id: idOf("since") }, [
      textNode(t(changes.length > 0 ? "changes.since" : "changes.none", versions)),
    ]),
    ...said.map((line, index) => element("p", { id: idOf("said", String(index)) }, [textNode(line)])),
    ...changes.flatMap((change) => chapterEntries(change, edition, pages)),
  ];
  const headings = changes.map(({ old: was, now: is }) => ({
    depth: 2,
    id: idOf(is?.slug ?? `gone-${was?.slug ?? ""}`),
    text: is?.title ?? was?.title ?? "",
  }));
  return { ...madePage({ kind: "changes", slug: madeSlug(book, "changes") }, edition, body), headings };
};

/** Publications of one language with what their version changed at the end. */
export const withChanges = (
  publications: readonly Publication[],
  old: ReadBook,
  now: ReadBook,
): Publication[] =>
  publications.map((publication) => {
    const page = changesPage(old, now, publication);
    return {
      ...publication,
      pages: [...publication.pages, now.book.memory ? keyed(page, keyOf(page.kind, stampOf(), page)) : page],
    };
  });
