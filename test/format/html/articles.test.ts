import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../scripts/session/prepare.ts";
import { buildBook, type Built } from "../../support/build-book.ts";
import { contentFolder } from "../../support/content-folder.ts";

const ARTICLE = `---
kind: article
path: [HOME, {label: NEWS, href: ../02-rivers.md#mouth}, Harbour, VIDEO]
place: Wick
updated: 2015-10-29T19:00:00+05:30
source: Harbour News
---

# The quay moves

Text.
`;

const CHAPTERS = {
  "book.yaml": "slug: land\ndate: 2015-10-30\nurl: https://example.org/land\n",
  "en/harbour/index.md": "# Harbour\n\nText of the part.\n",
  "en/harbour/01-quay.md": ARTICLE,
  "en/02-rivers.md": "# Rivers\n\nText.\n\n## Mouth {#mouth}\n\nText.\n",
  "en/03-lost.md": ARTICLE.replace("../02-rivers.md#mouth", "none.md"),
};

let content = "";
let built: Built;

beforeAll(async () => {
  content = await contentFolder(CHAPTERS);
  built = await buildBook(content, ["html"], true);
}, 60_000);

const page = (): string => built.files.get("en/harbour/quay.html")?.toString() ?? "";

describe("an article", () => {
  it("has a path whose first step leads home, others to chapters and parts, and the last is the page", () => {
    const [crumbs = ""] = /<nav class="crumbs"[^]*?<\/nav>/.exec(page()) ?? [];
    expect(crumbs.replace(/\n/g, "")).toContain(
      '<ol lang="en"><li><a href="../index.html">HOME</a></li><li><a href="../rivers.html#mouth">NEWS</a></li>' +
        '<li><a href="index.html">Harbour</a></li><li aria-current="page">VIDEO</li></ol>',
    );
  });

  it("says where, when, in which zone and by whom", () => {
    const [dateline = ""] = /<p class="dateline"[^]*?<\/p>/.exec(page()) ?? [];
    expect(dateline.replace(/<[^>]+>/g, "")).toBe(
      "Wick Updated: October 29, 2015 at 7:00 PM (UTC+5:30) Source: Harbour News",
    );
  });

  it("is news to search engines, with its path", () => {
    const [, json = "{}"] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page()) ?? [];
    const data = JSON.parse(json) as Record<string, unknown>;
    expect(data).toMatchObject({
      "@type": "NewsArticle",
      headline: "The quay moves",
      dateline: "Wick",
      datePublished: "2015-10-29T19:00:00+05:30",
      sourceOrganization: { name: "Harbour News" },
      mainEntityOfPage: {
        breadcrumb: {
          itemListElement: [
            { position: 1, name: "HOME", item: "https://example.org/land/en/" },
            { position: 2, name: "NEWS" },
            { position: 3, name: "Harbour" },
            { position: 4, name: "VIDEO", item: "https://example.org/land/en/harbour/quay.html" },
          ],
        },
      },
    });
  });

  it("has an error where a step leads nowhere", async () => {
    const { book } = await prepare(content);
    const said = book.files.flatMap(({ messages }) => messages.map(String));
    expect(said.filter((one) => one.includes("none.md"))).toEqual([
      expect.stringContaining("Missing chapter none.md, expected one of this language's files"),
    ]);
  });
});
