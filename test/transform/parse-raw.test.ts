import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Root, RootContent } from "hast";
import rehypeRaw from "rehype-raw";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, it } from "vitest";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { visit } from "../../scripts/library/tree/tree.ts";
import { parseRaw } from "../../scripts/transform/parse-raw.ts";
import { fixture } from "../support/repository.ts";

/** The elements of a text, without raw HTML. */
const elementsOf = (text: string): Root => {
  const tree = unified()
    .use(remarkRehype)
    .runSync(parseMarkdown(new VFile(text)));
  const isElement = ({ type }: RootContent): boolean => type !== ("raw" as string);
  visit(tree, (node) => {
    if ("children" in node) node.children = node.children.filter(isElement) as typeof node.children;
  });
  return tree;
};

const elements = fixture("elements");
const texts = readdirSync(elements)
  .filter((name) => name !== "shared")
  .map((name): [string, string] => [name, readFileSync(join(elements, name, "en.md"), "utf8")]);

/** A tree as plain values, without places of which nothing is known but their ends. */
const valuesOf = ({ children }: Root): object =>
  JSON.parse(JSON.stringify(children), (key, value) =>
    key === "position" && value.start === undefined ? undefined : value,
  ) as object;

it.each<[string, string]>([
  ...texts,
  ["a program that begins with a blank line", "```\n\none\n```"],
  ["a note called in a link", "[The log[^1]](log.md)\n\n[^1]: Of 1887."],
  ["tasks, done and not", "- [x] Paint\n- [ ] Sail"],
  ["nothing between two comments", "One<!-- a --><!-- b --> two."],
])("%s comes out as a parser of HTML has it", (_, text) => {
  const file = new VFile(text);
  const expected = valuesOf(rehypeRaw()(elementsOf(text), file));
  expect(valuesOf(parseRaw()(elementsOf(text), file))).toMatchObject(expected);
});
