import { describe, expect, it } from "vitest";
import { html } from "../support/compiled-page.ts";

describe("a block of another tool", () => {
  it.each([
    [
      "?> **a** b\nc",
      '<aside class="alert tip"> <p class="alert-label">Tip</p> <p><strong>a</strong> b c</p> </aside>',
    ],
    ["!> a", '<aside class="alert important"> <p class="alert-label">Important</p> <p>a</p> </aside>'],
    ["{: .note }\n> a", '<aside class="alert note"> <p class="alert-label">Note</p> <p>a</p> </aside>'],
    ["> a\n{: .prompt-tip }", '<aside class="alert tip"> <p class="alert-label">Tip</p> <p>a</p> </aside>'],
    ["| *a*\n|  b\n|\n| c", "<p><em>a</em><br>  b</p> <p>c</p>".replace("  b", " \u00a0b")],
    ["#. a\n#. b", "<ol> <li>a</li> <li>b</li> </ol>"],
    ["a\n\n+++\n\nb", "<p>a</p> <p>b</p>"],
    ["\\\\[\nx = 1\n\\\\]", 'class="display-math"'],
    ["\\\\(a\\\\) b", "<mi>a</mi>"],
    ["## a {docsify-ignore}", '<h2 id="a">a</h2>'],
    ["## a :id=b", '<h2 id="b">a</h2>'],
    ["## a %{#b}%", '<h2 id="b">a</h2>'],
    ["[a](https://b.example ':ignore')", '<a href="https://b.example">a</a>'],
    ["x ![a](a.png ':size=50x20')", 'alt="a" width="50" height="20"'],
    ["^^a^^ ^^ b", "<p><ins>a</ins> ^^ b</p>"],
    ["<template v-slot:a>b <em>c</em></template>\n\nd", "<span>b <em>c</em></span></p> <p>d</p>"],
    ["<template #a><p>b</p></template>\n\nd", "<div><div><p>b</p></div></div> <p>d</p>"],
    ["<template>b</template>\n\nd", "<p>d</p>"],
    [
      '<TeamPage>\n  <Part v-if="a">\n    <template #title>b</template>\n  </Part>\n</TeamPage>',
      "<p><span>b</span></p>",
    ],
  ])("is read: %j", async (markdown, expected) => {
    expect(await html(markdown)).toContain(expected);
  });

  it.each(["| a | b |\n|---+---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n{: .x }"])(
    "is a table: %j",
    async (markdown) => {
      expect((await html(markdown)).match(/<tr>/g)).toHaveLength(2);
    },
  );
});

describe("a program of another tool", () => {
  it.each([
    [
      '```{python}\n#| fig-cap: "A"\n#| echo: false\nx\n```',
      '<p class="code-title">A</p> <pre><code class="language-python">x ',
    ],
    [
      "```{code-block} python\n:caption: A\n\nx\n```",
      '<p class="code-title">A</p> <pre><code class="language-python">x ',
    ],
    ["```rust,ignore\n# fn a() {\nb();\n#[c]\n## d\n# }\n```", '<code class="language-rust">b(); #[c] # d '],
    ["```js\n// highlight-next-line\na\nb // [!code focus]\nc // [!code --]\n```", "a b c // [!code --] "],
    ["```python\n# a\nb\n```", "# a b "],
  ])("has no orders to that tool: %j", async (markdown, expected) => {
    expect(await html(markdown)).toContain(`${expected}</code>`);
  });
});
