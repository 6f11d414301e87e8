import type { Nodes } from "mdast";
import { toString } from "mdast-util-to-string";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

/** A tree in one line: boxes as `note[Title: …]`, labels as `=Label=`, other nodes as their type or their words. */
const sketch = (node: Nodes): string => {
  const within = (nodes: readonly Nodes[]): string => nodes.map(sketch).join(" ");
  if (node.type === "root") return within(node.children);
  if (node.type === "blockquote") {
    const { kind, titled } = node.data?.box ?? { kind: "quote", titled: false };
    const [first, ...rest] = node.children;
    return titled && first
      ? `${kind}[${toString(first)}: ${within(rest)}]`
      : `${kind}[${within(node.children)}]`;
  }
  if (node.type === "list" || node.type === "listItem") return `${node.type}(${within(node.children)})`;
  if (node.type === "code") return `code(${node.value.replaceAll("\n", "|")})`;
  if (node.type === "html") return node.value;
  if (node.type === "paragraph" && node.data?.isLabel) return `=${toString(node)}=`;
  return toString(node) || node.type;
};

const read = (...lines: string[]) => {
  const file = new VFile({ path: "a.md", value: lines.join("\n") });
  const tree = parseMarkdown(file);
  const said = file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`);
  return { tree, made: sketch(tree), said };
};

describe("a container of colons", () => {
  it.each([
    [":::note", "note[Text.]"],
    ["::: warning Own title", "warning[Own title: Text.]"],
    [":::tip[Own *title*]", "tip[Own title: Text.]"],
    [':::note{title="Own title"}', "note[Own title: Text.]"],
    ["::: tip 自己的标题", "tip[自己的标题: Text.]"],
    ["::: details Summary {open}", "details[Summary: Text.]"],
    ["::: {.note #id}", "note[Text.]"],
    ['::: {.callout-tip title="Quarto"}', "tip[Quarto: Text.]"],
    [":::{note} Of MyST", "note[Of MyST: Text.]"],
    ["::: note :::", "note[Text.]"],
    [":::DANGER", "caution[Text.]"],
    ["::: 提示", "tip[Text.]"],
    [":::info", "note[Text.]"],
    [":::question", "question[Text.]"],
    ["::: tab Apples", "=Apples= Text."],
    ["::: columns", "Text."],
    ["::: nobody-knows", "Text."],
  ])("%s", (opening, made) => {
    expect(read(opening, "Text.", ":::", "", "After.")).toMatchObject({ made: `${made} After.` });
  });

  it("is named once where nobody knows it, and what it holds stays", () => {
    expect(read(":::frob", "a", ":::", "", "::: frob {x=1}", "b", ":::").said).toEqual([
      "1 looks-like-markup Unexpected :::frob (2 times), expected a name that is known: it is left out, and what it holds stays",
    ]);
  });

  it("nests by more colons, or by their order", () => {
    expect(read("::::note", ":::tip", "a", ":::", "b", "::::").made).toBe("note[tip[a] b]");
    expect(read(":::note", ":::tip", "a", ":::", "b", ":::").made).toBe("note[tip[a] b]");
  });

  it("stands in lists and quotations, and between lists", () => {
    expect(read("- a", "", "  :::tip", "  - b", "  :::", "- c").made).toBe(
      "list(listItem(a tip[list(listItem(b))]) listItem(c))",
    );
    expect(read("> :::tip", "> a", "> :::", "b").made).toBe("quote[tip[a]] b");
    expect(read("- a", ":::tip", "- b", ":::", "- c").made).toBe(
      "list(listItem(a)) tip[list(listItem(b))] list(listItem(c))",
    );
    expect(read("<div>", ":::tip", "a", ":::", "</div>").made).toBe("<div> tip[a] </div>");
  });

  it("is text in programs and comments", () => {
    const fenced = ["```", ":::note", "!!! tip", ":::", "```"];
    expect(read(...fenced).made).toBe("code(:::note|!!! tip|:::)");
    expect(read("Text:", "", "    :::note", "    a", "    :::").made).toBe("Text: code(:::note|a|:::)");
    expect(read("<!--", ":::note", "-->").made).toBe("<!--\n:::note\n-->");
  });

  it("ends at the next blank line where nothing closes it, and with what it stands in", () => {
    expect(read(":::note", "", "a", "", "b")).toMatchObject({
      made: "note[a] b",
      said: ["1 unclosed Missing end of :::note, expected one: it ends at the next blank line"],
    });
    expect(read("- :::", "", "- a", "", "  :::tip", "  b", "", "c", "", ":::").said).toEqual([
      "5 unclosed Missing end of :::tip, expected one: it ends with what it stands in",
    ]);
  });

  it("puts the programs of a group below their names", () => {
    expect(
      read("::: code-group", "```sh [npm]", "npm i", "```", "```sh [pnpm]", "pnpm i", "```", ":::").made,
    ).toBe("=npm= code(npm i) =pnpm= code(pnpm i)");
  });

  it("has all places as they are in the file", () => {
    const { tree } = read(":::tip[Title]", "", "Words *here*", "", ":::");
    expect(tree.children[0]).toMatchObject({
      position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 5, column: 4 } },
      children: [
        { position: { start: { line: 1, column: 8, offset: 7 }, end: { column: 13 } } },
        { children: [{}, { position: { start: { line: 3, column: 7, offset: 21 } } }] },
      ],
    });
  });
});

describe("boxes of MkDocs", () => {
  it.each([
    ['!!! warning "Own title"', "warning[Own title: Text. More.]"],
    ["!!! note", "note[Text. More.]"],
    ["???+ question", "question[Text. More.]"],
    ['??? note inline end "Own"', "note[Own: Text. More.]"],
    ['=== "Apples"', "=Apples= Text. More."],
    ['!!! nobody-knows "Own"', "note[Own: Text. More.]"],
  ])("%s", (header, made) => {
    expect(read(header, "", "    Text.", "", "    More.", "", "After.").made).toBe(`${made} After.`);
  });

  it("nest, stand in lists, and keep programs and places as they are", () => {
    const { made, tree } = read(
      "1. a",
      "",
      "    !!! note",
      "        b",
      "",
      '        ??? tip "T"',
      "            ```",
      "            c",
      "              d",
      "            ```",
    );
    expect(made).toBe("list(listItem(a note[b tip[T: code(c|  d)]]))");
    expect(JSON.stringify(tree)).toContain('"value":"c\\n  d","position":{"start":{"line":7,"column":13');
  });

  it("are none where they are a heading, or prose", () => {
    expect(read("Title", "=====", "", "!!! what a day").made).toBe("Title !!! what a day");
  });
});

describe("an alert", () => {
  it.each([
    ["> [!WARNING] Own *title*\n> Text.", "warning[Own title: Text.]"],
    ["> [!info]- Own title\n>\n> Text.", "note[Own title: Text.]"],
    ["> [!TIP] Own title", "tip[Own title: ]"],
    ["> [!NOTE]\n> Text.", "quote[[!NOTE]\nText.]"],
    ["> [!nobody] Title\n> Text.", "quote[[!nobody] Title\nText.]"],
    ["> **Note**\n> Text.", "quote[Note\nText.]"],
  ])("%s", (source, made) => {
    expect(read(source).made).toBe(made);
  });

  it("has its title and its text at their places", () => {
    const { tree } = read("> [!TIP] Own", "> Text.");
    expect(tree.children[0]).toMatchObject({
      children: [
        { position: { start: { line: 1, column: 10 }, end: { line: 1, column: 13 } } },
        { position: { start: { line: 2, column: 3, offset: 15 }, end: { line: 2, column: 8 } } },
      ],
    });
  });
});

describe("components of MDX", () => {
  const mdx = (...lines: string[]) => read('import { A } from "a";', "", ...lines);

  it.each([
    ['<TabItem value="a" label="Apples">Text.</TabItem>', "=Apples= Text."],
    ['<Admonition type="danger" title="Own title">Text.</Admonition>', "caution[Own title: Text.]"],
    ['<Aside type="tip">Text.</Aside>', "tip[Text.]"],
    ["<Callout>Text.</Callout>", "note[Text.]"],
    ['<Accordion title="Summary">Text.</Accordion>', "details[Summary: Text.]"],
    ['<Card title="Name" href="/a b">Text.</Card>', "=Name= Text."],
    ['<LinkCard title="Name" href="/x" description="Says *it*" />', "Name Says *it*"],
    ["<Nobody a={{b: 1}}>Text.</Nobody>", "Text."],
    ['Text <Badge text="new" /> and <Badge>old</Badge>.', "Text new and old."],
    ["Text <Nobody a={1}>with *marks*</Nobody>.", "Text with marks."],
    ["Text `<Nobody>` and <b>more</b>.", "Text <Nobody> and <b>more</b>."],
    ["{/* remark */}", ""],
    ["# Text{/* remark */}", "Text"],
    ["Text `{/* code */}`.", "Text {/* code */}."],
  ])("%s", (source, made) => {
    expect(mdx(source, "", "After.").made).toBe(`${made} After.`.trim());
  });

  it("are no Markdown: imports, exports and remarks of several lines, in no program", () => {
    const lines = [
      "import {",
      "  B,",
      "} from './b.js';",
      "",
      "export const rows = [",
      "  { a: 1 },",
      "",
      "  { b: 2 },",
      "];",
    ];
    expect(mdx(...lines, "export { B };", "", "Text.", "", "{/*", "", "Gone.", "*/}", "More.").made).toBe(
      "Text. More.",
    );
    expect(mdx("```js", ...lines, "```").made).toBe(`code(${lines.join("|")})`);
    expect(read("import duties rose, and export figures", "from 'x' too").made).toBe(
      "import duties rose, and export figures\nfrom 'x' too",
    );
  });

  it("have tabs whose labels are an attribute of all, and content that is indented", () => {
    const tabs = ["<Tabs", "  values={[{label: 'Mac', value: 'm'}, {label: 'Win', value: 'w'}]}>"];
    const items = [
      '  <TabItem value="m">',
      "",
      "      a",
      "",
      "  </TabItem>",
      '  <TabItem value="w">b</TabItem>',
    ];
    expect(mdx(...tabs, ...items, "</Tabs>").made).toBe("=Mac= a =Win= b");
    expect(
      mdx("1. a", "", "   <Tabs>", '   <TabItem label="T">', "", "   b", "", "   </TabItem>", "   </Tabs>")
        .made,
    ).toBe("list(listItem(a =T= b))");
  });

  it("hold blocks, without a blank line between", () => {
    expect(mdx("<Nobody>", "## Heading", "- item", "</Nobody>", "After.").made).toBe(
      "Heading list(listItem(item)) After.",
    );
    expect(mdx("<CodeGroup>", "```sh npm", "a", "```", "```sh [yarn]", "b", "```", "</CodeGroup>").made).toBe(
      "=npm= code(a) =yarn= code(b)",
    );
  });

  it("are none where they are names of types", () => {
    expect(read("A List<T> or a <T> of", "", "<KEY> here").made).toBe("A List<T> or a <T> of <KEY> here");
  });

  it("have their places in the file", () => {
    const { tree } = mdx("<Tabs>", '  <TabItem label="T">', "    Words *here*", "  </TabItem>", "</Tabs>");
    expect(tree.children).toMatchObject([
      { position: { start: { line: 4, column: 19 }, end: { column: 20 } } },
      { children: [{}, { position: { start: { line: 5, column: 11 }, end: { column: 17 } } }] },
    ]);
  });
});

describe("blocks of GitBook and Hugo", () => {
  it.each([
    ['{% hint style="info" %}', "{% endhint %}", "note[Text.]"],
    ['{% tab title="Apples" %}', "{% endtab %}", "=Apples= Text."],
    ['{% code title="a.sh" %}', "{% endcode %}", "=a.sh= Text."],
    ['{% code overflow="wrap" %}', "{% endcode %}", "Text."],
    ['{% content-ref url="a.md" %}', "{% endcontent-ref %}", "Text."],
    ["{{< note >}}", "{{< /note >}}", "note[Text.]"],
    ['{{% alert title="Own title" color="warning" %}}', "{{% /alert %}}", "warning[Own title: Text.]"],
    ["{{< hint info >}}", "{{< /hint >}}", "note[Text.]"],
    ['{{< details "Summary" >}}', "{{< /details >}}", "details[Summary: Text.]"],
    ['{{% tab name="Apples" %}}', "{{% /tab %}}", "=Apples= Text."],
    ['{{< notice warning "Own" >}}', "{{< /notice >}}", "warning[Own: Text.]"],
  ])("%s", (opening, end, made) => {
    expect(read(opening, "Text.", end, "", "After.")).toMatchObject({ made: `${made} After.`, said: [] });
    expect(read(`${opening}Text.${end}`).made).toBe(made);
  });

  it("are text where nobody knows them", () => {
    const lines = ["{% include a.html %}", '{{< figure src="a.png" >}}', 'See {{< ref "x.md" >}}.'];
    expect(read(...lines).made).toBe(lines.join("\n"));
  });

  it("become links where they embed something", () => {
    const { tree } = read('{% embed url="https://example.org/a" %}');
    expect(tree.children).toMatchObject([{ children: [{ type: "link", url: "https://example.org/a" }] }]);
  });
});
