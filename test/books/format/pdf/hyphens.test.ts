import { beforeAll, expect, it } from "vitest";
import { unzipSync } from "fflate";
import { buildBook, type Built } from "../../../support/build-book.ts";
import { contentFolder, NAMED } from "../../../support/content-folder.ts";
import { openPdf } from "../../../support/tagged-pdf.ts";

const WORD = "internationalization";
const COUNT = 60;
// The words between grow, so that the one that is looked for stands at each place of a line.
const TEXT = Array.from({ length: COUNT }, (_, index) => `${"so ".repeat(index % 4)}${WORD} is`).join(" ");

let built: Built;
const fileAt = (ending: string): Buffer => {
  const [, bytes] = [...built.files].find(([path]) => path.endsWith(ending)) ?? [];
  if (!bytes) throw new Error(`Missing ${ending}`);
  return bytes;
};
/** The lines of the PDF, as a reader has them that knows nothing of actual text. */
const lines: string[] = [];

beforeAll(async () => {
  const content = await contentFolder({ ...NAMED, "en/one.md": `# One\n\nFirst ${TEXT} end.\n` });
  built = await buildBook(content, ["html", "epub", "pdf"], true);
  const pdf = await openPdf(fileAt(".en.pdf"));
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    lines.push(...text.split("\n"));
  }
}, 120_000);

it("breaks long English words at the ends of lines", () => {
  expect(lines.filter((line) => /[a-z]-$/.test(line)).length).toBeGreaterThan(5);
});

it("leaves no soft hyphen within a line, so that a search finds every word", () => {
  expect(lines.join("\n")).not.toContain("\u00AD");
  expect(
    lines
      .join("\n")
      .replaceAll(/([a-z])-\n/g, "$1")
      .split(WORD),
  ).toHaveLength(COUNT + 1);
});

it("puts none into the pages of the website and the EPUB", () => {
  expect(fileAt("en/one.html").toString()).toContain(TEXT);
  const epub = unzipSync(fileAt(".en.epub"));
  const texts = Object.values(epub).map((bytes) => Buffer.from(bytes).toString());
  expect(texts.some((text) => text.includes(TEXT))).toBe(true);
});
