import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { inheritIds } from "../../scripts/library/blocks/blocks.ts";
import { readStrings, translator } from "../../scripts/load/strings.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { figureNumbers } from "../../scripts/transform/figure-numbers.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const html = async (markdown: string): Promise<string> => {
  const t = await translator("en", await readStrings("en"));
  const { body } = compile(chapterOf(markdown, "en"), { number: 2, t, data: new Map() });
  return withoutPlaces(toHtml(body)).replaceAll("\n", "");
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
      number: 2,
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
