import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { fixture } from "../support/repository.ts";

/** Small books as the users of other tools keep them, with the languages that they are in. */
const LAYOUTS = [
  ["docusaurus", "zh-CN", "guide/boats.md", "docs/guide/boats.mdx"],
  ["gitbook", "zh", "selling/weighing.md", "en/selling/weighing.md"],
  ["hugo", "zh-CN", "docs/fog.md", "content/en/docs/fog.md"],
  ["mdbook", "zh-CN", "knots/bowline.md", "en/src/knots/bowline.md"],
  ["readme-pairs", "zh-CN", "01-getting-in/README.md", "01-getting-in/README.md"],
  ["vitepress", "zh", "guide/lens.md", "docs/guide/lens.md"],
] as const;

describe.each(LAYOUTS)("the layout of %s", (name, chinese, path, source) => {
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
