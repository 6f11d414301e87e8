import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { inheritIds } from "../../scripts/library/blocks/blocks.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { figureNumbers } from "../../scripts/transform/number-figures.ts";
import { asciiId } from "../../scripts/library/ids/ids.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const html = async (markdown: string): Promise<string> => {
  const t = await translator("en", await readStrings("en"));
  const { body, footnotes } = compile(chapterOf(markdown, "en"), { t, data: new Map() });
  const notes = footnotes.flatMap((list) => list.notes.map(({ content }) => toHtml(content)));
  return withoutPlaces([toHtml(body), ...notes].join("")).replaceAll("\n", "");
};

describe("a table", () => {
  it("scrolls by itself when it has no caption, and in its figure when it has", async () => {
    expect(await html("| a | b |\n| - | - |\n| 1 | 2 |")).toMatch(
      /^<div class="scroll"><table>.*<\/table><\/div>$/,
    );
    expect(await html("| a | b |\n| - | - |\n| 1 | 2 |\n\nTable: T")).toMatch(
      /^<figure class="table"><figcaption>.*<table>/,
    );
  });

  it("has heads of columns", async () => {
    expect(await html("| a | b |\n| - | - |\n| 1 | 2 |")).toContain(
      '<tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>',
    );
  });

  it("has heads of rows too below an empty corner, which is no head", async () => {
    expect(await html("| | 2013 |\n| - | - |\n| Users | 618 |\n| | 1 |")).toContain(
      '<tr><td></td><th scope="col">2013</th></tr></thead>' +
        '<tbody><tr><th scope="row">Users</th><td>618</td></tr><tr><td></td><td>1</td></tr>',
    );
  });

  it("has heads of rows where all that stand first are strong", async () => {
    expect(await html("| Item | 2013 |\n| - | - |\n| **Users** | 618 |\n| **Homes** | 1 |")).toContain(
      '<th scope="row"><strong>Users</strong></th><td>618</td>',
    );
    expect(await html("| Item | 2013 |\n| - | - |\n| **Users** | 618 |\n| Homes | 1 |")).not.toContain(
      'scope="row"',
    );
  });

  it.each([
    [3, 20, false],
    [12, 8, true],
    [4, 40, true],
  ])("of %d columns with words of %d letters is wide: %s", async (columns, letters, wide) => {
    const row = `|${` ${"x".repeat(letters)} |`.repeat(columns)}`;
    const table = await html(`${row}\n|${" - |".repeat(columns)}\n${row}\n\nTable: T`);
    expect(table.startsWith('<figure class="table wide">')).toBe(wide);
  });
});

describe("a figure", () => {
  const ID = { "{#图1}": asciiId("图1"), "{#1st}": "id-1st", "{#fig-a}": "fig-a" };

  it.each(Object.entries(ID))(
    "has a caption, a number and the id that its author gave it: %s",
    async (written, id) => {
      expect(await html(`![alt](a.svg "Title") ${written}`)).toBe(
        `<figure class="figure" id="${id}"><img src="a.svg" alt="alt">` +
          '<figcaption><span class="label">Figure 2.1</span> Title</figcaption></figure>',
      );
      expect(await html(`| a |\n| - |\n| 1 |\n\nTable: Caption ${written}`)).toContain(
        `<figure class="table" id="${id}"><figcaption><span class="label">Table 2.1</span> Caption</figcaption>`,
      );
    },
  );

  it("is none without a title, an id or a caption", async () => {
    expect(await html("![alt](a.svg)")).toBe('<p class="pictures"><img src="a.svg" alt="alt"></p>');
  });

  it("in a list or a note stays there", async () => {
    const figure =
      '<figure class="figure"><img src="a.svg" alt="a"><figcaption><span class="label">Figure 2.1</span> T</figcaption></figure>';
    expect(await html('- ![a](a.svg "T")')).toBe(`<ul><li>${figure}</li></ul>`);
    expect(await html('A[^1].\n\n[^1]: ![a](a.svg "T")')).toContain(`</p>${figure}`);
  });

  it("is not made of raw HTML", async () => {
    const raw = '<figure class="figure"><img src="a.svg" title="T" alt=""></figure>';
    expect(await html(raw)).toBe(raw);
    expect(await html('<a class="video" href="a.mp4" title="T">x</a>')).not.toContain("<video");
  });

  it("takes its notes before those of its table", async () => {
    const page = await html("| a |\n| - |\n| 1[^b] |\n\nTable: T[^a]\n\n[^a]: A.\n\n[^b]: B.");
    expect(page).toMatch(/T<sup><a href="#fn-a"[^>]*>1<.*<td>1<sup><a href="#fn-b"[^>]*>2</);
  });
});

const SOURCE = `![a](a.svg "One"){#fig-one}

![b](b.svg "Two"){#fig-two}

\`\`\`chart
type: bar
title: Three
id: fig-three
rows: [[a, b], [1, 2]]
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

Table: First {#tbl-first}

Some words between.

| c | d |
| - | - |
| 1 | 2 |

Table: Second {#tbl-second}
`;

describe("figures and tables", () => {
  /** Ids and labels of the figures of a translation. */
  const labels = async (translation: string): Promise<string[]> => {
    const [source, own] = [chapterOf(SOURCE, "en"), chapterOf(translation, "zh")];
    const t = await translator("zh", await readStrings("zh"));
    const named = { ...own, blocks: inheritIds(own.blocks, new Map()) };
    const { body } = compile(named, {
      numbers: figureNumbers(source.blocks),
      t,
      data: new Map(),
    });
    const found = toHtml(body).matchAll(/<figure class="\w+" id="([^"]+)">.*?<span class="label">([^<]+)/gs);
    return Array.from(found, ([, id = "", label = ""]) => `${id} ${label}`);
  };

  it("have the same numbers in a translation, also when it lacks one", async () => {
    expect(await labels(SOURCE)).toEqual([
      "fig-one 图2-1",
      "fig-two 图2-2",
      "fig-three 图2-3",
      "tbl-first 表2-1",
      "tbl-second 表2-2",
    ]);
    const lacking = SOURCE.replace(/!\[a\].*\n/, "").replace(/\| a \|[^]*?tbl-first\}\n/, "");
    expect(await labels(lacking)).toEqual(["fig-two 图2-2", "fig-three 图2-3", "tbl-second 表2-2"]);
  });

  it("that only a translation has come after all the others", async () => {
    const more = `![z](z.svg "题"){#fig-more}\n\n${SOURCE}`;
    expect(await labels(more)).toEqual([
      "fig-more 图2-4",
      "fig-one 图2-1",
      "fig-two 图2-2",
      "fig-three 图2-3",
      "tbl-first 表2-1",
      "tbl-second 表2-2",
    ]);
  });
});
