import type { Nodes } from "mdast";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const parse = (value: string) => {
  const file = new VFile({ path: "a.md", value });
  const tree = parseMarkdown(file);
  return { tree, said: file.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`) };
};

const IMAGES = "![ ".repeat(150).trim();
const QUOTES = "> ".repeat(150).trim();
const ITEM = `${" ".repeat(420)}- item`;
const TAGS = "<title> <textarea> <script> <!--";

describe("what the parser is kept from", () => {
  it.each([
    ["a fenced program", (text: string) => `\`\`\`\n${text}\n\`\`\`\n`, "code"],
    ["a program in a quotation", (text: string) => `> \`\`\`\n> ${text}\n> \`\`\`\n`, "code"],
    ["an indented program", (text: string) => `    ${text}\n`, "code"],
    ["a formula", (text: string) => `$$\n${text}\n$$\n`, "math"],
  ])("does not alter %s", (_, around, type) => {
    for (const text of [IMAGES, QUOTES, ITEM, TAGS, `${IMAGES} ${QUOTES}`]) {
      const { tree, said } = parse(`Before.\n\n${around(text)}\nAfter ![x](x.png).\n`);
      expect(said).toEqual([]);
      const nodes = tree.children.flatMap((one): Nodes[] =>
        one.type === "blockquote" ? one.children : [one],
      );
      expect(nodes[1]).toMatchObject({ type, value: text });
      expect(tree.children.at(-1)).toMatchObject({ children: [{}, { type: "image" }, {}] });
    }
  });

  it.each([
    ["inline code", "`", "inlineCode"],
    ["a formula in a line", "$", "inlineMath"],
  ])("does not alter %s", (_, mark, type) => {
    const { tree, said } = parse(`Text ${mark}${IMAGES}${mark} and ![x](x.png).\n`);
    expect(said).toEqual([]);
    expect(tree.children[0]).toMatchObject({
      children: [{}, { type, value: IMAGES }, {}, { type: "image" }, {}],
    });
  });

  it("does not alter raw HTML", () => {
    const html = `<pre>\n${IMAGES}\n${QUOTES}\n${ITEM}\n</pre>`;
    const { tree, said } = parse(`${html}\n\n![x](x.png)\n`);
    expect(said).toEqual([]);
    expect(tree.children[0]).toMatchObject({ type: "html", value: html });
  });

  it("is cut in text, with an error where it begins, and nothing of the text is lost", () => {
    const { tree, said } = parse(`\`${IMAGES}\` ${IMAGES}\n\n\`\`\`\n${QUOTES}\n\`\`\`\n`);
    expect(said).toEqual([
      `1:${IMAGES.length + 4 + 300} Unexpected nesting of images within images, expected at most 100 levels`,
    ]);
    expect(tree.children[0]).toMatchObject({ children: [{ value: IMAGES }, { value: ` ${IMAGES}` }] });
    expect(tree.children[1]).toMatchObject({ type: "code", value: QUOTES });
  });

  it("takes time that grows with the text, whatever is nested in whatever", () => {
    const many = "![".repeat(5000);
    const text = `<!--\n${many}\n\n\`x\`\n${many}\n\n${"> ".repeat(5000)}x\n\n${" ".repeat(5000)}- x\n`;
    const start = performance.now();
    expect(parse(text).said.map((reason) => reason.split(" ")[0])).toEqual(["1:1", "2:201", "5:201", "7:1"]);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("raw HTML without an end", () => {
  it("is what no comment and no text of another element holds", () => {
    expect(parse("<!-- use <title> here -->\n\n<textarea><script></textarea>\n\nText.").said).toEqual([]);
    expect(parse("<!-- a --> <title>").said).toHaveLength(1);
    expect(parse("<template><title></template>").said).toHaveLength(1);
  });

  it("loses nothing of a quotation in which an opening stands on two lines", () => {
    const { tree } = parse('> <textarea\n> name="x">\n> Text.\n\nLast line.');
    expect(tree.children.at(-1)).toMatchObject({ children: [{ value: "Last line." }] });
  });
});
