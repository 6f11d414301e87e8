import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import { describe, expect, it } from "vitest";
import type { Page } from "../../scripts/book.ts";
import { withFootnotes } from "../../scripts/format/footnotes.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const t = (key: string, values: Record<string, string | number> = {}): string =>
  [key, ...Object.values(values)].join(" ");

const pageOf = (markdown: string): Page => compile(chapterOf(markdown, "en"), { t, data: new Map() });

/** Of each footnote its id, what it says, and the ids of its references. */
const notesOf = ({ footnotes }: Page): [string, string, string[]][] =>
  footnotes.flatMap(({ notes }) =>
    notes.map(({ id, content, references }): [string, string, string[]] => [
      id,
      withoutPlaces(toHtml(content)),
      references.map((reference) => reference.id),
    ]),
  );

describe("footnotes", () => {
  it("are lifted out of the body, which keeps the references to them", () => {
    const page = pageOf("# One\n\nRed.[^b] Blue.[^a] Red.[^b]\n\n[^a]: Sky.\n\n[^b]: Paint, *as said*.");
    expect(notesOf(page)).toEqual([
      ["fn-b", "<p>Paint, <em>as said</em>.</p>", ["fnref-b", "fnref-b-2"]],
      ["fn-a", "<p>Sky.</p>", ["fnref-a"]],
    ]);
    expect(page.footnotes.map(({ id, title }) => [id, title])).toEqual([["footnote-label", "notes"]]);
    expect(toHtml(page.body)).not.toMatch(/Sky|Paint|notes/);
    expect(toHtml(page.body)).toContain('href="#fn-b" id="fnref-b-2"');
    expect(page.headings).toEqual([]);
  });

  it("name their references as ids are written, whatever the label", () => {
    const [note] = notesOf(pageOf("甲[^注]\n\n[^注]: 乙"));
    expect(note?.[2]).toEqual([expect.stringMatching(/^fnref--[0-9a-f]{6}$|^id-fnref-?-?[0-9a-f]{6}$/)]);
    expect(toHtml(pageOf("甲[^注]\n\n[^注]: 乙").body)).toContain(`id="${note?.[2][0]}"`);
  });

  it("are none where nothing is noted, and an author’s section is no list of them", () => {
    expect(pageOf("Plain.").footnotes).toEqual([]);
    const page = pageOf("<section data-footnotes>\n\nMine.\n\n</section>\n\nRed.[^a]\n\n[^a]: Paint.");
    expect(notesOf(page)).toEqual([["fn-a", "<p>Paint.</p>", ["fnref-a"]]]);
    expect(toHtml(page.body)).toContain("Mine.");
  });

  it.each([
    ["a paragraph", "Paint.", "<p>Paint. BACK</p>\n"],
    ["a program", "```\n    oars\n    ```", "<pre><code>oars\n</code></pre>\nBACK\n"],
    ["a list", "- Paint.", "<ul>\n<li>Paint.</li>\n</ul>\nBACK\n"],
  ])("that end in %s have the links back at their end", (_, text, expected) => {
    const html = withoutPlaces(toHtml(withFootnotes(pageOf(`Red.[^a]\n\n[^a]: ${text}`))));
    const back = /<a href="chapter:[^"]*#fnref-a" data-footnote-backref[^>]*>↑<\/a>/;
    expect(html.replace(back, "BACK")).toContain(`<li id="fn-a">\n${expected}</li>`);
  });

  it("has numbers of notes in circles where that is asked for", async () => {
    const notes = Array.from({ length: 21 }, (_, index) => `[^${index}]: N\n`).join("\n");
    const chapter = chapterOf(
      `a[^0]b[^1][^2]${Array.from({ length: 18 }, (_, at) => `c[^${at + 3}]`).join("")}\n\n${notes}`,
    );
    const { body, footnotes } = compile(chapter, { t, data: new Map(), circledNotes: true });
    const text = toString(body);
    expect(text).toContain("a①b②③c④");
    expect(text).toContain("c⑳c21");
    expect(footnotes[0]?.isCircled).toBe(true);
  });
});
