import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import type { Page } from "../book.ts";

/** Characters a description has room for; Han take twice the width. */
const ROOM = 160;

/** Cuts a text to what a description has room for, after a sentence if one ends there, else after a word. */
const cut = (text: string): string => {
  let room = ROOM;
  const fitting = Array.from(text).findIndex((character) => {
    room -= /[\u2e80-\uffef]/.test(character) ? 2 : 1;
    return room < 0;
  });
  if (fitting < 0) return text;
  const head = Array.from(text).slice(0, fitting).join("");
  const sentence = /^.+(?:[。！？]|[.!?](?=\s))/su.exec(head)?.[0];
  if (sentence !== undefined && sentence.length > head.length / 3) return sentence;
  return `${head.replace(/\s+\S*$/, "")}…`;
};

/** What a page is about, in a sentence or two: its front matter's `description`, else the beginning of its text. */
export const describe = (page: Page): string | undefined => {
  const first = page.body.children.find(
    (node): node is Element => node.type === "element" && node.tagName === "p" && toString(node).length > 20,
  );
  return page.matter.description ?? (first && cut(toString(first).replace(/\s+/g, " ").trim()));
};
