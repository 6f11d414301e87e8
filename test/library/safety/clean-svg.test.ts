import { describe, expect, it } from "vitest";
import { cleanSvg } from "../../../scripts/library/safety/clean-svg.ts";

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
    [
      "an address that is told of a press",
      svg('<a href="https://example.org/" ping="https://a.example/"/>'),
      svg('<a href="https://example.org/" />'),
      "ping",
    ],
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
      svg("<style>@font-face{src:none}</style>"),
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

  it.each([
    ["a comment", '@imp<!-- -->ort "https://a.example/a.css";'],
    ["marked text", '@imp<![CDATA[ort "https://a.example/a.css";]]>'],
    ["an element", '@imp<g/>ort "https://a.example/a.css";'],
  ])("loses in a style sheet what %s parts", (_, css) => {
    expect(cleaned(svg(`<style>${css}</style>`))).toEqual({
      text: svg("<style />"),
      removed: ["an address in <style>"],
    });
  });

  it.each([
    ["a name with a bracket", 'PUBLIC "[" "a>"'],
    ["a name with an end", 'SYSTEM "a]>b"'],
  ])("loses the attributes that its type declares, behind %s", (_, name) => {
    const head = `<!DOCTYPE svg ${name} [<!ATTLIST svg onload CDATA "x()">]>`;
    expect(cleaned(`${head}${svg("<g/>")}`)?.text).toBe(svg("<g />"));
  });

  it("is read in the encoding that it says, however far behind", () => {
    const head = `<?xml version="1.0" ${" ".repeat(300)}encoding="shift_jis"?>`;
    const hidden =
      "<desc><![CDATA[\u3041]]><!-- ]]></desc><script>x()</script><desc><![CDATA[ --><!-- ]]> --></desc>";
    expect(cleaned(`${head}${svg(hidden)}`)?.text).not.toContain("script>");
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
