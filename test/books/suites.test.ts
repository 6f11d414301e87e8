import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
// @ts-expect-error -- it has no types; `tests` is a list of Example.
import specification from "commonmark-spec";
import type { Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { VFile } from "vfile";
import { beforeAll, describe, expect, it } from "vitest";
import { leafBlocks } from "../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { buildBook } from "../support/build-book.ts";
import { contentFolder } from "../support/content-folder.ts";
import { fixture } from "../support/repository.ts";

interface Example {
  number: number;
  section: string;
  markdown: string;
  html: string;
}

const fixtures = fixture("suites");
const readJson = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(join(fixtures, name), "utf8")) as T;

/** Examples by name, `cm-1` to `cm-652`, and `gfm-…` for those of GFM's 673 that CommonMark does not have. */
const examples = new Map<string, Example>();

beforeAll(async () => {
  for (const example of (specification as { tests: Example[] }).tests) {
    // The specification writes its tabs as arrows.
    const [markdown, html] = [example.markdown, example.html].map((text) => text.replaceAll("→", "\t"));
    examples.set(`cm-${example.number}`, { ...example, markdown: markdown!, html: html! });
  }
  for (const example of await readJson<Example[]>("gfm-0.29.json"))
    examples.set(`gfm-${example.number}`, example);
});

/** A tree as text that does not tell apart what no reader can: ids, and spaces between blocks. */
const normal = (tree: Root): string => {
  const copy = structuredClone(tree);
  visit(copy, (node: Nodes, index, parent) => {
    if (node.type === "element") delete node.properties.id;
    // The class of a paragraph of pictures, which has no indent.
    if (node.type === "element" && String(node.properties.className) === "pictures")
      delete node.properties.className;
    if (node.type === "comment" && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return index;
    }
    return undefined;
  });
  return toHtml(copy)
    .replace(/\n+(?=<(?!pre))|(?<=>)\n+/g, "")
    .trim();
};

describe("each example of CommonMark 0.31.2 and GFM 0.29", () => {
  it("gives the HTML of its specification, but for those that are listed with their reason", async () => {
    const t = await translator("en", await readStrings("en"));
    const differing: string[] = [];
    for (const [name, { markdown, html }] of examples) {
      const file = new VFile({ path: `en/${name}.md`, value: markdown });
      const tree = parseMarkdown(file);
      const chapter = {
        slug: name,
        path: `${name}.md`,
        source: `en/${name}.md`,
        kind: "chapter" as const,
        parts: [],
        language: "en",
        title: "",
        titleDepth: 1,
        matter: {},
        file,
        tree,
        blocks: leafBlocks(tree),
      };
      const page = compile(chapter, { t, data: new Map() });
      const [ours, theirs] = [normal(page.body), normal(fromHtml(html, { fragment: true }))];
      if (ours !== theirs) differing.push(name);
    }
    const listed = await readJson<Record<string, string[]>>("differences.json");
    expect(differing.toSorted()).toEqual(Object.values(listed).flat().toSorted());
  });

  it("builds as a chapter of a website and of an EPUB without an error of EPUBCheck", async () => {
    const chapters = Array.from(examples, ([name, { markdown }]) => [`en/${name}.md`, markdown]);
    const content = await contentFolder(Object.fromEntries(chapters) as Record<string, string>);
    const { files, result } = await buildBook(content, ["html", "epub"], true);
    const pages = [...examples.keys()].filter((name) => files.has(`en/${name}.html`));
    // Of GFM's 673 examples, 616 are CommonMark's to the letter.
    expect(pages).toHaveLength(652 + (673 - 616));
    const places = result.book.files.flatMap(({ messages }) => messages);
    expect(places.filter(({ line, ruleId }) => line === undefined || ruleId === undefined)).toEqual([]);
    const [bytes] = [...files].flatMap(([path, book]) => (path.endsWith(".epub") ? [book] : []));
    const report = await EpubCheck.validate(bytes ?? Buffer.of());
    expect(report.messages.filter(({ severity }) => severity !== "info" && severity !== "usage")).toEqual([]);
  }, 300_000);
});
