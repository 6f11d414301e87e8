import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import { describe, expect, it } from "vitest";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf } from "../support/chapter-of.ts";

describe("quotations", () => {
  it.each([
    ["zh", "他说<q>她说<q>好</q></q>。", "他说“她说‘好’”。"],
    ["zh-Hant", "他說<q>她說<q>好</q></q>。", "他說「她說『好』」。"],
    ["ja", "彼は<q>彼女は<q>よし</q>と</q>と言った。", "彼は「彼女は『よし』と」と言った。"],
    ["ko", "그는 <q>좋다</q>고 했다.", "그는 “좋다”고 했다."],
    ["fr", "Il dit <q>elle dit <q>oui</q></q>.", "Il dit «\u00a0elle dit “oui”\u00a0»."],
    ["de", "Er sagt <q>sie sagt <q>ja</q></q>.", "Er sagt „sie sagt ‚ja‘“."],
    ["es", "Dice <q>ella dice <q>sí</q></q>.", "Dice «ella dice “sí”»."],
    ["pt-PT", "Ele diz <q>sim</q>.", "Ele diz «sim»."],
    ["pt", "Ele diz <q>sim</q>.", "Ele diz “sim”."],
    ["ru", "Он сказал <q>она сказала <q>да</q></q>.", "Он сказал «она сказала „да“»."],
    ["ar", "قال <q>قالت <q>نعم</q></q>.", "قال «قالت ”نعم“»."],
    ["vi", "Anh nói <q>vâng</q>.", "Anh nói “vâng”."],
    ["id", "Ia berkata <q>ya</q>.", "Ia berkata “ya”."],
    // By the language around it, and its own for what is in it.
    ["en", 'Says <q lang="de">sie sagt <q>ja</q></q>.', "Says “sie sagt ‚ja‘”."],
  ])("in %s: %s", (language, markdown, text) => {
    const page = compile(chapterOf(markdown, language), { t: (key) => key, data: new Map() });
    expect(toString(page.body)).toBe(text);
    expect(toHtml(page.body)).not.toContain("<q");
  });
});
