import { toHtml } from "hast-util-to-html";
import { fromHtml } from "hast-util-from-html";
import { describe, expect, it } from "vitest";
import { glossarySchema } from "../../scripts/library/settings/settings.ts";
import { termFinder } from "../../scripts/library/terms/terms.ts";
import { markAbbreviations } from "../../scripts/transform/abbreviations.ts";

const glossary = glossarySchema.parse([
  {
    id: "who",
    en: { term: "WHO", long: "World Health Organization" },
    zh: { term: "世卫", long: "世界卫生组织" },
  },
  { id: "tide", en: { term: "tide", definition: "Water that comes." } },
]);

const marked = (html: string, language: "en" | "zh", isSpelled: boolean): string => {
  const body = fromHtml(html, { fragment: true });
  const spell = (_: string, { long = "", short = "" }: Record<string, string | number> = {}): string =>
    language === "zh" ? `${long}（${short}）` : `${long} (${short})`;
  const page = { heading: { type: "root" as const, children: [] }, body, footnotes: [] };
  const find = termFinder(glossary, language);
  markAbbreviations(page, { language, find, ...(isSpelled && { spell }) });
  return toHtml(body);
};

const WHO = '<abbr title="World Health Organization">WHO</abbr>';

describe("abbreviations", () => {
  it.each([
    [
      "<p>The WHO and the tide, <code>WHO</code>.</p>",
      false,
      `<p>The ${WHO} and the tide, <code>WHO</code>.</p>`,
    ],
    [
      "<h2>WHO</h2><p>The WHO. The WHO.</p>",
      true,
      `<h2>${WHO}</h2><p>The World Health Organization (${WHO}). The ${WHO}.</p>`,
    ],
    [
      "<p>The World Health Organization (WHO). The WHO.</p>",
      true,
      `<p>The World Health Organization (${WHO}). The ${WHO}.</p>`,
    ],
    ['<p lang="zh">WHO</p>', true, '<p lang="zh">WHO</p>'],
  ])("in %s, spelled out: %s", (html, isSpelled, expected) =>
    expect(marked(html, "en", isSpelled)).toBe(expected),
  );

  it("are spelled out in Chinese", () =>
    expect(marked("<p>据世卫说</p>", "zh", true)).toBe(
      '<p>据世界卫生组织（<abbr title="世界卫生组织">世卫</abbr>）说</p>',
    ));

  it("need no definition, but a term that is none does", () => {
    const { error } = glossarySchema.safeParse([{ id: "x", en: { term: "X" } }]);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "expected a text, or what it is short for as long",
    ]);
  });
});
