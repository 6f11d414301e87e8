import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
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

/** A tree in a line: `math<a> paragraph(Text.)`. */
const shape = (node: Nodes): string => {
  if (node.type === "text") return node.value;
  if ("children" in node) {
    const inner = node.children.map(shape).join(" ");
    return node.type === "root" ? inner : `${node.type}(${inner})`;
  }
  return `${node.type}<${"value" in node ? node.value : ""}>`;
};

describe("a formula that fills its lines", () => {
  it.each([
    [
      "begins in the line of its dollars, and ends at the end of a line",
      "$$a\nb$$\n\nEnd.",
      "math<a\nb> paragraph(End.)",
    ],
    ["may be one line, in a paragraph too", "Text\n$$a$$\nmore", "paragraph(Text) math<a> paragraph(more)"],
    ["ends before a label", "$$\na\n$$ (eq:a)\n\n# B", "math<a> heading(B)"],
    ["ends before a label in full-width brackets", "$$\na\n$$ （1.2）\n\n# B", "math<a> heading(B)"],
    ["ends before an id and a class", "$$\na\n$$ {#eq-a .wide}\n\n# B", "math<a> heading(B)"],
    ["ends before a comment", "$$\na\n$$ <!-- later -->\n\n# B", "math<a> heading(B)"],
    ["ends before an id", "$$a$$ {#eq-a}\n\n# B", "math<a> heading(B)"],
    ["ends behind a line break of TeX", "$$\na \\\\$$\n\nEnd.", "math<a \\\\> paragraph(End.)"],
    ["has blank lines where its end comes later", "$$\na\n\nb\n$$\nEnd.", "math<a\n\nb> paragraph(End.)"],
    ["is in a quotation", "> $$\n> a\n> $$\nEnd.", "blockquote(math<a>) paragraph(End.)"],
    ["is none where text follows", "$$a$$ and $$b$$ c", "paragraph(inlineMath<a>  and  inlineMath<b>  c)"],
    ["is none of amounts", "Both $5 and $6, $$ too", "paragraph(Both $5 and $6, $$ too)"],
  ])("%s", (_, text, expected) => {
    const { tree, said } = parse(text);
    expect(shape(tree)).toBe(expected);
    expect(said).toEqual([]);
  });

  it.each([
    ["$$\na\n\n# B\n\nc", "math<a> heading(B) paragraph(c)"],
    ["$$a\nb\n\n$$\nc\n$$\n\nd", "math<a\nb> math<c> paragraph(d)"],
    [
      "$$\na\n\nWords of the next paragraph\n$$\nc\n$$",
      "math<a> paragraph(Words of the next paragraph) math<c>",
    ],
    ["> $$\n> a\n\nb", "blockquote(math<a>) paragraph(b)"],
    ["$$\n\nb", "math<> paragraph(b)"],
  ])("ends at the next blank line where nothing closes it: %j", (text, expected) => {
    const { tree, said } = parse(text);
    expect(shape(tree)).toBe(expected);
    expect(said).toEqual([expect.stringContaining("Missing $$, expected the end of the formula")]);
  });
});

describe("an element of raw HTML that is never closed", () => {
  it.each([
    ["<details>\na\n\nb", "html<<details>\na</details>> paragraph(b)"],
    ["<div>\n\n<div>\n\na\n\n</div>", "html<<div></div>> html<<div>> paragraph(a) html<</div>>"],
    ["- <div>\n\n  a\n\nb", "list(listItem(html<<div></div>> paragraph(a))) paragraph(b)"],
    ["a <b>c\n\nd", "paragraph(a  html<<b>> c html<</b>>) paragraph(d)"],
  ])("ends at the next blank line or with its paragraph: %j", (text, expected) => {
    const { tree, said } = parse(text);
    expect(shape(tree)).toBe(expected);
    expect(said).toEqual([expect.stringMatching(/Missing <.\w+>, expected the end of <\w+>/)]);
  });

  it("is not one that is closed in another block, closes itself, or needs no end", () => {
    const text = "<div>\n\n<p>a <b>c\n\nd</b>\n\n</div>\n\n<a id='x'/><br>\n\n<!-- <div> -->";
    expect(parse(text).said).toEqual([]);
  });
});

it("says where a program begins that goes on to the end", () => {
  expect(parse("Text.\n\n```js\na\n\nb").said).toEqual([
    "3:1 Missing ```, expected the end of the program: it goes on to the end",
  ]);
  expect(parse("> ~~~\n> a\n> ~~~~\n\n- ```\n  a\n  ```").said).toEqual([]);
});

describe("emphasis", () => {
  it.each([
    ["**a *b* c** ~~d **e** f~~", "paragraph(strong(a  emphasis(b)  c)   delete(d  strong(e)  f))"],
    ["***a** b* _c_ **注意：**正文", "paragraph(emphasis(strong(a)  b)   emphasis(c)   strong(注意：) 正文)"],
    ["*a [c **d** e](u) f*", "paragraph(emphasis(a  link(c  strong(d)  e)  f))"],
  ])("is paired as before: %j", (text, expected) => {
    expect(shape(parse(text).tree)).toBe(expected);
  });

  it("is nothing that many marks wait for: open, nested or closed in vain", () => {
    const marks = Array.from({ length: 20_000 }, (_, index) => (index % 2 ? "**b " : "*a "));
    const text = `${marks.join("")}x\n\n${"a** ".repeat(20_000)}\n\n${"*".repeat(9000)}a${"*".repeat(9000)}`;
    expect(parse(text).tree.children).toHaveLength(3);
  });
});

it("takes no dollars of the names in two links for a formula", () => {
  const tree = parse("[$watch](a.md) and [box.$emit](b.md), $]a, b[$ and $f[x](y)$").tree;
  expect(shape(tree)).toBe(
    "paragraph(link($watch)  and  link(box.$emit) ,  inlineMath<]a, b[>  and  inlineMath<f[x](y)>)",
  );
});

describe("openings that nothing closes", () => {
  const textOf = (source: string): string => toString(parseMarkdown(new VFile(source)));

  it("are text, and what is closed is not", () => {
    const tree = parseMarkdown(new VFile("`a ``b`` <!-- c <? d ?> $$e $f$"));
    const [paragraph] = tree.children;
    const kinds = paragraph?.type === "paragraph" ? paragraph.children.map(({ type }) => type) : [];
    expect(kinds).toEqual(["text", "inlineCode", "text", "html", "text", "inlineMath"]);
    expect(textOf("a <!X b\n\nc > d")).toBe("a <!X bc > d");
    expect(textOf("a <!-- b ` c $ d")).toBe("a <!-- b ` c $ d");
  });

  it("are no reason to take words for addresses, which stay links", () => {
    const links = (source: string): string[] => {
      const found: string[] = [];
      visit(parseMarkdown(new VFile(source)), "link", ({ url }) => void found.push(url));
      return found;
    };
    expect(links("\uFEFFwrite to a.b+c@d.example, see www.e.example or HTTPS://f.example/x, not @g")).toEqual(
      ["mailto:a.b+c@d.example", "http://www.e.example", "HTTPS://f.example/x"],
    );
  });

  it("are emphasis of at most so many levels as a tree can be walked down", () => {
    const marks = Array.from({ length: 3000 }, (_, index) => (index % 2 === 0 ? "*" : "**"));
    const file = new VFile(`${marks.join("a ")}b${marks.toReversed().join(" a")}`);
    expect(toString(parseMarkdown(file))).toContain("b");
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(["nesting"]);
  });

  it("are warned of where they are containers, unless a line closes them", () => {
    const said = (source: string): (number | undefined)[] => {
      const file = new VFile(source);
      parseMarkdown(file);
      return file.messages.filter(({ ruleId }) => ruleId === "unclosed").map(({ line }) => line);
    };
    expect(said("::: note\nText.\n:::\n\nMore.")).toEqual([]);
    expect(said("Text.\n\n:::note\n\nText.\n\n::::tip\n\n::::")).toEqual([3]);
    expect(said("- :::\n\n- Item\n\n  :::note\n\nText.\n\n:::")).toEqual([5]);
    expect(said("```\n:::note\n```")).toEqual([]);
  });
});

it.each([
  ['<iframe src="film.html" />', false],
  ['<iframe src="https://b.org/film">', true],
])("says of %s without an end whether it is an error: %s", (html, isError) => {
  const file = new VFile(`${html}\n\nText.\n`);
  expect(toString(parseMarkdown(file))).toBe("Text.");
  expect(file.messages).toMatchObject([{ ruleId: "unclosed", fatal: isError }]);
});

describe("a table", () => {
  it("has a column for each cell of its widest row, so that none is dropped", () => {
    const tree = parseMarkdown(new VFile("| Boat | Oats |\n| --- | ---: |\n| Ida | 3 | 4 |\n| Ole |\n"));
    const [table] = tree.children;
    expect(table?.type === "table" && table.align).toEqual([null, "right", null]);
  });
});
