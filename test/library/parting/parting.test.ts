import { describe, expect, it } from "vitest";
import { VFile } from "vfile";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import { partLanguages, sideOf } from "../../../scripts/library/parting/parting.ts";

const part = (text: string): [string, string] | undefined => {
  const lines = partLanguages(text, parseMarkdown(new VFile(text)));
  return lines && [sideOf(lines, "en"), sideOf(lines, "zh")];
};

const CASES: [string, string, string, string][] = [
  [
    "a paragraph and its translation below it",
    "# Boats / 船\n\nMost are red.\n\n多数是红的。\n\n![A boat](a.png)\n\n```sh\nnpm i\n```\n",
    "# Boats\n\nMost are red.\n\n![A boat](a.png)\n\n```sh\nnpm i\n```\n",
    "# 船\n\n多数是红的。\n\n![A boat](a.png)\n\n```sh\nnpm i\n```\n",
  ],
  [
    "lines of one paragraph, and quotations",
    "Most are red.\n多数是红的。\n\n> Some are not.\n>\n> 有些不是。\n",
    "Most are red.\n\n> Some are not.\n>\n",
    "多数是红的。\n\n> 有些不是。\n",
  ],
  [
    "items and cells with both",
    "- **One** [net](a.md) (一张[网](a.md))\n- **Net / 网**\n- Two nets\n- 两张网\n\n| Boat / 船 | Length<br>长 |\n| --- | --- |\n| Sloop / 帆船 | 12 m |\n",
    "- **One** [net](a.md)\n- **Net**\n- Two nets\n\n| Boat | Length |\n| --- | --- |\n| Sloop | 12 m |\n",
    "- 一张[网](a.md)\n- **网**\n- 两张网\n\n| 船 | 长 |\n| --- | --- |\n| 帆船 | 12 m |\n",
  ],
  [
    "links, and pictures, whose words have both",
    "- [Item 1: Boats (船)](/a/b.md)\n- **[Back to the list (返回目录)](/c.md)**\n\nMost are red.\n\n多数是红的。\n",
    "- [Item 1: Boats](/a/b.md)\n- **[Back to the list](/c.md)**\n\nMost are red.\n\n",
    "- [船](/a/b.md)\n- **[返回目录](/c.md)**\n\n多数是红的。\n",
  ],
  [
    "a link of its own behind a label with both, which is torn nowhere",
    "- **Next (下一条): [Item 2: Nets (网)](/n.md)**\n\nMost are red.\n\n多数是红的。\n",
    "- **Next: [Item 2: Nets](/n.md)**\n\nMost are red.\n\n",
    "- **下一条：[网](/n.md)**\n\n多数是红的。\n",
  ],
  [
    "sections that name their language",
    "![](a.png)\n\n# English\n\n## Boats\n\nRed, 红.\n\n# 中文\n\n## 船\n\n红的 Boats。\n",
    "![](a.png)\n\n# English\n\n## Boats\n\nRed, 红.\n",
    "![](a.png)\n\n# 中文\n\n## 船\n\n红的 Boats。\n",
  ],
  [
    "sections whose names have anchors",
    '# Boats\n\n## <a name="zh"></a>中文版\n\n红的。\n\n## <a name="en"></a>English Version\n\nRed.\n',
    '# Boats\n\n## <a name="en"></a>English Version\n\nRed.\n',
    '# Boats\n\n## <a name="zh"></a>中文版\n\n红的。\n',
  ],
  [
    "Chinese with English in brackets, where most headings are so",
    "船 (Boats)\n====\n\n## 网 (Nets)\n\n- 两张网 (Two nets)\n\n他们用拖网（trawl）。\n\nThey use nets.\n",
    "Boats\n====\n\n## Nets\n\n- Two nets\n\nThey use nets.\n",
    "船\n====\n\n## 网\n\n- 两张网\n\n他们用拖网（trawl）。\n\n",
  ],
  [
    "labels, and items of which each line is in a language",
    "**Built by / 造船者**: Lin\n\n1. **Boats** are red\n   **船**是红的\n2. **Old** | **旧**\n\n(every old rule / 规矩, always)\n",
    "**Built by**: Lin\n\n1. **Boats** are red\n2. **Old**\n\n(every old rule / 规矩, always)\n",
    "**造船者**: Lin\n\n1. **船**是红的\n2. **旧**\n\n",
  ],
];

describe("a text in two languages", () => {
  it.each(CASES)("is parted: %s", (_, text, en, zh) => {
    expect(part(text)).toEqual([en, zh]);
  });

  it.each(CASES)("loses no character but strokes between halves: %s", (_, text) => {
    const lines = partLanguages(text, parseMarkdown(new VFile(text))) ?? [];
    expect(lines).toHaveLength(text.split("\n").length);
    for (const [index, line] of text.split("\n").entries()) {
      const left = [lines[index]?.en ?? "", lines[index]?.zh ?? ""];
      if (left.includes(line)) continue;
      const rest = Array.from(line).filter((character) => !left.some((one) => one.includes(character)));
      expect(rest.join("")).toMatch(/^(?:[/|() ]|<br>)*$/);
    }
  });

  it.each([
    "# Boats\n\nWe call it 船.\n",
    "# 安装 Docker\n\n运行 `npm i`。\n",
    "# 网 (Nets)\n\n用拖网（trawl）。\n",
    "```\ncode\n```\n",
  ])("is none where it is in one: %j", (text) => {
    expect(part(text)).toBeUndefined();
  });
});
