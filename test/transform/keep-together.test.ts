import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { markLatin } from "../../scripts/transform/emphasis.ts";
import { keepTogether } from "../../scripts/transform/keep-together.ts";

const KEPT = '<span class="together">';

/** A fragment of HTML with the spans that do not break written as brackets. */
const kept = (html: string): string => {
  const tree = fromHtml(html, { fragment: true });
  keepTogether(tree);
  return toHtml(tree).replaceAll(KEPT, "[").replaceAll("</span>", "]");
};

describe("what stands on one line", () => {
  it.each([
    ["<p>On 4 July 2015 in <a>Chapter 3</a>.</p>", "<p>On [4 July 2015] in <a>[Chapter 3]</a>.</p>"],
    ["<p>2015年7月4日，互联网+</p>", "<p>[2015年][7月4日]，[互联网+]</p>"],
    ["<p><b>图5-4</b>与6.49亿</p>", "<p><b>[图5-4]</b>与[6.49亿]</p>"],
  ])("has a span that does not break: %s", (html, expected) => {
    expect(kept(html)).toBe(expected);
  });

  it("takes in what stands with a footnote's reference already", () => {
    const call = "<sup><a>1</a></sup>";
    expect(kept(`<p>在7月4${KEPT}日${call}。</span>后</p>`)).toBe(`<p>在[7月4[日${call}。]]后</p>`);
    expect(kept(`<p>在7月4日${KEPT}前${call}</span></p>`)).toBe(`<p>在[7月4日][前${call}]</p>`);
  });

  it("leaves programs and formulas alone, but for a short name with a hyphen", () => {
    const code = "<p><code>a 3 kg</code><code>5 m</code></p><pre><code>--x</code></pre>";
    expect(kept(code)).toBe(code);
    // A unit may be a term.
    expect(kept("up 20.2 <a>percentage points</a> since")).toBe("up [20.2 <a>percentage points</a>] since");
    expect(kept("in <a>7 May</a> of")).toBe("in <a>[7 May]</a> of");
    expect(kept("<code>--dry-run</code>")).toBe('<code class="together">--dry-run</code>');
    expect(kept(`<code>${"long-".repeat(9)}</code>`)).toBe(`<code>${"long-".repeat(9)}</code>`);
  });
});

describe("the emphasis of a Chinese text", () => {
  const marked = (html: string, language: string): string => {
    const tree = fromHtml(html, { fragment: true });
    markLatin(tree, language);
    return toHtml(tree).replaceAll('<span class="latin">', "[").replaceAll("</span>", "]");
  };

  it("has elements for Latin words, which stand in italics without dots", () => {
    expect(marked("<p>用<em>数据类型 data type 与<b>C++</b></em>，data</p>", "zh")).toBe(
      "<p>用<em>数据类型 [data type] 与<b>[C++]</b></em>，data</p>",
    );
  });

  it("is left as it is in other languages, and in programs", () => {
    for (const html of ["<em>data</em>", '<div lang="en"><em>data</em></div>'])
      expect(marked(html, html.includes("lang") ? "zh" : "en")).toBe(html);
    expect(marked("<em>用<code>data</code></em>", "zh")).toBe("<em>用<code>data</code></em>");
  });
});
