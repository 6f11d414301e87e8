import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { beforeAll, describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { drawDiagrams } from "../../scripts/library/diagrams/diagrams.ts";
import { addressBook } from "../../scripts/transform/address-book.ts";
import { compile } from "../../scripts/transform/compile.ts";
import type { Diagrams } from "../../scripts/transform/diagrams.ts";
import { linkPages } from "../../scripts/transform/link-pages.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const FLOW = [
  "graph TD",
  '  A[开始] -->|是| B["<script>x</script>"]',
  "  B --> C{好}",
  '  click A "https://example.org"',
  "  classDef mine fill:#ff9966",
  "  class C mine",
].join("\n");
const NAMED = "sequenceDiagram\n  accTitle: How to land\n  A->>B: Hello";
const KINDS = {
  flowchart: FLOW,
  sequence: NAMED,
  class: "classDiagram\n  A <|-- B\n  A : +int age",
  state: "stateDiagram-v2\n  [*] --> Open",
  entities: "erDiagram\n  BOAT ||--o{ CARGO : carries",
  plan: "gantt\n  dateFormat YYYY-MM-DD\n  section One\n  Dig :a1, 2014-01-01, 30d",
  pie: 'pie title Cargo\n  "Oats" : 2\n  "Rye" : 1',
  journey: "journey\n  title A day\n  section Work\n    Row: 5: Me",
  git: "gitGraph\n  commit\n  branch b\n  commit",
  directive:
    '%%{init: {"theme": "dark", "securityLevel": "loose", "htmlLabels": true}}%%\ngraph LR\n  A --> B',
};
const FAULTY = ["---\ntitle: T\n---\n%% a\ngraph TD\n  A --> B\n  %% b\n  C[D --> E", "mindmap\n  a", ""];

let drawn: Diagrams;
let again: Diagrams;
beforeAll(async () => {
  const texts = [...Object.values(KINDS), ...FAULTY];
  drawn = await drawDiagrams(texts);
  again = await drawDiagrams(texts.toReversed());
}, 120_000);

const page = async (markdown: string, language = "en") => {
  const t = await translator(language, await readStrings(language));
  const chapter = chapterOf(markdown, language);
  const made = compile(chapter, { t, data: new Map(), diagrams: drawn });
  const book = addressBook({ chapters: new Map(), assets: new Map(), leftOut: [], meta: {} });
  linkPages([{ chapter, page: made }], { book, otherHeadings: () => [], t });
  const svgs: Element[] = [];
  visit(made.body, { tagName: "svg" }, (node) => void svgs.push(node));
  return { html: withoutPlaces(toHtml(made.body)), svgs, said: chapter.file.messages.map(String) };
};
const fenced = (text: string, more = ""): string => `\`\`\`mermaid${more}\n${text}\n\`\`\``;

describe("a diagram", () => {
  it.each(Object.entries(KINDS))(
    "of the kind %s is drawn, the same each time, of shapes and words alone",
    async (_, text) => {
      const { svgs, said } = await page(fenced(text));
      expect(said).toEqual([]);
      expect(svgs).toHaveLength(1);
      expect(again.get(text)).toEqual(drawn.get(text));
      const names = new Set<string>();
      for (const svg of svgs)
        visit(svg, "element", ({ tagName, properties }) => {
          names.add(tagName);
          expect(Object.keys(properties).filter((name) => /^(?:on|href|style)/.test(name))).toEqual([]);
        });
      expect(
        [...names].filter(
          (name) => !/^(?:svg|g|path|rect|circle|ellipse|line|poly\w+|t(?:ext|span)|defs|marker)$/.test(name),
        ),
      ).toEqual([]);
    },
  );

  it("keeps its words, its author's colours, and the place of what was a link", async () => {
    const { html } = await page(fenced(FLOW));
    expect(html).toMatch(
      /^<figure class="diagram"><svg class="drawing" role="img" aria-label="Diagram: [^"]*开始/,
    );
    expect(html).toContain('fill="#ff9966"');
    expect(html).not.toContain("<script");
    expect(html).not.toContain("example.org");
    expect(html.match(/<g transform="translate\([^"]+\)"/g)?.length).toBeGreaterThanOrEqual(3);
    const ids = Array.from(html.matchAll(/url\(#([^)]+)\)/g), ([, id]) => id);
    for (const id of ids) expect(html).toContain(`id="${id}"`);
    expect(ids.every((id) => id?.startsWith("chart-a-d1-"))).toBe(true);
  });

  it("is a figure with a number where it has a caption or an id", async () => {
    const below = await page(`${fenced(FLOW)}\n\n图：流程 {#fig-x}\n\n[](#fig-x)`, "zh");
    expect(below.html).toMatch(/^<figure class="figure diagram" id="fig-x">\s*<svg /);
    expect(below.html).toContain('<figcaption><span class="label">图2-1</span> 流程</figcaption>');
    expect(below.html).toContain('aria-label="流程。图中文字：');
    expect(below.html).toContain('class="ref">图2-1</a>');
    const named = await page(fenced(NAMED, ' {#fig-x title="Landing"}'));
    expect(named.html).toContain("</span> Landing</figcaption>");
    expect(named.html).toContain('aria-label="How to land. In the diagram: ');
  });

  it("that cannot be drawn stays a program, with a message at its line", async () => {
    const { html, svgs, said } = await page(FAULTY.map((text) => fenced(text)).join("\n\n"));
    expect(svgs).toEqual([]);
    expect(html.match(/<pre><code class="language-mermaid"/g)).toHaveLength(3);
    expect(said).toEqual([
      "en/a.md:9:1: Unexpected “C[D --> E”, expected a line of a diagram as Mermaid has it: its text is shown as a program",
      "en/a.md:13:1: Unexpected kind of diagram mindmap, expected one that Hebi draws: its text is shown as a program",
      "en/a.md:18:1: Unexpected diagram without text, expected one that Hebi draws: its text is shown as a program",
    ]);
  });
});
