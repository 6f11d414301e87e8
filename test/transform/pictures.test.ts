import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const html = async (markdown: string): Promise<string> => {
  const t = await translator("en", await readStrings("en"));
  const { body } = compile(chapterOf(markdown, "en"), { t, data: new Map() });
  return withoutPlaces(toHtml(body)).replaceAll("\n", "");
};

describe("a paragraph", () => {
  it.each([
    ["of one picture", "![a](b.png)"],
    ["of several pictures on their lines", "![a](b.png)\n![a](b.png)  \n![a](b.png)"],
    ["of a linked picture", "[![a](b.png)](c.md)"],
    ["of a picture that is raw HTML", '<p align="center"><a href="c.md"><img src="b.png"></a><br></p>'],
    ["in a list", "- a\n\n  ![a](b.png)"],
    ["in a quotation", "> ![a](b.png)"],
  ])("%s begins without an indent", async (_, markdown) => {
    expect(await html(markdown)).toMatch(/<p class="(?:align-center )?pictures">/);
  });

  it("with words beside its picture is like any other", async () => {
    expect(await html("See ![a](b.png)\n\n![a](b.png) here.")).not.toContain("pictures");
  });
});

describe("headings", () => {
  it.each([
    ["that skip a level move up", "## a\n\n#### b\n\n#### c\n\n### d", "h2 h3 h3 h3"],
    ["below them move with them", "## a\n\n#### b\n\n##### c\n\n## d", "h2 h3 h4 h2"],
    ["that begin too low begin at the second level", "#### a\n\n### b\n\n## c\n\n### d", "h2 h2 h2 h3"],
    ["that skip none stay", "## a\n\n### b\n\n#### c\n\n## d", "h2 h3 h4 h2"],
  ])("%s", async (_, markdown, levels) => {
    const found = (await html(`# T\n\n${markdown}`)).match(/(?<=<)h[1-6]/g);
    expect(found?.join(" ")).toBe(levels);
  });
});

describe("a drawing in raw HTML", () => {
  const svg = '<svg viewBox="0 0 9 9"><text x="1" text-anchor="end">Boat</text></svg>';
  const drawn = (page: string) =>
    Array.from(page.matchAll(/base64,([^"]+)"/g), ([, code = ""]) => String(Buffer.from(code, "base64")));

  it("is a picture, in a line or on lines of its own, called by its label, title or words", async () => {
    const labelled = svg.replace("<text", "<title>Ship</title><text");
    const page = await html(`A ${svg} here.\n\n${labelled.replaceAll("><", ">\n<")}`);
    expect(page.match(/alt="[^"]*"/g)).toEqual(['alt="Boat"', 'alt="Ship"']);
    expect(page).toContain('<p class="pictures"><img');
    expect(drawn(page)[0]).toMatch(
      /^<svg xmlns="[^"]*" viewBox="0 0 9 9"><text x="1" text-anchor="end">Boat/,
    );
  });

  it("loses what runs", async () => {
    const page = await html(svg.replace("<text", '<script>x()</script><text onclick="x()"'));
    expect(drawn(page)[0]).not.toMatch(/script|onclick/);
  });
});
