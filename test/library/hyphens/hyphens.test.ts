import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { hyphenator } from "../../../scripts/library/hyphens/hyphens.ts";

const hyphenate = hyphenator();

/** A fragment of HTML with its soft hyphens shown as `·`. */
const hyphenated = (html: string, language = "en"): string => {
  const tree = fromHtml(html, { fragment: true });
  hyphenate(tree, language);
  return toHtml(tree, { characterReferences: { useNamedReferences: false } }).replaceAll("\u00AD", "·");
};

describe("hyphenator", () => {
  it.each([
    ["en", "internationalization", "in·ter·na·tion·al·iza·tion"],
    ["en-US", "Particularly", "Par·tic·u·larly"],
    ["en-GB", "democracy", "demo·cracy"],
    ["en", "definition", "de·fi·n·i·tion"],
    ["en", "differently", "differ·ently"],
    ["en-US", "democracy", "democ·racy"],
    ["de", "Silbentrennung", "Sil·ben·tren·nung"],
    ["fr-CA", "constitution", "consti·tu·tion"],
    ["sr-Latn", "obrazovanje", "obra·zo·va·nje"],
    ["ru", "образование", "об·ра·зо·ва·ние"],
  ])("breaks words of %s as that language does: %s", (language, word, broken) => {
    expect(hyphenated(word, language)).toBe(broken);
  });

  it.each(["zh", "zh-Hant-TW", "ja", "ar", "hi", "tlh"])("breaks no word of %s", (language) => {
    expect(hyphenated("internationalization", language)).toBe("internationalization");
  });

  it.each([
    "into",
    "NASDAQ",
    "JavaScript",
    "OpenStreetMap",
    "well-established",
    "far‑reaching",
    "example.com/internationalization",
    "https://internationalization.example/organization",
    "someone@organization.example",
    "snake_case_organization",
    "--configuration",
    "organization2025",
    "2025organization",
    "and/organization",
  ])("leaves %s whole", (word) => {
    expect(hyphenated(word)).toBe(word);
  });

  it("breaks words beside marks and dashes, and what belongs to somebody", () => {
    expect(hyphenated("“organization”—(population), company’s; situation.")).toBe(
      "“or·ga·ni·za·tion”—(pop·u·la·tion), com·pany’s; sit·u·a·tion.",
    );
  });

  it("keeps two letters before a hyphen and three behind it", () => {
    expect(hyphenated("already carefully")).toBe("al·ready care·fully");
  });

  it("goes by the nearest language", () => {
    expect(
      hyphenated('<p>population <i lang="zh">population <b lang="de">Bevölkerung</b></i></p>', "en"),
    ).toBe('<p>pop·u·la·tion <i lang="zh">population <b lang="de">Be·völ·ke·rung</b></i></p>');
  });

  it.each([
    "<code>organization</code>",
    "<pre>organization</pre>",
    "<kbd>organization</kbd>",
    "<samp>organization</samp>",
    "<h2>Organization</h2>",
    "<math><mtext>organization</mtext></math>",
    "<svg><text>organization</text></svg>",
    '<a class="address" href="https://e.example">organization</a>',
    '<span translate="no">organization</span>',
  ])("looks into no %s", (html) => {
    expect(hyphenated(html)).toBe(html);
  });
});

it("leaves words alone whose language is none", () => {
  for (const lang of ["!!", "x-not a language", ""])
    expect(hyphenated(`<p lang="${lang}">internationalization</p>`)).not.toContain("·");
});
