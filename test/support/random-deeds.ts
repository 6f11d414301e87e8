import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { textsOf, type Deed } from "../../scripts/session/deeds.ts";
import { placeOfBlock } from "../../scripts/session/edits.ts";
import { noteAt } from "../../scripts/session/notes.ts";
import type { OpenBook } from "../../scripts/session/write-chapter.ts";
import { idOf } from "../../scripts/translate/translate.ts";

/** A number below a limit, and one item of a list, by chance. */
export interface Chance {
  below: (limit: number) => number;
  one: <T>(items: readonly T[]) => T | undefined;
}

/** The same chances for the same seed (mulberry32). */
export const chanceOf = (seed: number): Chance => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, one: (items) => items[below(items.length)] };
};

/** A book whose chapters have lists, quotations, programs and notes, with line ends of both kinds. */
export const DESK_BOOK = {
  "en/one.md":
    "# One\n\nThere are 12 boats in the harbour.\n\n- First 21\n- Second 22\n\n> A saying of 31 words\n> in two lines.\n\n" +
    "The end[^1] of 41.\n\n[^1]: A note of 51.\n",
  "zh/one.md":
    "\uFEFF# 一\r\n\r\n港里有12艘船。\r\n\r\n- 第一21\r\n- 第二22\r\n\r\n> 31字的话\r\n> 分两行。\r\n\r\n" +
    "41的结尾[^1]。\r\n\r\n[^1]: 51的注。\r\n",
  "en/two.md":
    "# Two\n\nIn 1911 it began.\n\nIn 1949 it went on.\n\n```js\nconst a = 61;\n```\n\nIn 2020 it ended.\n",
  "zh/two.md": "# 二\n\n1911年开始。\n\n1949年继续。\n\n```js\nconst a = 61;\n```\n\n2020年结束。",
};

const SLUGS = ["one", "two"];

/** Where a chapter is in a language. */
const fileOf = (content: string, language: string, slug: string): string =>
  join(content, language, `${slug}.md`);

/** What a program other than the desk does to a file, by rename: a new paragraph at its end, or a mark in its last one. */
export const editOnDisk = (content: string, chance: Chance, mark: string): void => {
  const path = fileOf(content, chance.one(["en", "zh"]) ?? "zh", chance.one(SLUGS) ?? "one");
  const text = readFileSync(path, "utf8");
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const isNew = chance.below(2) === 0 || /(?:```|-->)\s*$/.test(text);
  writeFileSync(
    `${path}~`,
    text.replace(/\s*$/, (blank) => `${isNew ? `${end}${end}Disk` : ""}${mark}${blank}`),
  );
  renameSync(`${path}~`, path);
};

/** Something that a translator may do to the book as it is in a session; `mark` is in what is typed, and nowhere else. */
export const planDeed = ({ now }: OpenBook, chance: Chance, mark: string): Deed | undefined => {
  const chapter = chance.one(now.translations.filter(({ translation }) => translation));
  const { translation, source, slug = "", language = "", links = [] } = chapter ?? {};
  const [block, sort] = [chance.one(translation?.blocks ?? []), chance.below(7)];
  const place = translation && block && placeOfBlock(translation, block);
  if (!chapter || !source || !place) return undefined;
  const name = { slug, language };
  const at = { ...name, id: block.id, was: place.text };
  const missing = chance.one(
    links.filter((link) => link.translation.length === 0).flatMap((link) => link.source),
  );
  if (sort < 2 && missing) {
    const was = placeOfBlock(source, missing)?.text ?? "";
    return { does: "insert", ...name, id: missing.id, was, text: `新${mark}` };
  }
  const link = chance.one(links);
  if (sort === 2 && link)
    return { does: "accept", ...name, seen: [{ id: idOf(link), ...textsOf(chapter, link) }] };
  const isProse = ["paragraph", "item", "quote"].includes(block.kind);
  if (sort === 3 && isProse) return { does: "split", ...at, parts: [place.text, `分${mark}`] };
  if (sort === 4) {
    const note = noteAt(translation, block) ?? "";
    return { does: "note", ...at, text: `${note}记${mark}`, note };
  }
  const lines = place.text.split("\n");
  return { does: "replace", ...at, text: lines.with(0, `${lines[0]}${mark}`).join("\n") };
};

/** Whether a text is what is left of another where some of its characters are taken out. */
export const isLeftOf = (part: string, whole: string): boolean => {
  let at = 0;
  for (const sign of whole) if (part.startsWith(sign, at)) at += sign.length;
  return at === part.length;
};

/** All files of a book that deeds change, by their paths. */
export const readBook = async (content: string): Promise<Map<string, string>> => {
  const paths = ["en", "zh"].flatMap((language) => SLUGS.map((slug) => fileOf(content, language, slug)));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, "utf8")] as const)));
};
