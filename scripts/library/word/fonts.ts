import { tag, val } from "./xml.ts";

/** What a style is set in: running text, headings, or programs. */
export type FontRole = "text" | "heading" | "code";

// A document has no fonts in it: these are on the machines of most readers, in Office or in the system.
const LATIN: Record<FontRole, string> = { text: "Times New Roman", heading: "Arial", code: "Consolas" };

const EAST: Record<string, Record<FontRole, string>> = {
  "zh-Hans": { text: "SimSun", heading: "SimHei", code: "SimSun" },
  "zh-Hant": { text: "PMingLiU", heading: "Microsoft JhengHei", code: "PMingLiU" },
  ja: { text: "MS Mincho", heading: "MS Gothic", code: "MS Gothic" },
  ko: { text: "Batang", heading: "Malgun Gothic", code: "Malgun Gothic" },
};

/** The language and region that Word knows a language by: `en` is `en-US`, `zh` `zh-CN`. */
export const wordLanguage = (language: string): string => {
  const locale = new Intl.Locale(language).maximize();
  return `${locale.language}-${locale.region ?? "001"}`;
};

/** Whether a language is written with Han characters, kana or hangul. */
export const isEastAsian = (language: string): boolean => /^(?:zh|ja|ko|yue)\b/.test(language);

/** The East Asian language among those of a document, Chinese where there is none. */
export const eastOf = (languages: readonly string[]): string => languages.find(isEastAsian) ?? "zh";

/** The fonts of a role for all scripts (`w:rFonts`, §17.3.2.26), by the East Asian language of the document. */
export const fontsOf = (role: FontRole, east: string): { xml: string } => {
  const { language, script } = new Intl.Locale(east).maximize();
  const fonts = EAST[`${language}-${script}`] ?? EAST[language] ?? EAST["zh-Hans"];
  const latin = LATIN[role];
  const cs = role === "code" ? "Courier New" : latin;
  const names = { "w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": fonts?.[role], "w:cs": cs };
  return { xml: tag("w:rFonts", names) };
};

const TABLE: [name: string, other: string | undefined, family: string, pitch: string, charset: string][] = [
  ["Times New Roman", undefined, "roman", "variable", "00"],
  ["Arial", undefined, "swiss", "variable", "00"],
  ["Consolas", undefined, "modern", "fixed", "00"],
  ["Cambria Math", undefined, "roman", "variable", "00"],
  ["SimSun", "宋体", "auto", "variable", "86"],
  ["SimHei", "黑体", "modern", "fixed", "86"],
];

/** What a reader's machine needs to know to take another font in place of one that it lacks (§17.8). */
export const fontTable = (): string[] =>
  TABLE.map(([name, other, family, pitch, charset]) => {
    return tag(
      "w:font",
      { "w:name": name },
      other === undefined ? "" : val("altName", other),
      val("charset", charset),
      val("family", family),
      val("pitch", pitch),
    );
  });
