import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { sidebarOf } from "../../scripts/format/html/contents.ts";
import { renderer } from "../../scripts/format/render.ts";
import { buildBook } from "../support/build-book.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";

const BOOK = {
  ...NAMED,
  "en/book.yaml": `${NAMED["en/book.yaml"]}parts: { 1-water: Of water, 2-land: Of land }\n`,
  "zh/book.yaml": `${NAMED["zh/book.yaml"]}parts: { 1-water: 论水, 2-land: 论土 }\n`,
  "en/1-water/a.md": "# Rivers\n\nThey run.\n",
  "zh/1-water/a.md": "# 河\n\n河在流。\n",
  "en/2-land/b.md": "# Hills\n\nThey stand.\n",
  "zh/2-land/b.md": "# 山\n\n山在。\n",
};

/** What the elements that a pattern finds say, without their tags. */
const said = (markup: string, pattern: RegExp): string[] =>
  Array.from(markup.matchAll(pattern), ([found]) => found.replace(/<[^>]+>/g, "").trim());

let content: string;
let files: Map<string, Buffer>;

beforeAll(async () => {
  content = await contentFolder(BOOK);
  ({ files } = await buildBook(content, ["epub"]));
}, 60_000);

const inEpub = (edition: string, file: string): string => {
  const [, bytes] = [...files].find(([path]) => path.endsWith(`.${edition}.epub`)) ?? [];
  return strFromU8(unzipSync(bytes ?? new Uint8Array())[`EPUB/${file}`] ?? new Uint8Array());
};

describe("the contents say the numbers of parts", () => {
  it.each([
    ["en", ["Part 1 Of water", "Part 2 Of land"]],
    ["zh", ["第1部分 论水", "第2部分 论土"]],
    ["en-zh", ["Part 1 · 第1部分 Of water · 论水", "Part 2 · 第2部分 Of land · 论土"]],
  ])("in EPUB and site of %s", async (edition, parts) => {
    expect(said(inEpub(edition, "nav.xhtml"), /<a [^>]*>.*?<\/a>/g)).toEqual(expect.arrayContaining(parts));
    expect(said(inEpub(edition, "toc.ncx"), /<text>.*?<\/text>/g)).toEqual(expect.arrayContaining(parts));
    const { publications } = await prepare(content);
    const shown = publications.find((one) => one.edition.code === edition)!;
    const beside = sidebarOf(shown, renderer("html", shown.edition.t))(`${edition}/water/a.html`, null);
    expect(said(beside, /<summary>.*?<\/summary>/gs)).toEqual(parts);
  });
});
