import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  forbiddenScheme,
  isActive,
  isRisky,
  plainAddress,
  readSafely,
} from "../../../scripts/library/safety/safety.ts";
import { newFolder } from "../../support/content-folder.ts";

describe("an address", () => {
  it.each([
    ["https://example.org/a?b:c#d", undefined, undefined, undefined, undefined],
    ["HTTP://example.org", undefined, undefined, undefined, undefined],
    ["//example.org/a", undefined, undefined, undefined, undefined],
    ["mailto:a@example.org", undefined, "mailto:", "mailto:", "mailto:"],
    ["tel:+8610", undefined, "tel:", "tel:", "tel:"],
    ["a.md", undefined, undefined, undefined, undefined],
    ["../a b.png?x=y:z", undefined, undefined, undefined, undefined],
    ["#a:b", undefined, undefined, undefined, undefined],
    ["", undefined, undefined, undefined, undefined],
    ["javascript:alert(1)", "javascript:", "javascript:", "javascript:", "javascript:"],
    ["JaVaScRiPt:alert(1)", "javascript:", "javascript:", "javascript:", "javascript:"],
    ["\u0001\u001f javascript:x", "javascript:", "javascript:", "javascript:", "javascript:"],
    ["java\tscr\nipt\r:x", "javascript:", "javascript:", "javascript:", "javascript:"],
    ["java script:x", "javascript:", "javascript:", "javascript:", "javascript:"],
    ["java\\script:x", "java\\script:", "java\\script:", "java\\script:", "java\\script:"],
    ["vbscript:x", "vbscript:", "vbscript:", "vbscript:", "vbscript:"],
    ["view-source:https://example.org", "view-source:", "view-source:", "view-source:", "view-source:"],
    ["blob:https://example.org/1", "blob:", "blob:", "blob:", "blob:"],
    ["filesystem:x", "filesystem:", "filesystem:", "filesystem:", "filesystem:"],
    ["file:///etc/passwd", "file:", "file:", "file:", "file:"],
    ["C:\\a.png", "C:", "C:", "C:", "C:"],
    ["ftp://example.org", "ftp:", "ftp:", "ftp:", "ftp:"],
    ["chapter:a", "chapter:", "chapter:", "chapter:", "chapter:"],
    ["asset:a", "asset:", "asset:", "asset:", "asset:"],
    ["data:image/png;base64,AA", "data:", undefined, "data:", "data:"],
    ["DATA:image/WebP,AA", "data:", undefined, "data:", "data:"],
    ["data:image/svg+xml,%3Csvg/%3E", "data:", undefined, "data:", "data:"],
    ["data:text/html,<b>", "data:", "data:text/html", "data:", "data:"],
    ["data:,x", "data:", "data:", "data:", "data:"],
    ["data:image/png", "data:", "data:image/png", "data:", "data:"],
    ["data:image/pngx,AA", "data:", "data:image/pngx", "data:", "data:"],
    ["data:image/xml,AA", "data:", "data:image/xml", "data:", "data:"],
  ])(
    "%j, as a link, a picture, a video and a source, begins with what it may not: %s, %s, %s, %s",
    (address, ...refused) => {
      const uses = ["link", "picture", "video", "source"] as const;
      expect(uses.map((use) => forbiddenScheme(address, use)?.toLowerCase())).toEqual(
        refused.map((scheme) => scheme?.toLowerCase()),
      );
    },
  );

  it.each([
    [" \u0000HTTPS://Example.org/A\n", "https://Example.org/A"],
    ["//example.org/a", "https://example.org/a"],
    ["///example.org/a", "https://example.org/a"],
    ["/a//b", "/a//b"],
    ["a\tb.md", "ab.md"],
    ["a b.md", "a b.md"],
    ["", ""],
    [" \t ", ""],
  ])("%j is to a browser %j", (written, plain) => {
    expect(plainAddress(written)).toBe(plain);
  });

  it.each([
    ["javascript:x", true],
    [" Data:text/html,x", true],
    ["file:///etc/hosts", true],
    ["Data: a primer", false],
    ["urn:isbn:9780000000002", false],
    ["doi:10.1000/182", false],
    ["cntv.cn", false],
  ])("%j is one that nobody should follow: %s", (text, risky) => {
    expect(isRisky(text)).toBe(risky);
  });
});

const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>';

describe("a file", () => {
  it("is read as it is, and a drawing without what runs", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "a"), SCRIPT);
    const read = async (path: string) => String((await readSafely({ path, file: join(folder, "a") }))?.bytes);
    expect(await read("a.csv")).toBe(SCRIPT);
    expect(await read("b/A.SVG")).not.toContain("script");
  });

  it.each([
    ["a.html", true],
    ["a/B.XHTML", true],
    ["a.xml", true],
    ["a.svgz", true],
    ["a.svg", false],
    ["a.pdf", false],
    ["a.docx", false],
    ["a.unknown", false],
    ["a.unknown", true, "\ufeff \n<a/>"],
    ["a.xbl", true, Buffer.from("\ufeff<a/>", "utf16le")],
    ["page", true, "<!DOCTYPE html>"],
    ["page", false, "Words <b>"],
    ["a.mhtml", true],
    ["a.png", false, "<a/>"],
  ])("%s is one that a browser would run: %s", (path, active, text: string | Buffer = "") => {
    expect(isActive(path, Buffer.from(text))).toBe(active);
  });
});
