import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { withoutPlaces } from "../support/chapter-of.ts";
import { html, pageOf } from "../support/compiled-page.ts";

describe("a line", () => {
  it.each([
    [
      "lowered and raised signs",
      "H~2~O, x^2^, 10^-3^, 据统计^[1]^",
      "H<sub>2</sub>O, x<sup>2</sup>, 10<sup>-3</sup>, 据统计<sup>[1]</sup>",
    ],
    [
      "ranges, paths, ties and powers",
      "5~10、8~12, ~/a~/b, et~al~x, a^b^c, 1~2",
      "5~10、8~12, ~/a~/b, et~al~x, a^b^c, 1~2",
    ],
    [
      "marked and inserted words",
      "==a *b*== and ++c++，中文==高亮==中文",
      "<mark>a <em>b</em></mark> and <ins>c</ins>，中文<mark>高亮</mark>中文",
    ],
    ["comparisons and C++", "a == b, a==b or c==d, C++ and i++ ++j", "a == b, a==b or c==d, C++ and i++ ++j"],
    [
      "type parameters, and elements",
      "Vec<u8> and *Option<T>*, x<sup>2</sup>, a<u>b</u>, c <u8> d",
      "Vec&#x3C;u8> and <em>Option&#x3C;T></em>, x<sup>2</sup>, a<u>b</u>, c  d",
    ],
    ["escaped marks", String.raw`H\~2~O \==a== \^[no]`, "H~2~O ==a== ^[no]"],
    [
      "spans with attributes",
      "[the *quay*]{.smallcaps} [lamp]{#lamp .x} [x]{y}",
      '<span>the <em>quay</em></span> <span id="lamp">lamp</span> [x]{y}',
    ],
    [
      "classes behind words",
      "red{.red} and `x`{.py} [a](https://b.org){target=_blank}, /api/{id} f(b){...}",
      'red and <code>x</code> <a href="https://b.org">a</a>, /api/{id} f(b){...}',
    ],
    [
      "icons of Material beside words",
      "[:octicons-home-16: Home](https://b.org){ .md-button }",
      '<a href="https://b.org">Home</a>',
    ],
    [
      "directives that nobody knows",
      ":badge[New]{type=tip} :icon{name=x}",
      ":badge[New]{type=tip} :icon{name=x}",
    ],
    ["formulas in escaped brackets", String.raw`\(note\) and \[1\]`, "(note) and [1]"],
    [
      "formulas of emphasised words and links in escaped brackets",
      String.raw`\(_Lámparas_\) and \([Hua, 1995](https://b.org/a_b)\)`,
      '(<em>Lámparas</em>) and (<a href="https://b.org/a_b">Hua, 1995</a>)',
    ],
  ])("has %s", async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(`<p>${expected}</p>`);
  });

  it.each([String.raw`when \(x^2\) is`, "when $ x^2 $ is"])("has a formula: %s", async (markdown) => {
    expect(await html(markdown)).toMatch(/^<p>when <math alttext="x\^2">.*<\/math> is<\/p>$/);
  });

  it("has no formula of Chinese between two names of variables", async () => {
    expect(await html("目录在$PATH 变量中，使用`$HOME`即可。")).toBe(
      "<p>目录在$PATH 变量中，使用<code>$HOME</code>即可。</p>",
    );
    expect(await html("用$HOME和$PATH两个变量，或$A/$B。")).toBe("<p>用$HOME和$PATH两个变量，或$A/$B。</p>");
  });

  it("has no formula between two amounts in Chinese", async () => {
    expect(await html("价格是$5或$ 6，也就是5$、6$。")).toBe("<p>价格是$5或$ 6，也就是5$、6$。</p>");
  });

  it("has no formula of money and prompts between spaced dollars", async () => {
    expect(await html("It costs $ 5 and $ 6, run $ ls $ and go.")).not.toContain("<math");
  });
});

describe("an inline note", () => {
  it("is a footnote, with its emphasis, also in a table", async () => {
    const { footnotes } = await pageOf(
      "214 boats^[By the *office* [1].] wait.\n\n| a |\n| - |\n| b^[In a cell.] |",
    );
    const notes = footnotes.flatMap(({ notes: all }) =>
      all.map(({ content }) => withoutPlaces(toHtml(content))),
    );
    expect(notes).toEqual(["<p>By the <em>office</em> [1].</p>", "<p>In a cell.</p>"]);
  });
});

describe("a block", () => {
  it.each([
    [
      "terms",
      "Quay\n: A wall.\n: A bank.\n\nTide\n\n: It rises.",
      "<dl> <dt>Quay</dt> <dd>A wall.</dd> <dd>A bank.</dd> <dt>Tide</dt> <dd>It rises.</dd> </dl>",
    ],
    [
      "a term with two paragraphs",
      "Quay\n\n:   A wall.\n\n    Of stone.\n\nText.",
      "<dl> <dt> <p>Quay</p> </dt> <dd> <p>A wall.</p> <p>Of stone.</p> </dd> </dl> <p>Text.</p>",
    ],
    [
      "prose and a line with a colon",
      "It is a long line that ends here.\nAnd another.\n: so there.",
      "<p>It is a long line that ends here. And another. : so there.</p>",
    ],
    [
      "a heading with attributes",
      "## Quay {#q .unnumbered}\n\n### Lamp {-}\n\n### Tide\n{: #t .x}",
      '<h2 id="q">Quay</h2> <h3 id="lamp">Lamp</h3> <h3 id="t">Tide</h3>',
    ],
    [
      "a paragraph with attributes",
      "One.\n{: .lead #one}\n\n{.note}\n\nTwo.",
      '<p id="one">One.</p> <p>Two.</p>',
    ],
    ["a label of MyST", "(quay)=\n## The quay", '<h2 id="quay">The quay</h2>'],
    ["the place of contents", "[TOC]\n\n* TOC\n{:toc}\n\n[[toc]]\n\nText.", "<p>Text.</p>"],
    ["abbreviations", "Text.\n\n*[HTML]: Hyper Text\n*[CSS]: Sheets", "<p>Text.</p>"],
    [
      "page breaks",
      'A\n\n\\newpage\n\nB\n\n<div style="page-break-after: always;"></div>\n\nC',
      '<p>A</p> <div class="page-break paper-only"></div> <p>B</p> <div class="page-break paper-only"></div> <p>C</p>',
    ],
    [
      "tags of templates",
      "{% include x.html %}\n\n{{< gallery >}}\nMind it.\n{{< /gallery >}}\n\nNow {% x %} stays.",
      "<p>Mind it.</p> <p>Now {% x %} stays.</p>",
    ],
  ])("has %s", async (_, markdown, expected) => {
    expect((await html(markdown)).replace(/ id="t\d+"/g, "")).toBe(expected);
  });

  it.each([
    String.raw`\[` + "\nE = mc^2\n" + String.raw`\]`,
    String.raw`\begin{equation}` + "\nE = mc^2\n" + String.raw`\end{equation}`,
    "```{math}\n:label: e\nE = mc^2\n```",
  ])("is a formula: %s", async (markdown) => {
    expect(await html(markdown)).toMatch(/^<div[^>]*class="display-math[^>]*>.*<math display="block"/);
  });
});

describe("a picture", () => {
  it.each([
    ["![A](a.png){width=50%}", 'class="width-50"'],
    ['![A](a.png){: width="300" }', 'width="300"'],
    ['![A](a.png){:width="30%"}', 'class="width-30"'],
    ["![A](a.png){width=5cm}", 'width="189"'],
    ["![A](a.png){width=0.5\\textwidth}", 'class="width-50"'],
    ["![A](a.png =300x200)", 'width="300" height="200"'],
    ["![A](a.png =33%x)", 'class="width-33"'],
    ["![A|300](a.png)", 'width="300"'],
    ['![A](a.png)\n{: width="120"}', 'width="120"'],
    ['x <img src="a.png" alt="A" width="50%">', 'class="width-50"'],
    ['x <img src="a.png" alt="A" style="zoom:50%; border:0">', 'class="width-50"'],
    ['x <img src="a.png" alt="A" width="300">', 'width="300"'],
  ])("has its size: %s", async (markdown, expected) => {
    expect(await html(markdown)).toContain(` alt="A" ${expected}>`);
  });

  it("keeps the id that stands with its size", async () => {
    expect(await html('![A](a.png "T"){#fig-a width=20%}')).toMatch(
      /^<figure class="figure" id="fig-a">.*width-20/,
    );
  });
});

describe("a program", () => {
  it.each([
    ["rust,ignore", '<pre><code class="language-rust">'],
    ["js{1,3}", '<pre><code class="language-js">'],
    ["{.python .numberLines}", '<pre><code class="language-python">'],
    ["{#mycode .haskell .numberLines}", '<pre><code class="language-haskell"'],
    ["{r, echo=FALSE}", '<pre><code class="language-r">'],
    ["{code-block} python", '<pre><code class="language-python">'],
    [
      'js title="a.js" {1,3}',
      '<div class="program"> <p class="code-title">a.js</p> <pre><code class="language-js">',
    ],
    [
      "js:src/a.js",
      '<div class="program"> <p class="code-title">src/a.js</p> <pre><code class="language-js">',
    ],
    ["js [a.js]", '<div class="program"> <p class="code-title">a.js</p> <pre><code class="language-js">'],
    ["c++", '<pre><code class="language-c++">'],
  ])("has the language and title of %s", async (info, expected) => {
    expect(await html(`\`\`\`${info}\nx\n\`\`\``)).toContain(expected);
  });
});

describe("raw HTML", () => {
  it.each([
    ["<center>a</center>", '<div class="align-center">a</div>'],
    ['<p style="text-align: center">a</p>', '<p class="align-center">a</p>'],
    ["x <u>a</u> <strike>b</strike> <tt>c</tt>", "<p>x <u>a</u> <del>b</del> <code>c</code></p>"],
    ['<div markdown="1">\n**a**\n</div>', "<div> <p><strong>a</strong></p> </div>"],
    ["<div markdown>`a`</div>", "<div> <p><code>a</code></p> </div>"],
    [
      "<div markdown>\n  - a\n\n  <div markdown>\n  *b*\n  </div>\n</div>\n\nc",
      "<em>b</em></p> </div> </div> <p>c</p>",
    ],
    [
      "<figure markdown>\n  ![a](a.png){ width=20 }\n  <figcaption>b</figcaption>\n</figure>",
      '<img src="a.png" alt="a" width="20"></p> <figcaption>',
    ],
    [
      "![a](a.png)\n\n<center>图 1：b</center>",
      '<figcaption><span class="label">Figure 1</span> b</figcaption>',
    ],
  ])("is read as it is meant: %s", async (markdown, expected) => {
    expect(await html(markdown)).toContain(expected);
  });

  it("has icons beside words, which say nothing", async () => {
    expect(await html("- :material-clock:{ .lg } __a__")).toContain("<li><strong>a</strong></li>");
  });
});
