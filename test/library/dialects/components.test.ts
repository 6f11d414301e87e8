import { describe, expect, it } from "vitest";
import { read } from "../../support/read-dialect.ts";

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
    ['<Badge\n  text="new *one*"\n  style={{ a: 1 }}\n/>', "new *one*"],
    ['Text.\n\n<Icon\n  name="x"\n/>', "Text."],
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

  it("stand beside HTML whose attributes are JSX, and which holds Markdown", () => {
    expect(mdx('<div className="a" style={{color: "red"}}>', "## Heading", "", "*b*", "</div>").made).toMatch(
      /^<div class="a" +> Heading b <\/div>$/,
    );
    expect(mdx("<details>", "<summary>A</summary>", "*b*", "</details>").made).toBe(
      "<details>\n<summary>A</summary> b </details>",
    );
    expect(mdx('<img src={require("./a.png").default} width={30} hidden={no} />').made).toMatch(
      /^<img src=".\/a.png" width="30" +\/>$/,
    );
    const { tree } = mdx("A <b style={{a: 1}}>word</b> *here*");
    expect(tree.children[0]).toMatchObject({
      children: [{}, {}, {}, {}, {}, { position: { start: { column: 30 } } }],
    });
  });

  it("show pictures that were imported, and what unknown ones say in words", () => {
    const picture = read('import A from "./a.png";', "", '<Shot src={A} alt="Words" />').tree.children[0];
    expect(picture).toMatchObject({ children: [{ type: "image", url: "./a.png", alt: "Words" }] });
    expect(mdx('<Nobody title="Name">Text.</Nobody>', "", '<Nobody title="Name" href="/a" />').made).toBe(
      "=Name= Text. Name",
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
    const lines = ["{% include a.html %}", "{{< gist a 1 >}}", 'See {{< ref "x.md" >}}.'];
    expect(read(...lines).made).toBe(lines.join("\n"));
  });

  it("of Vue keep their slots open around a component of one line", () => {
    const { made, said } = read(
      "<Part>",
      "    <template #a>",
      "      <Members :of='b' />",
      "    </template>",
      "</Part>",
    );
    expect(made).toBe("<template :a>\n</template>");
    expect(said).toEqual([
      "1 looks-like-markup Unexpected <Part>, expected a name that is known: it is left out, and what it holds stays",
      "3 looks-like-markup Unexpected <Members>, expected a name that is known: it is left out, and what it holds stays",
    ]);
  });

  it("are no more than words in a comment, and may stand behind one", () => {
    const { made, said } = read('export const a = "b";', "", "<!-- below <Part /> --> One <Members /> two.");
    expect(made).toContain("<!-- below <Part /> --> One");
    expect(said).toEqual([
      "3 looks-like-markup Unexpected <Members>, expected a name that is known: it is left out, and what it holds stays",
    ]);
  });

  it("become links where they embed something", () => {
    const { tree } = read('{% embed url="https://example.org/a" %}');
    expect(tree.children).toMatchObject([{ children: [{ type: "link", url: "https://example.org/a" }] }]);
  });
});
