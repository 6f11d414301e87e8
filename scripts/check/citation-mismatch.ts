import { readBlockText } from "../library/facts/facts.ts";
import { compareMarks } from "./compare-marks.ts";
import type { Rendition } from "./rendition.ts";

/** What names a document in every language, and the part of it that counts. */
const IDENTIFIERS: readonly RegExp[] = [
  /\b(ISBN|ISSN)(?:-1[03])?[:：]?\s*([\dX][\dX-]{7,16})/gi,
  /\b(doi)(?:\.org\/|[:：]\s*)(10\.\d{4,9}\/[!-~]*[A-Za-z0-9])/gi,
  /\b(arXiv)[:：]\s*(\d{4}\.\d{4,5})/gi,
  /\b(RFC|PMID|CVE|CWE)[- :：]{0,2}(\d[\d-]*\d|\d)/gi,
  /\b(ISO(?:\/IEC)?|GB\/T|IEC|IEEE)[- ](\d[\d.:-]*\d)/g,
];

/** `citation-mismatch`: a document that is cited by another number than in the source. */
export const citationMismatch = (rendition: Rendition): void => {
  compareMarks(rendition, {
    ruleId: "citation-mismatch",
    hint: /\b(?:ISBN|ISSN|doi|arXiv|RFC|PMID|CVE|CWE|ISO|GB\/T|IEC|IEEE)/i,
    collect: ({ node, kind }, side) => {
      if (kind === "code" || kind === "chart" || kind === "math") return [];
      const { text, place } = readBlockText([node], String(rendition[side].file));
      return IDENTIFIERS.flatMap((pattern) =>
        Array.from(text.matchAll(pattern), (match) => {
          const [words, name = "", number = ""] = match;
          return {
            key: `${name} ${number.replace(/^(?=[\dX-]{10,17}$)[\dX-]+/, (digits) => digits.replaceAll("-", ""))}`.toLowerCase(),
            words,
            position: place(match.index, match.index + words.length),
          };
        }),
      );
    },
  });
};
