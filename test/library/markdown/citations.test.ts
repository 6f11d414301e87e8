import { VFile } from "vfile";
import { expect, it } from "vitest";
import {
  citedIn,
  nearestKey,
  parseMarkdown,
  type CitedWork,
} from "../../../scripts/library/markdown/markdown.ts";
import { nodesOf } from "../../../scripts/library/tree/tree.ts";

const KEYS = new Set(["smith2015", "li:2016", "李华2015", "wang_2017", "knuth"]);

const treeOf = (value: string, keys = KEYS) =>
  parseMarkdown(new VFile({ path: "a.md", value, data: { citable: { keys, key: "" } } }));

/** The works of each citation of a text; in a sentence, behind "in:". */
const read = (text: string): (string | CitedWork)[][] =>
  nodesOf(treeOf(text), "citation").map(({ works, isNarrative }) => [
    ...(isNarrative ? ["in:"] : []),
    ...works,
  ]);

it.each<[string, (string | CitedWork)[][]]>([
  ["[@knuth]", [[{ key: "knuth" }]]],
  [
    "[see @smith2015, pp. 3–5; @li:2016]",
    [[{ key: "smith2015", prefix: "see", suffix: "pp. 3–5" }, { key: "li:2016" }]],
  ],
  ["[-@knuth, 7]", [[{ key: "knuth", suffix: "7", isAuthorNamed: true }]]],
  ["as @knuth says", [["in:", { key: "knuth" }]]],
  ["@knuth [p. 3; @smith2015] says", [["in:", { key: "knuth", suffix: "p. 3" }, { key: "smith2015" }]]],
  ["[@knuth, *passim*]", [[{ key: "knuth", suffix: "passim" }]]],
  ["[@nobody1999]", [[{ key: "nobody1999" }]]],
  // Chinese has no spaces: a known key ends where it ends.
  [
    "如@李华2015指出[@李华2015，第3页；@wang_2017]",
    [
      ["in:", { key: "李华2015" }],
      [{ key: "李华2015", suffix: "第3页" }, { key: "wang_2017" }],
    ],
  ],
  ["正如@smith2015所说。", [["in:", { key: "smith2015" }]]],
  // Roles of Sphinx, MyST and d2lbook.
  [":cite:`knuth, li:2016`", [[{ key: "knuth" }, { key: "li:2016" }]]],
  ["如{cite:p}`{see}knuth{p. 3, 4}`", [[{ key: "knuth", prefix: "see", suffix: "p. 3, 4" }]]],
  [
    "{cite:t}`nobody1999` and :citet:`knuth`",
    [
      ["in:", { key: "nobody1999" }],
      ["in:", { key: "knuth" }],
    ],
  ],
  // A slip of the pen in a sentence, and a name.
  ["@smth2015 says, @alice2 and @bob do not", [["in:", { key: "smth2015" }]]],
  [
    "> a [@knuth,\n> p. 3]\n\n| [@knuth] |\n| --- |\n\n## b @knuth",
    [[{ key: "knuth", suffix: "p. 3" }], [{ key: "knuth" }], ["in:", { key: "knuth" }]],
  ],
])("reads the citations of %j", (text, works) => {
  expect(read(text)).toEqual(works);
});

it.each([
  "me@knuth.com, a@knuth, /@knuth, https://x.org/@knuth, <a@knuth.com>",
  "`@knuth` and `[@knuth]`",
  "[@knuth](a.md), [*@knuth*](a.md) and [@knuth]\n\n[@knuth]: a.md",
  String.raw`\@knuth and [\@knuth]`,
  "@fig-knuth, [@sec-knuth], [@tbl-knuth]",
  "{site}`knuth`, {cite}`a b`",
  "$@knuth$ and <b title='@knuth'>",
])("leaves %j as it is", (text) => {
  expect(read(text)).toEqual([]);
});

it("knows where a citation stands, and reads the text around as before", () => {
  const text = "Old [see @knuth], *new*\n";
  const [node] = nodesOf(treeOf(text), "citation");
  expect(text.slice(node?.position?.start.offset, node?.position?.end.offset)).toBe(node?.value);
  expect(nodesOf(treeOf(text), "text").map(({ value }) => value)).toEqual(["Old ", ", ", "new"]);
});

it("finds nothing where there is nothing to cite", () => {
  expect(nodesOf(parseMarkdown(new VFile("As @knuth and [@knuth] say")), "citation")).toEqual([]);
});

it("counts the citations of a note where it is called, and tells which notes do nothing else", () => {
  const text = "a[^n] [@smith2015][^m]\n\n[^m]: See [@li:2016].\n[^n]: [@knuth, p. 3].\n[^lost]: [@knuth]\n";
  expect(citedIn(treeOf(text)).map(({ works, note }) => [works[0]?.key, note?.isWhole])).toEqual([
    ["knuth", true],
    ["smith2015", undefined],
    ["li:2016", false],
  ]);
});

it("names the known key that is most like another", () => {
  expect(nearestKey("Smith2105", KEYS)).toBe("smith2015");
  expect(nearestKey("orr1999", KEYS)).toBeUndefined();
});

it("takes no more than a little longer for a long paragraph of citations", () => {
  const time = (count: number): number => {
    const text = "word @knuth and [see @smith2015, p. 3; @nobody1] 中文@李华2015指出，".repeat(count);
    const start = process.cpuUsage();
    treeOf(text);
    return process.cpuUsage(start).user;
  };
  time(50);
  expect(time(800)).toBeLessThan(16 * time(100));
});
