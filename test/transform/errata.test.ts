import { toString } from "hast-util-to-string";
import { beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../scripts/book.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";

const CONTENT = {
  ...NAMED,
  "versions.yaml":
    '- number: "2.1"\n  date: 2026-11-01\n- number: "2.0"\n  date: 2025-10-29\n  doi: 10.1000/2\n',
  "errata.yaml": `- date: 2026-11-05
  version: "2.1"
  chapter: boats
  en: { wrong: 240 boats, right: 204 boats }
  zh: { wrong: 240条船, right: 204条船 }
- chapter: boats
  zh: { wrong: 棉, right: 棉布 }
- version: "2.0"
  chapter: boats
  en: { wrong: of iron, right: of wood }
`,
  "en/01-boats.md": "# Boats\n\nThere are 240 boats, all of wood.\n\n- Cotton\n- Hemp\n",
  "zh/01-boats.md": "# 船\n\n有240条船，都是木船。\n\n- 棉\n- 麻\n",
};

let content: string;

const publications = async (version?: string): Promise<Map<string, Publication>> =>
  new Map((await prepare(content, { version })).publications.map((one) => [one.edition.code, one]));

const text = (publication: Publication | undefined, slug: string): string =>
  publication?.pages.flatMap((page) => (page.slug === slug ? [toString(page.body)] : [])).join("") ?? "";

beforeAll(async () => {
  content = await contentFolder(CONTENT);
});

describe("errata", () => {
  it("stand at their blocks and in a list, each in the languages that it is of", async () => {
    const made = await publications();
    expect(text(made.get("en"), "boats")).toContain(
      "all of wood.Erratum (November 5, 2026): for “240 boats” read “204 boats”.",
    );
    expect(text(made.get("zh"), "boats")).toContain("棉勘误：“棉”应为“棉布”。");
    expect(text(made.get("en"), "errata")).toBe(
      "Boats Erratum (November 5, 2026): for “240 boats” read “204 boats”.",
    );
    const both = made.get("en-zh");
    expect(text(both, "errata")).toContain(
      "read “204 boats”.船 勘误（2026年11月5日）：“240条船”应为“204条船”。",
    );
    expect(both?.pages.at(-1)).toMatchObject({ kind: "errata", title: "Errata · 勘误表" });
  });

  it("are gone from other versions, which have their own date and DOI", async () => {
    const made = await publications("2.0");
    expect(text(made.get("en"), "boats")).not.toContain("240 boats”");
    const { book } = await prepare(content, { version: "2.0" });
    expect(book.meta).toMatchObject({ version: "2.0", date: "2025-10-29", doi: "10.1000/2" });
    expect((await prepare(content)).book.meta).toMatchObject({ version: "2.1", date: "2026-11-01" });
  });
});
