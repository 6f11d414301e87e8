/** What stands in the margins of a page: its number, if it shows one, and its running head, if it has one. */
export interface Margins {
  label: string;
  head: string;
}

const quote = (text: string): string =>
  `"${text.replace(/["\\]/g, String.raw`\$&`).replace(/[\n\r\f]+/g, " ")}"`;

const style = (name: string, texts: string[]): string =>
  `@counter-style ${name}{system:fixed 1;symbols:${texts.map(quote).join(" ")};suffix:""}`;

/**
 * Two counter styles (CSS Counter Styles 3 §3.1.3) that write page 1, 2, 3 … as what stands in its margin. Chromium counts
 * pages in margin boxes only, always from 1, and has neither `string()` nor a page of a chapter to call the first.
 */
export const marginCss = (pages: Margins[]): string =>
  [
    style(
      "hebi-label",
      pages.map(({ label }) => label),
    ),
    style(
      "hebi-head",
      pages.map(({ head }) => head),
    ),
  ].join("\n");
