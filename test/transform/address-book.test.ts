import { describe, expect, it } from "vitest";
import type { Files } from "../support/content-folder.ts";
import { leadsOf as read } from "../support/leads.ts";

const CHAPTERS: Files = {
  "en/index.md": "# Harbour\n\nText.\n",
  "en/guide/index.md": "# Guide\n\nText.\n",
  "en/guide/02-lamps.md": "# Lamps\n\n## Oil lamps\n\nText.\n",
  "en/guide/03-ropes.md": "---\nslug: /all-ropes\nid: rope\naliases: [/old/cords/]\n---\n# Ropes\n\nText.\n",
  "en/boats/01-Rowing.md": "# Rowing\n\nText.\n",
  "zh/index.md": "# 港口\n\n文字。\n",
  "zh/guide/index.md": "# 指南\n\n文字。\n",
  "zh/guide/02-lamps.md": "# 灯\n\n## 油灯\n\n文字。\n",
  "zh/guide/03-ropes.md": "# 绳\n\n文字。\n",
  "zh/boats/01-Rowing.md": "# 划船\n\n文字。\n",
};

const LAMPS = "chapter:guide/lamps";

const LINKS: [name: string, address: string, target: string][] = [
  ["with the file's name", "../guide/02-lamps.md", LAMPS],
  ["without its ending", "../guide/02-lamps", LAMPS],
  ["without its number", "../guide/lamps.md", LAMPS],
  ["as a page of HTML", "../guide/lamps.html", LAMPS],
  ["from the root of the language", "guide/02-lamps.md", LAMPS],
  ["as MDX", "../guide/lamps.mdx", LAMPS],
  ["as a folder", "../guide/lamps/", LAMPS],
  ["from the folder that the page is on a site", "../../guide/lamps/", LAMPS],
  ["in other letters", "../Guide/LAMPS.md", LAMPS],
  ["in the escapes of an address", "../guide/l%61mps.md", LAMPS],
  ["with an anchor", "../guide/lamps/#oil-lamps", `${LAMPS}#oil-lamps`],
  ["with a query", "../guide/lamps?plain=1", LAMPS],
  ["from the root of the site", "/guide/lamps", LAMPS],
  ["with the language before it", "/en/guide/lamps/", LAMPS],
  ["with another region's language", "/en-us/guide/lamps/", LAMPS],
  ["with the other language", "/zh/guide/lamps.html", LAMPS],
  ["with the other language's file", "../../zh/guide/02-lamps.md", LAMPS],
  ["with a section of the site", "/docs/guide/lamps", LAMPS],
  ["with language and section", "/zh-cn/docs/guide/lamps", LAMPS],
  ["with section and language", "/docs/en/guide/lamps", LAMPS],
  ["with a version", "/docs/v2.1/guide/lamps", LAMPS],
  ["from the root of a Docusaurus site", "@site/docs/guide/02-lamps.md", LAMPS],
  ["of the site itself", "https://example.org/harbour/en/guide/lamps/", LAMPS],
  ["of the repository", "https://github.com/hua/harbour/blob/main/book/en/guide/02-lamps.md", LAMPS],
  ["of another branch", "https://github.com/hua/harbour/blob/v1/book/zh/guide/02-lamps.md", LAMPS],
  ["of docsify", "#/guide/lamps", LAMPS],
  ["of an index", "../guide/index.md", "chapter:guide/index"],
  ["of an index of Hugo", "../guide/_index.md", "chapter:guide/index"],
  ["of a README", "../guide/README.md", "chapter:guide/index"],
  ["of a folder with an index", "../guide/", "chapter:guide/index"],
  ["of a folder without one", "/boats/", "chapter:boats/Rowing"],
  ["of the start", "/", "chapter:index-chapter"],
  ["of the start of the language", "/en/", "chapter:index-chapter"],
  ["by an address in front matter", "/docs/all-ropes", "chapter:guide/ropes"],
  ["by an id in front matter", "../guide/rope", "chapter:guide/ropes"],
  ["by an old address", "/old/cords", "chapter:guide/ropes"],
  ["by the name of its file alone", "02-lamps.md", LAMPS],
  ["in a collection of Jekyll", "/_guides/boats/rowing.html", "chapter:boats/Rowing"],
  ["of Hugo", '{{< relref "guide/02-lamps.md#oil-lamps" >}}', `${LAMPS}#oil-lamps`],
  ["of Jekyll", "{{ site.baseurl }}{% link guide/02-lamps.md %}", LAMPS],
];

describe("a link as other generators have it leads to the chapter", () => {
  const all = LINKS.map(([, address]) => `[x](${address})\n`).join("\n");
  const files = {
    ...CHAPTERS,
    "book.yaml":
      "licence: x\nurl: https://example.org/harbour\nrepository: https://github.com/hua/harbour/tree/main/book\n",
    "en/boats/02-sails.md": `# Sails\n\n${all}`,
    "zh/boats/02-sails.md": `# 帆\n\n${all}`,
  };
  const pages = Promise.all(["en", "zh"].map((code) => read(files, [code, "boats/sails"])));

  it.each(LINKS.map(([name, , target], index) => [name, target, index] as const))(
    "%s",
    async (_, target, index) => {
      expect((await pages).map(({ leads }) => leads[index])).toEqual([target, target]);
    },
  );

  it("without a message", async () => {
    expect((await pages).map(({ said }) => said)).toEqual([[], []]);
  });
});

describe("a link out of the book", () => {
  const files = {
    ...CHAPTERS,
    "en/a.md": "# A\n\n[x](/pricing?a=1#b) [y](../LICENSE) [z](../../src/x.rs)\n",
    "zh/a.md": "# 甲\n\n文字。\n",
  };

  it("becomes the address that settings know", async () => {
    const settings =
      "licence: x\nurl: https://example.org/harbour/\nrepository: https://github.com/hua/harbour/blob/main/book\n";
    const { leads, said } = await read({ ...files, "book.yaml": settings }, ["en", "a"]);
    expect(said).toEqual([]);
    expect(leads).toEqual([
      "https://example.org/pricing?a=1#b",
      "https://github.com/hua/harbour/blob/main/book/LICENSE",
      "https://github.com/hua/harbour/blob/main/src/x.rs",
    ]);
  });

  it("is a warning a file and setting where none does", async () => {
    const { leads, said } = await read(files, ["en", "a"]);
    expect(leads).toEqual([]);
    expect(said).toEqual([
      "warning Unexpected link out of the book, /pricing?a=1#b, expected the address of the website as url in book.yaml",
      "warning Unexpected link out of the book, ../LICENSE (and 1 more in this file), expected the address of the content folder in its repository as repository in book.yaml",
    ]);
  });

  it("is an error where it leads nowhere in the book", async () => {
    const { said } = await read({ ...files, "en/a.md": "# A\n\n[x](b.md) [y](b.zip)\n" }, ["en", "a"]);
    expect(said).toEqual([
      "error Missing chapter b.md, expected one of this language's files",
      "error Missing file en/b.zip, expected a file in the content folder",
    ]);
  });
});

describe("a picture", () => {
  const PIXEL = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  );
  const pictures = (address: string, path: string): Files => ({
    "en/part/a.md": `# A\n\nWords ![x](${address})\n`,
    "zh/part/a.md": `# 甲\n\n文字![x](${address})\n`,
    [path]: PIXEL,
  });

  it("of a wiki is found by its name alone, where one file has it", async () => {
    const files = (more: Files): Files => ({
      "en/a.md": "# A\n\n![[my x.png]] ![](other.png)\n",
      "zh/a.md": "# 甲\n\n文字。\n",
      "en/img/my x.png": PIXEL,
      "en/img/other.png": PIXEL,
      ...more,
    });
    const missing = (path: string): string =>
      `error Missing file ${path}, expected a file in the content folder`;
    expect(await read(files({}), ["en", "a"])).toEqual({
      leads: ["asset:en/img/my x.png"],
      said: [missing("en/other.png")],
    });
    const { said } = await read(files({ "zh/img/my x.png": PIXEL }), ["en", "a"]);
    expect(said).toEqual([missing("en/my x.png"), missing("en/other.png")]);
  });

  it.each([
    ["from the root of a site, in static", "/img/x.png", "static/img/x.png"],
    ["from the root of a site, in public", "/img/x.png", "docs/public/img/x.png"],
    ["from the root of a site, in assets", "/x.png", "assets/x.png"],
    ["from the root of a site, in its own folder", "/assets/img/x.png", "assets/img/x.png"],
    ["from the root of a site, with its language", "/zh/img/x.png", "static/img/x.png"],
    ["of a Docusaurus site", "@site/static/img/x.png", "static/img/x.png"],
    ["of a VuePress site", "~@/img/x.png", "src/img/x.png"],
    ["that the source alone has", "img/x.png", "en/part/img/x.png"],
    ["that the translation alone has", "./img/x.png", "zh/part/img/x.png"],
    ["beside the folders of the languages", "../img/x.png", "img/x.png"],
    ["out of a folder that was left behind", "../../../img/x.png", "img/x.png"],
    ["with a query", "img/x.png?raw=true", "en/part/img/x.png"],
    ["with backslashes", "img\\\\x.png", "en/part/img/x.png"],
    ["with a space", "<img/a b.png>", "en/part/img/a b.png"],
    ["with the escape of a space", "img/a%20b.png", "en/part/img/a b.png"],
  ])("%s is found in both languages", async (_, address, path) => {
    for (const code of ["en", "zh"]) {
      const { leads, said } = await read(pictures(address, path), [code, "part/a"]);
      expect(said).toEqual([]);
      expect(leads.map((lead) => decodeURI(lead ?? ""))).toEqual([`asset:${path}`]);
    }
  });

  it.each([
    ["a folder", "static: [web/files, other]"],
    ["a list", "static: web/files/"],
  ])("is looked for in the folders of the setting static, %s, and in no other", async (_, setting) => {
    const files = { "book.yaml": `licence: x\n${setting}\n`, "static/y.png": PIXEL };
    const found = await read({ ...pictures("/x.png", "web/files/x.png"), ...files }, ["en", "part/a"]);
    expect(found).toEqual({ leads: ["asset:web/files/x.png"], said: [] });
    const lost = await read({ ...pictures("/y.png", "web/files/x.png"), ...files }, ["en", "part/a"]);
    expect(lost.said).toContain(
      "error Missing file /y.png of the site, expected it in the content folder, as in static/y.png",
    );
  });

  it("of the site or the repository of the book is the file, and one of another site is not", async () => {
    const settings =
      "licence: x\nurl: https://example.org/\nrepository: https://github.com/hua/harbour/tree/main/book\n";
    for (const address of [
      "https://example.org/img/x.png",
      "https://raw.githubusercontent.com/hua/harbour/main/book/static/img/x.png",
      "https://github.com/hua/harbour/raw/main/book/static/img/x.png",
      "https://github.com/hua/harbour/blob/main/book/static/img/x.png?raw=true",
    ]) {
      const files = { ...pictures(address, "static/img/x.png"), "book.yaml": settings };
      expect(await read(files, ["en", "part/a"])).toEqual({ leads: ["asset:static/img/x.png"], said: [] });
    }
    const raw = pictures("https://github.com/hua/harbour/raw/main/book/static/img/x.png", "static/img/x.png");
    expect((await read(raw, ["en", "part/a"])).said).toContain(
      "warning Unexpected image on the web https://github.com/hua/harbour/raw/main/book/static/img/x.png, expected a file in the " +
        "content folder, which is there once book.yaml says repository: https://github.com/hua/harbour/tree/main/book",
    );
    const other = pictures("https://example.com/img/x.png", "static/img/x.png");
    const { leads } = await read({ ...other, "book.yaml": settings }, ["en", "part/a"]);
    expect(leads).toEqual(["https://example.com/img/x.png"]);
  });
});

describe("an anchor", () => {
  it.each([
    ["an old name", '<a name="old"></a>\n\nText.', "#old", "old"],
    ["an empty element with an id", '<a id="old"></a>\n\nText.', "#old", "old"],
    ["a name right above its heading", '<a name="lamps"></a>\n\n## Lamps', "#lamps", "lamps"],
    ["a heading in HTML", '<h2 id="old">Lamps</h2>', "#old", "old"],
    ["another case", "## Oil Lamps", "#Oil-Lamps", "oil-lamps"],
    ["VitePress", "## 1. Oil & lamps", "#_1-oil-lamps", undefined],
    ["kramdown", "## 1. Oil lamps", "#oil-lamps", undefined],
    ["an emoji", "## 🚀 Oil lamps", "#-oil-lamps", undefined],
    ["Hexo", "## Oil & lamps", "#Oil-amp-lamps", "oil--lamps"],
    ["an accent", "## Café lamps", "#cafe-lamps", undefined],
    ["the second of one name", "## Lamps\n\nA.\n\n## Lamps", "#lamps-1", "lamps-1"],
    ["the title", "Text.", "#harbour", ""],
  ])("as %s has it is found", async (_, markdown, anchor, id) => {
    const files = { "en/a.md": `# Harbour\n\n[x](${anchor})\n\n${markdown}\n` };
    const { leads, said } = await read(files, ["en", "a"]);
    expect(said).toEqual([]);
    const [lead = ""] = leads;
    expect(lead).toMatch(
      id === undefined ? /^chapter:a#\S+$/ : id === "" ? /^chapter:a$/ : `chapter:a#${id}`,
    );
  });

  it("is found by the heading's words in either language, in both", async () => {
    const files = {
      "en/a.md":
        "# A\n\n[x](#安装)\n\n[x](#install-now)\n\n[x](#own)\n\n## *Install* <small>now</small>\n\nText.\n",
      "zh/a.md": "# 甲\n\n[x](#安装)\n\n[x](#install-now)\n\n[x](#own)\n\n## 安装 {#own}\n\n文字。\n",
    };
    for (const [code, id] of [
      ["en", "install-smallnowsmall"],
      ["zh", "own"],
    ] as const) {
      const { leads, said } = await read(files, [code, "a"]);
      expect(said).toEqual([]);
      expect(leads).toEqual(Array.from({ length: 3 }, () => `chapter:a#${id}`));
    }
  });

  it("that is not there is a warning, and the link leads to the chapter", async () => {
    const files = { "en/a.md": "# A\n\n[x](b.md#gone)\n", "en/b.md": "# B\n\nText.\n" };
    expect(await read(files, ["en", "a"])).toEqual({
      leads: ["chapter:b"],
      said: ["warning Missing anchor #gone in b.md, expected the id of a heading or an element"],
    });
  });
});

describe("an address with a variable of another tool", () => {
  it.each(["${base}/x", "{{base}}/x", "x%7B%7By%7D%7D"])("is warned of: %s", async (address) => {
    const page = `# A\n\n[Boats](${address}) and ![a boat](${address}).\n`;
    const { leads, said } = await read({ "en/a.md": page, "zh/a.md": page }, ["en", "a"]);
    expect(leads).toEqual([]);
    expect(said).toHaveLength(4);
    expect(said.join("\n")).not.toContain("error");
  });
});
