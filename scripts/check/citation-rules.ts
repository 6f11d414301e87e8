import type { Book, Chapter } from "../book.ts";
import { rememberOf } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";
import { citedIn, nearestKey, type CitationNode, type Cited } from "../library/markdown/markdown.ts";
import { report } from "../library/messages/messages.ts";
import { pointAt } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";

/** Where the key of a work is named in a citation, from an index on. */
const placeOf = (key: string, { position }: CitationNode, { file }: Chapter, from: number) => {
  const source = String(file);
  const at = [`@${key}`, `@{${key}}`]
    .map((mark) => ({ mark, offset: source.indexOf(mark, from) }))
    .find(({ offset }) => offset >= 0 && offset < (position?.end.offset ?? 0));
  if (!at) return { place: position, end: from };
  const end = at.offset + at.mark.length;
  return { place: { start: pointAt(source, at.offset), end: pointAt(source, end) }, end };
};

/** `citation-unresolved`: a citation of a work that the book does not know, with the key that it may mean. */
export const citationUnresolved = (chapter: Chapter): void => {
  const { keys } = chapter.file.data.citable ?? {};
  if (!keys) return;
  for (const node of nodesOf(chapter.tree, "citation")) {
    let from = node.position?.start.offset ?? 0;
    for (const { key } of node.works) {
      const { place, end } = placeOf(key, node, chapter, from);
      from = end;
      if (keys.has(key)) continue;
      const nearest = nearestKey(key, keys);
      const expected =
        nearest === undefined ? `a key of the file of references, or \\@${key}` : `@${nearest}`;
      const reason = `Unexpected citation @${key}, expected ${expected}`;
      report(chapter.file, { rule: "citation-unresolved", reason, place });
    }
  }
};

/** The citations of a chapter in the order in which readers meet them; kept with what is known of its text. */
export const citedInChapter = (one: Chapter, memory: Book["memory"]): Cited[] =>
  rememberOf(memory, "cited", { one, make: ({ tree }) => citedIn(tree) });

/** How many works are named that nothing cites. */
const NAMED = 5;

/** `citation-unused`: works that no chapter in any language cites, in one message for each file of references. */
export const citationUnused = ({ references, chapters, memory }: Book): void => {
  if (!references) return;
  const cited = new Set<string>();
  for (const one of [...chapters.values()].flat())
    for (const { works } of citedInChapter(one, memory)) for (const { key } of works) cited.add(key);
  const all = [...references.works.values()].filter(({ key }) => !cited.has(key));
  for (const [file, unused] of groupBy(all, ({ key }) => references.fileOf.get(key)?.file)) {
    const names = unused.slice(0, NAMED).map(({ key }) => key);
    const list = `${names.join(", ")}${unused.length > NAMED ? ", …" : ""}`;
    const works = unused.length === 1 ? `work ${list}` : `${unused.length} works (${list})`;
    const reason = `Unexpected ${works} that nothing cites, expected citations: they are left out of the list`;
    if (file) report(file, { rule: "citation-unused", reason, place: unused[0]?.at });
  }
};
