import { toString } from "mdast-util-to-string";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import { nodesOf } from "../../../scripts/library/tree/tree.ts";
import { read } from "../../support/read-dialect.ts";

describe("tags of templates", () => {
  it.each([
    ["{{< highlight go >}}\na *b*\n\n# c\n{{< /highlight >}}", "code(a *b*||# c)"],
    ["- x\n\n  {% highlight ruby linenos %}\n  a\n  {% endhighlight %}", "list(listItem(x code(a)))"],
    ["{% codeblock title lang:js %}\na\n{% endcodeblock %}", "code(a)"],
    ['Text {{< glossary_tooltip text="Pod" id="p" >}} goes on.', "Text Pod goes on."],
    [":::mermaid\ngraph LR\n\n# c\n:::", "code(graph LR||# c)"],
    ['<pre class="mermaid">\na --> b\n</pre>', "code(a --> b)"],
    ["- x\n\n  <div class=mermaid>\n  a *b*\n\n  c\n  </div>", "list(listItem(x code(a *b*||c)))"],
    ['~~~\n<pre class="mermaid">\n</pre>\n~~~', 'code(<pre class="mermaid">|</pre>)'],
    ["{% note info %}\na\n{% endnote %}", "note[a]"],
    ["{% note warning Two words %}\na\n{% endnote %}", "warning[Two words: a]"],
    ["{% note warn Mac / Linux %}\na\n{% endnote %}", "warning[Mac / Linux: a]"],
    ["{% note info %}\n\n- a\n- b\n  {% endnote %}\n\nc", "note[list(listItem(a) listItem(b))] c"],
    ["{% blockquote Hua Li, Two words %}\na\n{% endblockquote %}", "quote[Hua Li, Two words: a]"],
    ['`[a]({{< ref "a.md" >}})`', '[a]({{< ref "a.md" >}})'],
  ])("are read: %j", (source, made) => {
    expect(read(source, "", "After.").made).toBe(`${made} After.`);
  });

  it.each([
    ['{{< figure src="a.png" alt="A" caption="C" width="300" >}}', { url: "a.png", alt: "A", title: "C" }],
    ["{% asset_img a.png two words %}", { url: "a.png", alt: "two words" }],
  ])("show pictures: %s", (source, image) => {
    const [found] = nodesOf(read(source).tree, "image");
    expect(found).toMatchObject(image);
  });

  it.each([
    ["{{< youtube abc >}}", "https://www.youtube.com/watch?v=abc"],
    ['{{< vimeo id="12" title="T" >}}', "https://vimeo.com/12"],
    ["{{< video https://a.example/b.mp4 >}}", "https://a.example/b.mp4"],
  ])("show videos: %s", (source, src) => {
    expect(read(source).tree.children[0]).toMatchObject({ type: "leafDirective", attributes: { src } });
  });
});

describe("expressions of MDX", () => {
  const mdx = (...lines: string[]) => {
    const value = ['export const name = "*Ann*";', "", ...lines].join("\n");
    return nodesOf(parseMarkdown(new VFile({ path: "a.mdx", value })), "paragraph", "code", "inlineCode");
  };

  it.each([
    ["{'a'}{\" \"}b {name} `{name}` {other} $\\frac{name}{b}$", "a b *Ann* {name} {other} \\frac{name}{b}"],
    ["\\{name}", "{name}"],
    ["a {/* b */}`{/* c */}`{/* d", "a {/* c */}"],
  ])("are words where they say no more: %s", (source, words) => {
    const said = mdx(source)[0];
    expect(said && toString(said).replace(/\n/g, " ")).toBe(words);
  });

  it("are programs of Starlight", () => {
    expect(mdx('<Code code="a = 1" lang="py" />')[0]).toMatchObject({ value: "a = 1", lang: "py" });
  });
});
