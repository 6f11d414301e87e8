import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { chapterText, type ChapterText } from "./chapter-text.ts";
import { readOrder, type ReadChapter } from "./read-order.ts";
import { textDifference } from "./text-difference.ts";
import { eachFile, type Validator } from "./validator.ts";

/** Notes without their numbers, each with what a page had no room for. */
const wholeNotes = (notes: string[]): string[] => {
  const whole: string[] = [];
  for (const note of notes) {
    const [number] = /^\s*(?:\d+|[①-⑳])/.exec(note) ?? [];
    if (number === undefined && whole.length > 0) whole[whole.length - 1] += note;
    else whole.push(note.slice(number?.length ?? 0));
  }
  return whole;
};

/** What stands before and behind the number in "See note 3 (p. 12).", in each of our languages, without blanks. */
const SHORT_FORMS = ["en", "zh"].map((language) => {
  const file = new URL(`../../templates/strings/${language}.json`, import.meta.url);
  const strings = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  const { "note.again": again = "", "note.name": name = "" } = strings;
  const [before = "", after = ""] = again.replace("{{note}}", name).replace(/\s/g, "").split("{{number}}");
  return { before, after };
});

/** Whether a note at the foot of a page stands for one that an earlier page gives, and that is one of so many. */
const isShortForm = (note: string, count: number): boolean => {
  const text = note.replace(/\s/g, "");
  return SHORT_FORMS.some(({ before, after }) => {
    if (!text.startsWith(before) || !text.endsWith(after)) return false;
    const inner = text.slice(before.length, text.length - after.length);
    const [, mark = ""] = /^(\d+|[①-⑳])[(（].{1,20}[)）]$/.exec(inner) ?? [];
    const number = /^\d/.test(mark) ? Number(mark) : (mark.codePointAt(0) ?? 0) - 0x245f;
    return number >= 1 && number <= count;
  });
};

const noteProblems = (printed: string[], expected: string[], addresses: string[]): string[] => {
  const isSame = (one: string, other: string): boolean => textDifference(one, other, addresses) === undefined;
  const missing = expected.filter((note) => !printed.some((one) => isSame(one, note)));
  const strange = printed.filter(
    (note) => !isShortForm(note, expected.length) && !expected.some((one) => isSame(note, one)),
  );
  return [
    ...missing.map((note) => `Missing note “${note.trim().slice(0, 60)}”`),
    ...strange.map((note) => `Unexpected note “${note.trim().slice(0, 60)}”`),
  ];
};

/** A text without the name that it begins with, however that is spaced. */
const withoutName = (text: string, name: string): string => {
  let at = 0;
  for (const letter of name.replace(/\s/g, "")) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (!text.startsWith(letter, at)) return text;
    at += letter.length;
  }
  return text.slice(at);
};

/** How a chapter is read out of a PDF otherwise than from its page of the website. Sentences, none when it is read alike. */
export const orderProblems = (printed: ReadChapter, expected: ChapterText): string[] => {
  const { body, facing, notes, noteList, addresses } = expected;
  // A chapter that opens its part has the name as its own.
  const parts = expected.parts.filter((part) => withoutName(body, part) === body);
  const own = parts.reduce(withoutName, printed.body);
  // Notes that cannot be set at the foot of their pages are a list at the end.
  const areApart = printed.notes.length === 0;
  const differenceFrom = (text: string): string | undefined =>
    textDifference(own, areApart ? text + noteList : text, addresses);
  const isFacing = facing !== undefined && differenceFrom(facing) === undefined;
  const difference = isFacing ? undefined : differenceFrom(body);
  return [
    ...(difference === undefined ? [] : [`Unexpected text ${difference}`]),
    ...(areApart ? [] : noteProblems(wholeNotes(printed.notes), notes, addresses)),
  ].map((problem) => `${printed.slug}: ${problem}`);
};

/** The folder of the edition's website, beside `downloads/<book>.<edition>.pdf`. */
const siteOf = (file: string): string =>
  join(dirname(dirname(file)), /\.([^.]+)\.pdf$/.exec(basename(file))?.[1] ?? "");

const look = async (file: string): Promise<string[]> => {
  const site = siteOf(file);
  if (!existsSync(site)) return [`Missing ${site}, expected the website beside the PDF`];
  const chapters = await readOrder(await readFile(file));
  if (chapters.length === 0) return ["Missing chapters, expected a structure that has them"];
  const problems = chapters.map(async (chapter) => {
    const html = await readFile(join(site, `${chapter.slug}.html`), "utf8");
    // An index has numbers of pages on paper, and names of sections on the site.
    return /<body class="index[" ]/.test(html) ? [] : orderProblems(chapter, chapterText(html));
  });
  return (await Promise.all(problems)).flat();
};

/** The order in which our PDFs are read aloud: each chapter and note as on its page of the website. */
export const readingOrder: Validator = {
  name: "reading order",
  ending: ".pdf",
  prepare: () => Promise.resolve(eachFile(look)),
};
