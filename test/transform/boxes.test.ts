import { toHtml } from "hast-util-to-html";
import { describe, expect, it } from "vitest";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const html = async (markdown: string): Promise<string> => {
  const t = await translator("en", await readStrings("en"));
  const { body } = compile(chapterOf(markdown, "en"), { t, data: new Map() });
  return withoutPlaces(toHtml(body)).replaceAll("\n", " ").trim();
};

describe("boxes of reports", () => {
  it.each([
    [
      "> [!BRIEF]\n> A.",
      '<aside class="alert brief"> <p class="alert-label">In brief</p> <p>A.</p> </aside>',
    ],
    ["> [!brief] B\n> A.", '<aside class="alert brief"> <p class="alert-label">B</p> <p>A.</p> </aside>'],
    ["> [!Case] B\n> A.", '<aside class="alert case"> <p class="alert-label">B</p> <p>A.</p> </aside>'],
    ["> [!LEAD] A\n> b.", '<div class="lead"> <p>A b.</p> </div>'],
    ["> [!MARGIN]\n> A.", '<aside class="beside"> <p>A.</p> </aside>'],
    ["> [!PULL]\n> A.\n>\n> — B", '<aside class="pull"> <p>A.</p> <p class="speaker">— B</p> </aside>'],
  ])("are made of %j", async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });
});

describe("a pull quote", () => {
  const pulled = async (quote: string): Promise<boolean> =>
    (await html(`We found that the *harbour* is open. So be it.\n\n> [!PULL]\n> ${quote}`)).includes(
      'aria-hidden="true"',
    );

  it.each([
    ["The harbour is open.", true],
    ["“the harbour is open”", true],
    ["The harbour is closed.", false],
    ["The [harbour](https://example.org) is open.", false],
  ])("%j is hidden from those who listen where they hear its words anyway: %s", async (quote, isHidden) => {
    expect(await pulled(quote)).toBe(isHidden);
  });

  it("is not hidden for its own words", async () => {
    expect(await html("A.\n\n> [!PULL]\n> Only here.")).not.toContain("aria-hidden");
  });
});
