import { describe, expect, it } from "vitest";
import { both, contentsIn, page } from "../support/contents-in.ts";
import { type Files } from "../support/content-folder.ts";

describe("the order of chapters", () => {
  it("is that of SUMMARY.md, with its parts, sections, and chapters outside its lists", async () => {
    const { lines, said } = await contentsIn({
      ...both({
        "preface.md": page("Preface"),
        "z.md": page("Boats"),
        "a.md": page("Sails"),
        "a-2.md": page("Oars"),
        "quay/README.md": page("Quays"),
        "quay/lamps.md": page("Lamps"),
        "thanks.md": page("Thanks"),
      }),
      "en/SUMMARY.md":
        "# Summary\n\n[Preface](preface.md)\n\n# At sea\n\n- [Boats](z.md)\n- [Sails](./a.md)\n  - [Oars](a-2.md)\n  - [Again](a.md#x)\n\n---\n\n# On land\n\n- [Quays](quay/)\n  - [Lamps](quay/lamps.html)\n- [To come]()\n\n[Thanks](thanks.md)\n",
    });
    expect(lines).toEqual([
      "- Preface preface",
      "- At sea",
      "  1 Boats chapter",
      "  2 Sails chapter",
      "    2.1 Oars chapter",
      "- On land",
      "  - Quays part",
      "    3 Lamps chapter",
      "- Thanks unnumbered",
    ]);
    expect(said).toEqual([
      '1:1 Missing title of the part At sea in zh, expected parts: {"At sea": …} in zh/book.yaml',
      '1:1 Missing title of the part On land in zh, expected parts: {"On land": …} in zh/book.yaml',
    ]);
  });

  it("keeps what a listed chapter links to, and leaves out what nothing names", async () => {
    const files = both({
      "a.md": "# A\n\nSee [the terms](part/terms.md#one).\n",
      "part/terms.md": page("Terms"),
      "notes.md": page("Notes"),
      "SUMMARY.md":
        "Prose of a line.\n\n- [A](a.md)\n- [1](https://a.example)\n- [2](https://b.example)\n- [3](https://c.example)\n- [4](https://d.example)\n- [5](https://e.example)\n",
    });
    const { lines, said } = await contentsIn(files);
    expect(lines).toEqual(["1 A chapter", "- Terms unnumbered"]);
    expect(said.join()).toContain("Missing notes.md, expected every chapter in the list");
  });

  it("calls parts as the list of each language does, by the chapters below them", async () => {
    const list = (parts: string) => `# List\n\n${parts}`;
    const files: Files = {
      ...both({ "a.md": page("A"), "b.md": page("B") }),
      "en/SUMMARY.md": list("- Ships\n  - [A](a.md)\n- Land\n  - [B](b.md)\n"),
      "zh/SUMMARY.md": list("## 目录\n\n- 船\n  - [A](a.md)\n- 岸\n  - [B](b.md)\n"),
    };
    expect((await contentsIn(files, "zh")).lines.filter((line) => /[船岸目]/.test(line))).toEqual([
      "- 船",
      "- 岸",
    ]);
  });

  it("is that of one list for all languages, beside their folders", async () => {
    const files = {
      ...both({
        "README.md": page("Boats"),
        "b.md": page("Sails"),
        "b-2.md": page("Cloth"),
        "a.md": page("Oars"),
      }),
      "zh/tides.md": page("潮"),
      "SUMMARY.md":
        "* [English](en/README.md)\n  * [Sails](en/b.md)\n    * [Cloth](en/b-2.md)\n  * [Oars](./en/a.md)\n  * [Nets](en/nets.md)\n" +
        "* [中文](zh/README.md)\n  * [桨](zh/a.md)\n  * [潮](zh/tides.md)\n",
    };
    const { lines, said } = await contentsIn(files);
    expect(lines).toEqual(["1 Boats chapter", "2 Sails chapter", "  2.1 Cloth chapter", "3 Oars chapter"]);
    expect((await contentsIn(files, "zh")).lines).toContain("- 潮 chapter");
    expect(said).toEqual(["5:3 Missing chapter nets.md, expected the file that the list names"]);
  });

  it("is that of numbers in front matter, before what has none", async () => {
    const files = both({
      "a.md": page("A"),
      "b.md": page("B", "weight: 9\n"),
      "c.md": page("C", 'nav_order: "2"\n'),
      "d/x.md": page("X"),
      "d/_category_.json": '{"label": "Docks", "position": 3}',
      "e.md": page("E", "order: first\n"),
    });
    expect((await contentsIn(files)).lines).toEqual([
      "1 C chapter",
      "- Docks",
      "  2 X chapter",
      "3 B chapter",
      "4 A chapter",
      "5 E chapter",
    ]);
  });

  it("has titles of parts from an index with or without text, from parts: by path, or a message", async () => {
    const files = {
      ...both({ "quay/old/a.md": page("A"), "dock/b.md": page("B"), "sea/c.md": page("C") }),
      "en/quay/_index.md": "---\ntitle: The quays\n---\n",
      "zh/quay/_index.md": "---\ntitle: 码头篇\n---\n",
      "en/dock/index.md": page("The dock"),
      "zh/dock/index.md": page("船坞"),
      "zh/book.yaml": "title: 船\nauthors: [李华]\nparts: {quay/old: 旧码头}\n",
    };
    const { lines, said } = await contentsIn(files, "zh");
    expect(lines).toEqual([
      "- 船坞 part",
      "  1 B chapter",
      "- 码头篇",
      "  - 旧码头",
      "    2 A chapter",
      "- Sea",
      "  3 C chapter",
    ]);
    expect(said).toEqual([
      '1:1 Missing title of the part sea in zh, expected parts: {"sea": …} in zh/book.yaml',
    ]);
  });

  it("leaves out a page that another tool fills, which has a layout and no text", async () => {
    const files = both({
      "a.md": page("A"),
      "search.md": "---\ntitle: Search results\nlayout: search\n---\n",
      "told.md": "---\ntitle: Told\nlayout: wide\n---\n\nText.\n",
      "void.md": "---\ntitle: Void\n---\n",
    });
    const { lines, leftOut } = await contentsIn(files);
    expect(lines).toEqual(["1 A chapter", "2 Told chapter", "3 Void chapter"]);
    expect(leftOut).toEqual(["home", "home"]);
  });

  it("leaves drafts out, and a home page without text, unless they are wanted", async () => {
    const files = both({
      "index.md": "---\nlayout: home\nhero: {name: Boats}\n---\n",
      "a.md": page("A"),
      "b.md": page("B", "draft: true\n"),
      "c.md": page("C"),
    });
    const { lines, leftOut } = await contentsIn(files);
    expect(lines).toEqual(["1 A chapter", "2 C chapter"]);
    expect(leftOut).toEqual(["draft", "draft", "home", "home"]);
    expect((await contentsIn(files, "en", true)).lines).toEqual([
      "1 A chapter",
      "2 B chapter",
      "3 C chapter",
    ]);
  });

  it.each(["draft: yes", 'draft: "true"', "published: false"])("leaves out what says %s", async (line) => {
    const files = both({
      "a.md": page("A"),
      "b.md": page("B", `${line}\n`),
      "c.md": page("C", "draft: no\n"),
    });
    expect((await contentsIn(files)).lines).toEqual(["1 A chapter", "2 C chapter"]);
  });

  it("keeps the numbers of titles, where most bring one, and appendices have letters", async () => {
    const files = both({
      "00.md": page("Before we begin"),
      "01.md": page("Chapter 1 Boats"),
      "02.md": page("Chapter 3 Sails"),
      "03.md": page("Notes", "kind: appendix\n"),
    });
    const { lines, publication } = await contentsIn(files);
    expect(lines).toEqual([
      "- Before we begin chapter",
      "- Chapter 1 Boats chapter",
      "- Chapter 3 Sails chapter",
      "A Notes appendix",
    ]);
    expect(publication?.pages.map(({ label }) => label)).toEqual([
      undefined,
      "Chapter 1",
      "Chapter 3",
      "Appendix A",
    ]);
  });
});

describe("front matter", () => {
  it.each([
    ["TOML", '+++\ntitle = "Boats"\nweight = 3\nupdated = 2015-10-29\n[params]\na = 1\n+++\n\nText.\n'],
    ["JSON", '{\n  "title": "Boats",\n  "weight": 3\n}\n\nText.\n'],
    ["JSON of Hexo", ';;;\n"title": "Boats"\n;;;\n\nText.\n'],
    [
      "YAML whose quoted text goes on at the margin",
      `---\ntitle: Boats\nnote: "a\nb\n\nc"\nx: 'e\nf'\n---\n\nText.\n`,
    ],
  ])("is read in %s", async (_, text) => {
    const { lines, said } = await contentsIn(both({ "a.md": text, "b.md": page("B") }));
    expect(lines).toContain("1 Boats chapter");
    expect(said).toEqual([]);
  });

  it.each([
    ["+++\ntitle = Boats\n+++\n\nText.\n", /^2:9 Unexpected TOML: /],
    ["+++\ntitle = []\n+++\n\nText.\n", /^2:1 Unexpected value of title/],
    ["---\ntitle：船\n---\n\n字。\n", /^2:6 Unexpected full-width colon after title, expected ": "/],
    ["---\ntitle: Part 1: Boats\n---\n\nText.\n", /a second colon, expected quotation marks/],
    ["\n\n---\ntitle: Boats\n---\n\nText.\n", /^3:1 Unexpected text above the front matter/],
  ])("that is %j is explained", async (text, message) => {
    const { said } = await contentsIn(both({ "a.md": text }));
    expect(said.find((one) => message.test(one))).toBeDefined();
  });
});
