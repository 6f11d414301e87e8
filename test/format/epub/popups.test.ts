import { EpubCheck } from "@likecoin/epubcheck-ts";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { Output } from "../../../scripts/book.ts";
import { epub } from "../../../scripts/format/epub/epub.ts";
import { finishEpubs } from "../../../scripts/format/epub/finish-epub.ts";
import { prepare } from "../../../scripts/session/prepare.ts";
import { contentFolder } from "../../support/content-folder.ts";

const ENGLISH = `# Boats

## Ferries

The ferry crosses the [strait](#straits).[^1] It is slow.

- By day
  - in summer
- By night

| boat | year |
| --- | --- |
| Ferry | 1998 |

Table: Boats in use {#tbl-boats}

> [!PULL]
> It is slow.

Only here.

[^1]: Nobody swims.
`;

const CHINESE = `# 船

## 渡轮

渡轮横渡[海峡](#straits)。[^1] 它很慢。

- 白天
  - 夏季
- 夜间

| 船 | 年份 |
| --- | --- |
| 渡轮 | 1998 |

表：在用的船 {#tbl-boats}

> [!PULL]
> 它很慢。

[^1]: 没有人游过去。
`;

const made = async (settings: string): Promise<Output> => {
  const content = await contentFolder({
    "book.yaml": `slug: boats\n${settings}`,
    "en/boats.md": ENGLISH.replace("](#straits)", "](boats.md#ferries)"),
    "zh/boats.md": CHINESE.replace("](#straits)", "](boats.md#ferries)"),
  });
  const { book, publications } = await prepare(content);
  return finishEpubs(await epub(book, publications));
};

describe("an EPUB with the other language in pop-ups", () => {
  let output: Output;
  let chapter: string;
  let opf: string;

  beforeAll(async () => {
    output = await made("parallel: {popups: [en+zh]}");
    const files = unzipSync(output.files.get("downloads/boats.en+zh-popup.epub")!);
    chapter = Buffer.from(files["EPUB/text/boats.xhtml"]!).toString();
    opf = Buffer.from(files["EPUB/package.opf"]!).toString();
  });

  /** The note that the call in an element leads to, as it is read; what the element says without it. */
  const popupOf = (pattern: RegExp): string | undefined => {
    const id = pattern.exec(chapter)?.[1];
    const note = new RegExp(
      `<aside id="${id}" lang="zh"[^>]*epub:type="footnote"[^>]*>(.*?)</aside>`,
      "s",
    ).exec(chapter);
    return note?.[1]?.replace(/<[^>]+>/g, "").trim();
  };
  const CALL = String.raw`<a id="[\w-]+-call" href="#([\w-]+)" lang="zh"[^>]*epub:type="noteref"[^>]*>中文</a>`;
  const callBehind = (words: string): RegExp => new RegExp(`${words}<sup class="popup">${CALL}`, "s");

  it("has a call at each block that is translated, which opens its counterpart", () => {
    expect(popupOf(callBehind("Ferries"))).toBe("EN 渡轮");
    expect(popupOf(callBehind(String.raw`It is slow\.`))).toBe("EN 渡轮横渡海峡。 它很慢。");
    expect(popupOf(callBehind("By day\\s*"))).toBe("EN 白天");
    expect(popupOf(callBehind("in summer"))).toBe("EN 夏季");
    expect(popupOf(callBehind("Boats in use"))).toMatch(/渡轮\s*1998/);
    // What is said twice is hidden from screen readers, and nothing in it can be reached by key.
    expect(chapter).toMatch(/<aside[^>]*aria-hidden="true"[^>]*>\s*<p[^>]*>It is slow\.<\/p>/);
    expect(chapter).toMatch(/Only here\.<\/p>/);
    // The notes of its own language are there as ever, those of the other are not.
    expect(chapter).toContain("Nobody swims.");
    expect(chapter).not.toContain("没有人游过去");
  });

  it("is valid, says both languages, and is another book than the one without", async () => {
    expect(opf.match(/<dc:language>\w+/g)).toEqual(["<dc:language>en", "<dc:language>zh"]);
    const id = /<dc:identifier[^>]*>([^<]+)/.exec(opf)?.[1];
    const plain = unzipSync(output.files.get("downloads/boats.en.epub")!)["EPUB/package.opf"]!;
    expect(id).toBeDefined();
    expect(Buffer.from(plain).toString()).not.toContain(id);
    const { messages } = await EpubCheck.validate(output.files.get("downloads/boats.en+zh-popup.epub")!);
    expect(messages.filter(({ severity }) => severity !== "info" && severity !== "usage")).toEqual([]);
  });

  it("is made where it is asked for, and only then", async () => {
    expect([...output.files.keys()].filter((path) => path.includes("popup"))).toEqual([
      "downloads/boats.en+zh-popup.epub",
    ]);
    expect([...(await made("")).files.keys()].filter((path) => path.includes("popup"))).toEqual([]);
  });
});

it("a pair that the book does not have is named", async () => {
  const content = await contentFolder({
    "book.yaml": "parallel: {popups: [en+ja]}",
    "en/boats.md": ENGLISH,
    "zh/boats.md": CHINESE,
  });
  const { book } = await prepare(content);
  const said = book.files.flatMap(({ messages }) => messages.map(({ reason }) => reason));
  expect(said).toContain("Unexpected pair en+ja, expected one of en+zh, zh+en");
});
