import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { docx } from "../../scripts/format/docx/docx.ts";
import { prepare, type Prepared } from "../../scripts/session/prepare.ts";
import { review } from "../../scripts/session/review.ts";
import { contentFolder } from "../support/content-folder.ts";

const FILES = {
  "en/01-boats.md":
    "# Boats\n\nA boat is small.\n\nA ship is large.\n\n| kind | length |\n| --- | --- |\n| boat | five |\n",
  "zh/01-boats.md": "# 船\n\n小船很小。\n\n大船很大。\n\n| 种类 | 长度 |\n| --- | --- |\n| 小船 | 五 |\n",
};

let prepared: Prepared;
let documents: Map<string, Uint8Array>;

beforeAll(async () => {
  prepared = await prepare(await contentFolder(FILES));
  const { files } = await docx(prepared.book, prepared.publications);
  documents = new Map([...files].map(([path, bytes]) => [path.split(".").at(-2) ?? "", bytes]));
});

const by = 'w:author="Ann" w:date="2026-01-02T03:04:05Z"';
const gone = (text: string): string =>
  `<w:del w:id="90" ${by}><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
const added = (text: string): string => `<w:ins w:id="91" ${by}><w:r><w:t>${text}</w:t></w:r></w:ins>`;
const kept = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** What is said of the document of an edition in which a run says something else. */
const saidOf = async (code: string, text: string, instead: string, comments = ""): Promise<string[]> => {
  const files = unzipSync(documents.get(code) ?? new Uint8Array());
  const document = strFromU8(files["word/document.xml"] ?? new Uint8Array());
  const run = new RegExp(
    `<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">${text}</w:t></w:r>`,
  );
  expect(document).toMatch(run);
  files["word/document.xml"] = strToU8(document.replace(run, () => instead));
  if (comments !== "") files["word/comments.xml"] = strToU8(comments);
  const found = await review(prepared, zipSync(files), "boats.docx");
  return found.flatMap((file) =>
    file.messages.map(({ line, column, reason, ruleId }) => {
      return `${file.path.slice(-14)}:${line}:${column} ${reason} ${ruleId}`;
    }),
  );
};

describe("a document that came back", () => {
  it("with nothing changed says nothing", async () => {
    for (const code of ["en", "zh", "en-zh"])
      expect(await review(prepared, documents.get(code)!, "a.docx")).toEqual([]);
  });

  it("says a replacement in one line, at its word", async () => {
    const edited = kept("A ship is ") + gone("large") + added("long") + kept(".");
    expect(await saidOf("en", "A ship is large\\.", edited)).toEqual([
      "en/01-boats.md:5:11 Unexpected “large”, expected “long” (Ann, 2026-01-02) review-change",
    ]);
  });

  it("says what is to be added behind which words, also in a table", async () => {
    expect(await saidOf("en", "five", kept("five") + added(" metres"))).toEqual([
      "en/01-boats.md:9:14 Missing “metres”, expected it behind “five” (Ann, 2026-01-02) review-change",
    ]);
  });

  it("finds the language of a side of two", async () => {
    const edited = kept("大船很") + gone("大") + added("长") + kept("。");
    expect(await saidOf("en-zh", "大船很大。", edited)).toEqual([
      "zh/01-boats.md:5:1 Unexpected “大”, expected “长” (Ann, 2026-01-02) review-change",
    ]);
  });

  it("says what was written without a track", async () => {
    expect(await saidOf("en", "A ship is large\\.", kept("A ship is very large."))).toEqual([
      "en/01-boats.md:5:1 Unexpected text, expected what the document says untracked: A ship is {+very +}large. review-change",
    ]);
  });

  it("says where new paragraphs and words that were moved belong", async () => {
    const moved = `<w:moveFrom w:id="92" ${by}><w:r><w:t>small.</w:t></w:r></w:moveFrom>`;
    expect(await saidOf("en", "A boat is small\\.", kept("A boat is ") + moved)).toEqual([
      "en/01-boats.md:3:11 Unexpected “small.” here, expected it elsewhere (Ann, 2026-01-02) review-move",
    ]);
    const parted = `${kept("A boat is small.")}</w:p><w:p>${added("It floats.")}`;
    expect(await saidOf("en", "A boat is small\\.", parted)).toEqual([
      "en/01-boats.md:3:1 Missing paragraph “It floats.”, expected it behind this block (Ann, 2026-01-02) review-change",
    ]);
  });

  it("says comments with what they are about and their answers", async () => {
    const edited = `${kept("A ")}<w:commentRangeStart w:id="7"/>${kept("boat")}<w:commentRangeEnd w:id="7"/>${kept(" is small.")}`;
    const comments = `<w:comments><w:comment w:id="7" ${by}><w:p><w:r><w:t>Which?</w:t></w:r></w:p></w:comment></w:comments>`;
    expect(await saidOf("en", "A boat is small\\.", edited, comments)).toEqual([
      "en/01-boats.md:3:3 On “boat”: Which? (Ann, 2026-01-02) review-comment",
    ]);
  });

  it("that is none is wrong use", async () => {
    await expect(review(prepared, new Uint8Array([1, 2, 3]), "a.docx")).rejects.toThrow(
      "Unexpected file a.docx, expected a Word document (.docx)",
    );
  });
});
