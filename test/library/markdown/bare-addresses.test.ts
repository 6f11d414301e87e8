import { toHtml } from "hast-util-to-html";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";

const html = (markdown: string): string =>
  toHtml(
    unified()
      .use(remarkRehype)
      .runSync(parseMarkdown(new VFile({ path: "zh/a.md", value: markdown }))),
  ).split("\n")[0] ?? "";
const link = (address: string): string => `<a href="${address}">${address}</a>`;
const [LAMPS, QUAY] = ["https://example.org/lamps", "https://example.org/quay"];

describe("an address by itself ends where Chinese begins, and the rest is Markdown", () => {
  it.each([
    [`见${LAMPS}，其中**灯**和\`run\``, `见${link(LAMPS)}，其中<strong>灯</strong>和<code>run</code>`],
    [`见${LAMPS}，[码头](${QUAY})`, `见${link(LAMPS)}，<a href="${QUAY}">码头</a>`],
    [`${LAMPS}、${QUAY}。`, `${link(LAMPS)}、${link(QUAY)}。`],
    [`**${LAMPS}**。`, `<strong>${link(LAMPS)}</strong>。`],
    [`（${LAMPS}）：*灯*`, `（${link(LAMPS)}）：<em>灯</em>`],
    [`${LAMPS}“灯”**亮**`, `${link(LAMPS)}“灯”<strong>亮</strong>`],
    [`${LAMPS}(1)，*灯*`, `${link(`${LAMPS}(1)`)}，<em>灯</em>`],
    [`${LAMPS}, *lit*`, `${link(LAMPS)}, <em>lit</em>`],
    ["a@example.org，**灯**", '<a href="mailto:a@example.org">a@example.org</a>，<strong>灯</strong>'],
  ])("%s", (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>`);
  });

  it.each([`来源：${LAMPS}[^a]。`, `Source: ${LAMPS}[^a].`])("also before a note: %s", (markdown) => {
    expect(html(`${markdown}\n\n[^a]: A note.`)).toContain(`${link(LAMPS)}<sup>`);
  });
});
