import { isWide } from "./words.ts";

/** A place in a work that a citation names. */
export interface Locator {
  label: Label;
  /** `3`, `3–5, 9`, `ix` */
  value: string;
}

type Label = "page" | "chapter" | "section" | "paragraph" | "figure" | "table" | "volume" | "line" | "note";

/** How a label is written by authors: before the value in English, around it in Chinese. */
const LABELS: readonly (readonly [Label, RegExp, RegExp])[] = [
  ["page", /^(?:pp?\.?|pages?)\s*(?=[\divxlc])/i, /^(?:第)?([^页頁]+)[页頁]/],
  ["chapter", /^(?:chaps?\.?|ch\.?|chapters?)\s*(?=[\divxlc])/i, /^第([^章]+)章/],
  ["section", /^(?:secs?\.?|sections?|§§?)\s*(?=[\divxlc])/i, /^第([^节節]+)[节節]/],
  ["paragraph", /^(?:paras?\.?|paragraphs?|¶¶?)\s*(?=[\divxlc])/i, /^第([^段]+)段/],
  ["figure", /^(?:figs?\.?|figures?)\s*(?=[\divxlc])/i, /^[图圖]\s*([\d.–-]+)/],
  ["table", /^(?:tabs?\.?|tables?)\s*(?=[\divxlc])/i, /^表\s*([\d.–-]+)/],
  ["volume", /^(?:vols?\.?|volumes?)\s*(?=[\divxlc])/i, /^第([^卷]+)卷/],
  ["line", /^(?:l{1,2}\.|lines?)\s*(?=[\divxlc])/i, /^第([^行]+)行/],
  ["note", /^(?:nn?\.|notes?)\s*(?=[\divxlc])/i, /^注\s*([\d–-]+)/],
];

const VALUE =
  /^(?:[\divxlc]+[a-z]?|[A-Z]?\d[\w.:/]*)(?:\s*(?:[-–—,，、&]|to|and)\s*(?:[\divxlc]+\b|[A-Z]?\d[\w.:/]*))*/;

const dashed = (value: string): string => value.trim().replace(/\s*(?:-{1,3}|–|—)\s*/g, "–");

/** What stands behind the key of a citation, as a place in the work and what follows it: `p. 3, my emphasis`, `第3页`, `33-35`. */
export const splitLocator = (after: string): { locator?: Locator; rest: string } => {
  const text = after.trim();
  for (const [label, english, chinese] of LABELS) {
    const [before] = english.exec(text) ?? [];
    const [value] = before === undefined ? [] : (VALUE.exec(text.slice(before.length)) ?? []);
    if (before !== undefined && value !== undefined)
      return { locator: { label, value: dashed(value) }, rest: text.slice(before.length + value.length) };
    const [all, wide] = chinese.exec(text) ?? [];
    if (all !== undefined && wide !== undefined)
      return { locator: { label, value: dashed(wide) }, rest: text.slice(all.length) };
  }
  const [value] = /^\d/.test(text) ? (VALUE.exec(text) ?? []) : [];
  if (value === undefined) return { rest: text };
  return { locator: { label: "page", value: dashed(value) }, rest: text.slice(value.length) };
};

const isSeveral = (value: string): boolean => /[–,，、&]/.test(value);

const WORDS: Record<Label, readonly [one: string, several: string, before: string, behind: string]> = {
  page: ["p. ", "pp. ", "第", "页"],
  chapter: ["Chapter ", "Chapters ", "第", "章"],
  section: ["Section ", "Sections ", "第", "节"],
  paragraph: ["para. ", "paras. ", "第", "段"],
  figure: ["Figure ", "Figures ", "图", ""],
  table: ["Table ", "Tables ", "表", ""],
  volume: ["Vol. ", "Vols. ", "第", "卷"],
  line: ["line ", "lines ", "第", "行"],
  note: ["note ", "notes ", "注", ""],
};

/** A place in words of a language: `pp. 3–5`, 第3–5页. */
export const locatorIn = ({ label, value }: Locator, language: string): string => {
  const [one, several, before, behind] = WORDS[label];
  if (isWide(language)) return `${before}${value}${behind}`;
  return `${isSeveral(value) ? several : one}${value}`;
};
