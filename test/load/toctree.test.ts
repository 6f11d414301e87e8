import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { both, contentsIn, page } from "../support/contents-in.ts";

describe("the order of chapters of other tools", () => {
  it("is that of indexes in reStructuredText beside the chapters (Sphinx)", async () => {
    const rst = (caption: string) =>
      `Boats\n=====\n\n.. toctree::\n   :maxdepth: 1\n   :caption: ${caption}\n\n   z.md\n   quay/index.rst\n\nText.\n`;
    const quay = "Quay\n====\n\n.. toctree::\n\n   lamps\n";
    const files = {
      ...both({
        "a.md": page("Ashore"),
        "quay/index.rst": quay,
        "quay/lamps.md": page("Lamps"),
        "z.md": page("Zeal"),
      }),
      "en/index.rst": rst("On land"),
      "zh/index.rst": rst("岸上"),
    };
    const { lines, said } = await contentsIn(files, "zh");
    expect(lines).toEqual(["- 岸上", "  1 Zeal chapter", "  2 Lamps chapter"]);
    expect(said).toEqual(["1:1 Missing a.md, expected every chapter in the list: the book is without it"]);
  });

  it("knows no part by the name of a folder that tools have around all texts", async () => {
    const names = ["content/boats/a", "content/b", "index"];
    const { lines } = await contentsIn(
      Object.fromEntries(
        names.flatMap((name) => [
          [`${name}.md`, page("The boats in the harbour")],
          [`${name}.zh.md`, page("港里的船")],
        ]),
      ),
    );
    expect(lines).toEqual([
      "- The boats in the harbour unnumbered",
      "1 The boats in the harbour chapter",
      "- Boats",
      "  2 The boats in the harbour chapter",
    ]);
  });

  it("is that of lists of pages in pages (Sphinx, MyST, d2lbook), whichever language has the first", async () => {
    const { lines, said } = await contentsIn({
      ...both({
        "b/index.md": `${page("Boats")}\n\`\`\`{toctree}\n---\nmaxdepth: 2\n---\nWhite <sails>\n/b/a*\n\`\`\`\n`,
        "b/anchors.md": page("Anchors"),
        "b/sails.md": page("Sails"),
        "a.md": page("Ashore"),
        "z.md": page("Zeal"),
        "draft.md": page("Draft"),
      }),
      "zh/index.md": `${page("Harbour")}\n\`\`\`toc\n:maxdepth: 1\n\nz\n\`\`\`\n\n\`\`\`toc\n:numbered:\n\nb/index\nhttps://example.org/\n\`\`\`\n\n\`\`\`toc\n:numbered:\n:caption: On land\n\na.md\n\`\`\`\n`,
    });
    expect(lines).toEqual([
      "- Zeal unnumbered",
      "- Boats part",
      "  1 Sails chapter",
      "  2 Anchors chapter",
      "- On land",
      "  3 Ashore chapter",
    ]);
    expect(said).toEqual([
      "1:1 Missing draft.md, expected every chapter in the list: the book is without it",
    ]);
  });

  it("lets links from the root of the site lead into such a folder", async () => {
    const { publication } = await contentsIn({
      "en/index.md": page("Home"),
      "en/content/docs/lamps.md": page("Lamps"),
      "en/content/docs/oars.md": `${page("Oars")}\n[x](/docs/lamps)\n`,
    });
    const bodies = publication?.pages.map(({ body }) => toHtml(body)).join("") ?? "";
    expect(bodies).toContain('href="chapter:content/docs/lamps"');
  });

  it("gives chapters without a title of their own that of the list", async () => {
    const { lines, publication } = await contentsIn({
      ...both({
        "a.md": "Text.\n\n## Oars\n\nText.\n\n## Sails\n\nText.\n",
        "b.md": "## Lamps\n\nText.\n\n### Oil\n\nText.\n",
        "c.md": "Text.\n",
      }),
      "en/SUMMARY.md": "# Summary\n\n- [The *boats*](a.md)\n- [Light](b.md)\n- [Ropes](c.md)\n",
    });
    expect(lines).toEqual(["1 The boats chapter", "2 Lamps chapter", "3 Ropes chapter"]);
    expect(publication?.pages[0]?.headings.map(({ text }) => text)).toEqual(["Oars", "Sails"]);
  });
});
