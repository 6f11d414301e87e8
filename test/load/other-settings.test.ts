import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, type Files } from "../support/content-folder.ts";

const read = async (files: Files) => {
  const { editions, files: all } = await load(await contentFolder({ "book.yaml": "licence: x\n", ...files }));
  return {
    says: editions.map(({ meta: { title, authors, description } }) => [title, authors.join(), description]),
    paths: editions.map(({ chapters }) => chapters.map(({ path }) => path).join(" ")),
    parts: editions.map(({ meta }) => meta.parts),
    said: all.flatMap(({ messages }) => messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)),
  };
};

const chapter = (title: string): string => `# ${title}\n\nText.\n`;
const BOOK: Files = { "en/a.md": chapter("A"), "zh/a.md": chapter("甲") };

describe("a book without settings of ours", () => {
  it.each<[name: string, text: string]>([
    ["book.toml", '[book]\ntitle = "Harbour"\nauthors = ["Hua Li", "Bo"]\ndescription = "Boats."\n'],
    ["book.json", '{ "title": "Harbour", "author": "Hua Li,Bo", "description": "Boats." }'],
    [
      "mkdocs.yml",
      "site_name: Harbour\nsite_author: Hua Li,Bo\nsite_description: Boats.\nx: !!python/name:a.b\n",
    ],
    ["_config.yml", "title: Harbour\nauthor:\n  - name: Hua Li\n  - Bo\ndescription: Boats.\n"],
    ["hugo.toml", 'title = "Harbour"\n[params]\nauthor = { name = "Hua Li,Bo" }\ndescription = "Boats."\n'],
  ])("is called as %s says", async (name, text) => {
    const { says, said } = await read({ ...BOOK, [name]: text });
    expect(says).toEqual([
      ["Harbour", "Hua Li,Bo", "Boats."],
      ["Harbour", "Hua Li,Bo", "Boats."],
    ]);
    expect(said).toEqual([]);
  });

  it("is called as a program of Docusaurus says in plain words", async () => {
    const program =
      "export default {\n  title: 'Harbour',\n  tagline: `${x}`,\n  navbar: {\n    title: 'Home',\n  },\n};\n";
    expect((await read({ ...BOOK, "docusaurus.config.ts": program })).says).toEqual([
      ["Harbour", "", undefined],
      ["Harbour", "", undefined],
    ]);
  });

  it.each([".vitepress/config.mts", ".vuepress/config.js", ".vitepress/config/index.ts"])(
    "is called as %s says, in each language where that is said",
    async (name) => {
      const program =
        "export default {\n  title: 'Harbour',\n  locales: {\n    root: { label: 'English' },\n    '/zh/': {\n" +
        "      lang: 'zh',\n      title: '港口',\n    },\n  },\n};\n";
      expect((await read({ ...BOOK, [name]: program })).says.map(([title]) => title)).toEqual([
        "Harbour",
        "港口",
      ]);
    },
  );

  it("is called like its front page where no settings say it, and still asked for its title", async () => {
    const front = { "en/README.md": chapter("The Harbour"), "zh/README.md": chapter("港口") };
    const { says, said } = await read({ ...BOOK, ...front });
    expect(says.map(([title]) => title)).toEqual(["The Harbour", "港口"]);
    expect(said.join()).toContain("Missing title");
    const general = { "en/README.md": chapter("Introduction"), "zh/README.md": chapter("首页") };
    const names = (await read({ ...BOOK, ...general })).says.map(([title]) => title);
    expect(new Set(names).size).toBe(1);
    expect(names).not.toContain("Introduction");
  });

  it("has the files of a site's root that VuePress keeps in its folder, and no page of that", async () => {
    const content = await contentFolder({
      ...BOOK,
      "en/a.md": "# A\n\n![Boat](/boat.svg)\n",
      ".vuepress/public/boat.svg": "<svg/>",
      ".vuepress/public/note.md": "# N\n",
      ".vuepress/theme/en/b.md": "# B\n",
    });
    const { assets, chapters } = await load(content);
    expect([...assets.keys()]).toContain(".vuepress/public/boat.svg");
    expect([...chapters.values()].flat().map(({ path }) => path)).toEqual(["a.md", "a.md"]);
  });

  it("is called in each language as the nearest settings say, or Hugo for that language, and ours say it best", async () => {
    const near = { "book.json": '{"title": "Both", "author": "Bo"}', "zh/book.json": '{"title": "港口"}' };
    expect((await read({ ...BOOK, ...near })).says).toEqual([
      ["Both", "Bo", undefined],
      ["港口", "Bo", undefined],
    ]);
    const hugo = {
      "config.toml": 'title = "Site"\n[languages.zh]\ntitle = "港口"\n',
      "en/book.yaml": "title: Ours\n",
    };
    expect((await read({ ...BOOK, ...hugo })).says.map(([title]) => title)).toEqual(["Ours", "港口"]);
  });

  it("is not in the way of settings that cannot be read", async () => {
    const { says, said } = await read({
      ...BOOK,
      "book.toml": "= =",
      "_config.yml": "a: [",
      "mkdocs.yml": "nav: 3\n",
    });
    expect(says[0]?.[1]).toBe("");
    expect(said).toHaveLength(1);
  });
});

describe("the nav of MkDocs", () => {
  const pages = ["index", "guide/index", "guide/z", "guide/a", "ref/b"];
  const files = Object.fromEntries(
    pages.flatMap((page) => [
      [`docs/${page}.md`, chapter(page)],
      [`docs/zh/${page}.md`, chapter(`章 ${page}`)],
    ]),
  );
  const nav =
    "nav:\n  - Home: index.md\n  - Guide:\n    - guide/index.md\n    - Zed: guide/z.md\n    - guide/a.md\n  - Reference [1]:\n    - B: ref/b.md\n  - Site: https://example.org\n";

  it("is the order of all languages, with its sections as parts", async () => {
    const { paths, parts, said } = await read({
      ...files,
      "mkdocs.yml": `site_name: x\nsite_author: y\n${nav}`,
    });
    const order = "index.md guide/index.md guide/z.md guide/a.md ref/b.md";
    expect(paths).toEqual([order, order]);
    expect(parts[0]).toEqual({ "guide/index": "guide/index", "Reference [1]": "Reference [1]" });
    expect(said).toEqual([
      expect.stringContaining("part-title Missing title of the part Reference [1] in zh"),
    ]);
  });

  it("may have its titles in another language, and keys that stand twice", async () => {
    const i18n =
      "plugins:\n  - search\n  - i18n:\n      languages:\n        - locale: zh\n          nav_translations:\n            Guide: 指引\n            Reference [1]: 甲\n            Reference [1]: 参考\n";
    const { parts, said } = await read({
      ...files,
      "mkdocs.yml": `site_name: x\nsite_author: y\n${i18n}${nav}`,
    });
    expect(parts[1]).toEqual({ "guide/index": "章 guide/index", "Reference [1]": "参考" });
    expect(said).toEqual([]);
  });

  it("may name the languages, and what it leaves out or names in vain is said", async () => {
    const own =
      "site_name: x\nsite_author: y\nnav:\n  - en:\n    - en/b.md\n    - en/gone.md\n  - zh:\n    - zh/b.md\n";
    const { paths, said } = await read({
      "mkdocs.yml": own,
      "docs/en/a.md": chapter("A"),
      "docs/en/b.md": chapter("B"),
      "docs/zh/a.md": chapter("甲"),
      "docs/zh/b.md": chapter("乙"),
    });
    expect(paths).toEqual(["b.md", "b.md"]);
    expect(said).toEqual([
      "summary Missing chapter gone.md, expected the file that the list names",
      "summary Missing a.md, expected every chapter in the list: the book is without it",
    ]);
  });

  it("is no list where it leads to no chapter", async () => {
    const own = "site_name: x\nsite_author: y\nnav:\n  - other/x.md\n";
    const { paths, said } = await read({ ...BOOK, "mkdocs.yml": own });
    expect(paths).toEqual(["a.md", "a.md"]);
    expect(said).toEqual([
      "summary Missing chapters in the list, expected links to files of the book: the order is that of their names",
    ]);
  });
});
