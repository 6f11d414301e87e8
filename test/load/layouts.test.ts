import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { LAYOUTS } from "../support/layouts.ts";
import { fixture } from "../support/repository.ts";

/** One chapter of each, and the file that it is in. */
const CHAPTERS: Record<string, readonly [path: string, source: string]> = {
  docusaurus: ["guide/boats.md", "docs/guide/boats.mdx"],
  gitbook: ["selling/weighing.md", "en/selling/weighing.md"],
  hugo: ["docs/fog.md", "content/en/docs/fog.md"],
  mdbook: ["knots/bowline.md", "en/src/knots/bowline.md"],
  "readme-pairs": ["01-getting-in/README.md", "01-getting-in/README.md"],
  vitepress: ["guide/lens.md", "docs/guide/lens.md"],
};

describe.each(LAYOUTS)("the layout of %s", (name, chinese) => {
  const [path, source] = CHAPTERS[name] ?? ["", ""];

  it("gives a book in two languages with the same chapters", async () => {
    const { meta, chapters, editions } = await load(join(fixture("layouts"), name));
    expect(meta.source).toBe("en");
    expect(editions.map(({ code }) => code)).toEqual(["en", chinese]);
    const [en, zh] = ["en", chinese].map((code) => chapters.get(code)?.map((one) => one.path));
    expect(en).toEqual(zh);
    expect(en).toContain(path);
    expect(chapters.get("en")?.find((one) => one.path === path)?.source).toBe(source);
  });
});
