import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  cleanSvg,
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

const svg = (inside: string, more = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${more}>${inside}</svg>`;

const cleaned = (text: string | Buffer): { text: string; removed: string[] } | undefined => {
  const found = cleanSvg(Buffer.from(text));
  return found && { text: String(found.bytes), removed: found.removed };
};

const PNG = "data:image/png;base64,AA";
const HTML = "http://www.w3.org/1999/xhtml";

describe("a drawing", () => {
  it.each([
    [
      "shapes, styles and links in it",
      svg('<style>.a{fill:url("#g")}</style><use xlink:href="#a"/><path class="a" style="mask:url(#m)"/>'),
    ],
    [
      "a declaration and a type",
      `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n${svg("<g/>")}`,
    ],
    [
      "notes of a drawing program",
      svg('<s:view xmlns:s="urn:x" s:onpage="1"><s:grid/></s:view><metadata/>').replace("s:onpage", "s:page"),
    ],
    [
      "a picture and an address",
      svg(`<image href="${PNG}"/><a href="https://example.org/"><text>a</text></a>`),
    ],
    [
      "words in HTML",
      svg(`<foreignObject><div xmlns="${HTML}" style="color:red"><p>a<br/>b</p></div></foreignObject>`),
    ],
    ["movement", svg('<rect><animate attributeName="x" to="9"/></rect>')],
    ["an escape in a style sheet", svg("<style>.\\31 a{fill:red}</style>")],
    ["blanks in an address", svg(`<path fill="url(  ' #g' )"/>`)],
  ])("stays as it is, to the byte, with %s", (_, text) => {
    expect(cleaned(text)).toEqual({ text, removed: [] });
  });

  it.each([
    ["a script", svg("<script>x()</script><g/>"), svg("<g />"), "<script>"],
    [
      "a script of another name",
      svg('<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>'),
      svg("").replace("></svg>", " />"),
      "<s:script>",
    ],
    [
      "a script in HTML",
      svg(`<g><h:script xmlns:h="${HTML}">x()</h:script></g>`),
      svg("<g />"),
      "<h:script>",
    ],
    [
      "a script in a note",
      svg('<n xmlns="urn:x"><script xmlns="http://www.w3.org/2000/svg"/></n>'),
      svg('<n xmlns="urn:x" />'),
      "<script>",
    ],
    [
      "a frame",
      svg(`<foreignObject><iframe xmlns="${HTML}" src="a"/></foreignObject>`),
      svg("<foreignObject />"),
      "<iframe>",
    ],
    [
      "a handler",
      svg('<g onclick="x()" ONLOAD="x()" a:onend="x()"/>'),
      svg("<g />"),
      "onclick, ONLOAD, a:onend",
    ],
    [
      "an address that runs",
      svg('<a xlink:href="java&#x73;cript:x()"><g/></a>'),
      svg("<a><g /></a>"),
      "xlink:href",
    ],
    ["an address of another prefix", svg('<a x:href=" javascript:x()"/>'), svg("<a />"), "x:href"],
    [
      "an address that changes",
      svg('<a><set attributeName="xlink:href" to="javascript:x()"/></a>'),
      svg("<a />"),
      "<set>",
    ],
    [
      "a handler that changes",
      svg('<animate attributeName="onclick" to="x()"/>'),
      svg("").replace("></svg>", " />"),
      "<animate>",
    ],
    ["a part of another file", svg('<use href="https://example.org/a.svg#b"/>'), svg("<use />"), "href"],
    ["a picture of another file", svg('<image href="../../secret.png"/>'), svg("<image />"), "href"],
    ["a drawing in a drawing", svg('<image href="data:image/svg+xml,x"/>'), svg("<image />"), "href"],
    ["another base", svg("<g/>", ' xml:base="https://example.org/"'), svg("<g />"), "xml:base"],
    [
      "an imported style sheet",
      svg('<style>@import "https://example.org/a.css"; .a{fill:red}</style>'),
      svg("<style> .a{fill:red}</style>"),
      "an address in <style>",
    ],
    [
      "a font of another file",
      svg("<style><![CDATA[@font-face{src:url(https://example.org/a.woff2)}]]></style>"),
      svg("<style><![CDATA[@font-face{src:none}]]></style>"),
      "an address in <style>",
    ],
    [
      "an address in escapes",
      svg("<style>.a{fill:u\\72 l(https://example.org/a)}</style>"),
      svg("<style />"),
      "an address in <style>",
    ],
    [
      "a set of pictures",
      svg(`<style>.a{background:image-set("https://example.org/a" 1x)}</style>`),
      svg("<style />"),
      "an address in <style>",
    ],
    [
      "a filter of another file",
      svg('<g filter="url(https://example.org/a#b)" fill="red"/>'),
      svg('<g filter="none" fill="red" />'),
      "filter",
    ],
    [
      "a style sheet beside it",
      `<?xml-stylesheet href="https://example.org/a.css"?>${svg("<g/>")}`,
      svg("<g />"),
      "<?xml-stylesheet?>",
    ],
    [
      "an inclusion",
      svg('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="a"/>'),
      svg("").replace("></svg>", " />"),
      "<x:include>",
    ],
  ])("loses %s, and stays for the rest", (_, text, expected, removed) => {
    expect(cleaned(text)).toEqual({ text: expected, removed: removed.split(", ") });
  });

  it("has the entities that it declares as plain text", () => {
    const head = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"> <!ENTITY word \'A "b"\'>]>';
    expect(cleaned(`${head}<svg xmlns="&ns;"><text>&word;</text></svg>`)?.text).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><text>A "b"</text></svg>',
    );
  });

  it("in another encoding is written in UTF-8, as a browser would read it", () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    expect(cleaned(Buffer.from(`${head}${svg("<text>caf\u00e9</text>")}`, "latin1"))?.text).toBe(
      svg("<text>caf\u00e9</text>"),
    );
    expect(cleaned(Buffer.from(`\uFEFF${svg("<text>墙</text>")}`, "utf16le"))?.text).toBe(
      svg("<text>墙</text>"),
    );
  });

  it.each([
    ["has no end", "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script>"],
    ["is HTML", "<p>a<br>b"],
    [
      "has entities in entities",
      '<!DOCTYPE svg [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>',
    ],
    [
      "has an entity of another file",
      '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg><text>&a;</text></svg>',
    ],
    ["is in no encoding", Buffer.from([0x3c, 0x73, 0xff, 0xfe, 0x3e])],
    ["is in an encoding that browsers do not know", '<?xml version="1.0" encoding="UTF-7"?><svg/>'],
    ["is compressed", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])],
    ["nests without end", `${"<g>".repeat(100_000)}${"</g>".repeat(100_000)}`],
  ])("is none where it %s", (_, text) => {
    expect(cleaned(text)).toBeUndefined();
  });
});

describe("a file", () => {
  it("is read as it is, and a drawing without what runs", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "a"), svg("<script/>"));
    const read = async (path: string) => String((await readSafely({ path, file: join(folder, "a") }))?.bytes);
    expect(await read("a.csv")).toBe(svg("<script/>"));
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
  ])("%s is one that a browser would run: %s", (path, active) => {
    expect(isActive(path)).toBe(active);
  });
});
