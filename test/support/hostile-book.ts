import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { join } from "node:path";
import sharp from "sharp";
import { contentFolder, writeFiles, type Files } from "./content-folder.ts";
import { fixture } from "./repository.ts";

/** Words that stand beside the content folder, and in no output. */
export const SECRET = "nobody-shall-read-this-7391";
/** Width and height in pixels of a picture that stands there: no other picture has them. */
export const SECRET_SIZE = [37, 41] as const;

const chapterFile = readFileSync(fixture("hostile", "chapters.txt"), "utf8");

/** The hostile chapters by name: `chapters.txt`, in which `\u0001` stands for a character, and those too deep to be written out. */
export const hostileChapters = new Map([
  ...chapterFile
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .split(/^== /m)
    .slice(1)
    .map((part): [string, string] => {
      const [name = "", ...lines] = part.split("\n");
      return [name, lines.join("\n")];
    }),
  ["deep-divs", `${"<div onclick=hebi()>".repeat(2000)}a${"</div>".repeat(2000)}\n`],
  ["deep-quotes", `${"> ".repeat(1000)}[a](javascript:hebi())\n`],
  ["deep-lists", `${"- ".repeat(300)}<script>hebi()</script>\n`],
  ["deep-links", `${"[".repeat(600)}a${"](javascript:hebi())".repeat(600)}\n`],
  ["deep-images", `${"![".repeat(300)}a${"](a.svg)".repeat(300)}\n`],
  ["deep-yaml", `---\ntitle: ${"[".repeat(3000)}\n---\n\nWords.\n`],
  ["deep-braces", `---\ntitle: ${"{a: ".repeat(2000)}\n---\n\nWords.\n`],
  [`name-${"x".repeat(240)}`, "[a](javascript:hebi())\n"],
]);

const svg = (inside: string, more = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"${more}>${inside}<rect width="9" height="9"/></svg>`;

const entities = (names: string, inside: string): string => `<!DOCTYPE svg [${names}]>${svg(inside)}`;

const laughs = Array.from({ length: 12 }, (_, level) => {
  const inside = level === 0 ? "ha" : `&h${level - 1};`.repeat(10);
  return `<!ENTITY h${level} "${inside}">`;
}).join("");

const bomb = Array.from(
  { length: 24 },
  (_, level) => `<g id="g${level + 1}"><use href="#g${level}"/><use href="#g${level}"/></g>`,
).join("");

const DRAWINGS: Files = {
  "a.svg": svg(""),
  "empty.svg": "",
  "torn.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>hebi()</script><g>",
  "fake.png": "<script>hebi()</script>",
  "script.svg": svg("<script>hebi()</script>", ' onload="hebi()"'),
  "script.svgz": gzipSync(svg("<script>hebi()</script>")),
  "laughs.svg": entities(laughs, "<text>&h11;</text>"),
  "xxe.svg": entities('<!ENTITY a SYSTEM "../../outside/secret.txt">', "<text>&a;</text>"),
  "entity.svg": entities('<!ENTITY a "javascript:hebi()">', '<a xlink:href="&a;"><text>a</text></a>'),
  "use.svg": svg(
    '<use href="../../outside/secret.svg#a"/><image href="../../outside/secret.png"/><image href="https://leak.invalid/a.png"/>',
  ),
  "bomb.svg": svg(`<rect id="g0" width="1" height="1"/>${bomb}<use href="#g24"/>`),
  "links.svg": svg(
    '<a href="javascript:hebi()"><text>a</text></a><a xlink:href="data:text/html,a"><text>b</text></a>',
  ),
  "style.svg": svg(
    '<style>@import "https://leak.invalid/a.css"; rect{fill:u\\72 l(https://leak.invalid/b)}</style><rect fill="url(https://leak.invalid/c#d)"/>',
  ),
  "foreign.svg": svg(
    '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><script>hebi()</script><img src="x" onerror="hebi()"/><p>a</p></body></foreignObject>',
  ),
  "include.svg": svg(
    '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="../../outside/secret.txt" parse="text"/>',
  ),
  "animate.svg": svg(
    '<a><set attributeName="href" to="javascript:hebi()"/><text>a</text></a><animate attributeName="onload" to="hebi()"/>',
  ),
  "utf16.svg": Buffer.from(`\ufeff${svg("<script>hebi()</script>")}`, "utf16le"),
  "utf7.svg": `<?xml version="1.0" encoding="UTF-7"?>${svg("+ADw-script+AD4-hebi()+ADw-/script+AD4-")}`,
  "parted.svg": svg(
    '<style>@imp<!-- -->ort "https://leak.invalid/a.css"; rect{fill:ur<![CDATA[l(https://leak.invalid/b)]]>}</style>',
  ),
  "declared.svg": `<!DOCTYPE svg SYSTEM "a]>b" [<!ATTLIST svg onload CDATA "hebi()">]>${svg("")}`,
  "far.svg": `<?xml version="1.0" ${" ".repeat(300)}encoding="shift_jis"?>${svg(
    "<desc><![CDATA[\u3041]]><!-- ]]></desc><script>hebi()</script><desc><![CDATA[ --><!-- ]]> --></desc>",
  )}`,
  "ping.svg": svg('<a href="https://example.org" ping="https://leak.invalid/"><text>a</text></a>'),
  "latin.svg": Buffer.from(
    `<?xml version="1.0" encoding="latin1"?>${svg("<script>hebi()</script>é")}`,
    "latin1",
  ),
};

const PAGES: Files = {
  "page.html": "<script>hebi()</script>",
  "page.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>hebi()</script></html>',
  "feed.xml": '<a><script xmlns="http://www.w3.org/1999/xhtml">hebi()</script></a>',
  "page.xbl": '<a><script xmlns="http://www.w3.org/1999/xhtml">hebi()</script></a>',
  "page.mhtml": "MIME-Version: 1.0\nContent-Type: text/html\n\n<script>hebi()</script>",
  page: "<!DOCTYPE html><script>hebi()</script>",
  "page.txt": "<script>hebi()</script>",
  "code.js": "hebi()",
  "data.csv": "a,b\n<script>hebi()</script>,1\n",
};

const WORDS = `</title></script><script>hebi()</script> ]]> <!-- " ' & \\u0001 \\ufffe`;

const edition = (title: string): string =>
  `title: ${title}
subtitle: "${WORDS.replaceAll('"', '\\"')}"
authors: ["<script>hebi()</script>", constructor, {name: "\\" onload=\\"hebi()", file-as: "]]>"}]
translators: ["$t(title) {{constructor}}"]
publisher: "</span><script>hebi()</script>"
description: "</textarea><script>hebi()</script>"
rights: "<a href='javascript:hebi()'>press</a>"
subjects: ["<script>hebi()</script>", "]]>"]
`;

/** UI strings that are HTML, and that ask for one another without end. */
const STRINGS = JSON.stringify({
  contents: "<script>hebi()</script>",
  search: '"><script>hebi()</script>',
  notes: "$t(figure)",
  figure: "$t(notes) {{number}} $t(figure)",
  chapter: "{{number}} <img src=x onerror=hebi()>",
  "note.back": '" onclick="hebi()',
});

const GLOSSARY = `- id: barrel
  en: {term: Barrel, definition: "</dd><script>hebi()</script> \\" onclick=\\"hebi()"}
  zh: {term: Barrel, definition: "javascript:hebi()"}
- id: constructor
  en: {term: "javascript:hebi()", definition: "<img src=x onerror=hebi()>"}
`;

const LINKS: Record<string, string> = {
  "zz-outside.md": "../../outside/secret.md",
  images: "../../outside",
  out: "../../outside/pictures",
  "out.csv": "../../outside/secret.csv",
  "chain.png": "chain-2.png",
  "chain-2.png": "../../outside/secret.png",
  "loop.png": "loop.png",
  "yy-shadow.md": "/etc/passwd",
};

/** A content folder of hostile chapters in two languages, with links out of it, and beside it what nobody may read. */
export const hostileBook = async (): Promise<string> => {
  const content = await contentFolder({
    "book.yaml":
      'slug: hostile\nurl: https://example.org/book/\nlicence: "<script>hebi()</script>"\nid: "]]>"\n',
    "glossary.yaml": GLOSSARY,
    "en/book.yaml": edition('"Hostile <script>hebi()</script>"'),
    "zh/book.yaml": edition('"</script><script>hebi()</script>"'),
    "en/strings.json": STRINGS,
    "zz.csv": `a,b\n=HYPERLINK("javascript:hebi()"),1\n`,
  });
  const picture = sharp({
    create: { width: SECRET_SIZE[0], height: SECRET_SIZE[1], channels: 3, background: "#c63" },
  });
  await writeFiles(join(content, "..", "outside"), {
    "secret.txt": SECRET,
    "secret.md": `# ${SECRET}\n\n${SECRET}\n`,
    "secret.csv": `${SECRET},1\n`,
    "secret.svg": svg(`<text id="a">${SECRET}</text>`),
    "secret.png": await picture.png().toBuffer(),
    "out.png": await picture.png().toBuffer(),
    "pictures/secret.png": await picture.png().toBuffer(),
  });
  for (const language of ["en", "zh"]) {
    const folder = join(content, language);
    await mkdir(folder, { recursive: true });
    await writeFiles(folder, { ...DRAWINGS, ...PAGES });
    await writeFiles(
      folder,
      Object.fromEntries([...hostileChapters].map(([name, text]) => [`${name}.md`, text])),
    );
    for (const [path, target] of Object.entries(LINKS)) await symlink(target, join(folder, path));
    execFileSync("mkfifo", [join(folder, "pipe.png"), join(folder, "xx-pipe.md")]);
  }
  return content;
};
