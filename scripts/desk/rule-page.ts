import { readFile } from "node:fs/promises";
import { toHtml } from "hast-util-to-html";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { VFile } from "vfile";
import { parseMarkdown } from "../library/markdown/markdown.ts";
import { isRule } from "../library/messages/messages.ts";
import { isElement, visit } from "../library/tree/tree.ts";
import type { Answer } from "./routes.ts";

const GUIDE = new URL("../../docs/", import.meta.url);

/** What the guide says of a rule: a page. `rule` and `lang` (en or zh) are asked for. */
export const rulePage = async (query: URLSearchParams): Promise<Answer> => {
  const rule = query.get("rule") ?? "";
  const language = query.get("lang") === "zh" ? "zh" : "en";
  if (!isRule(rule)) return { status: 404, body: `Unexpected rule, expected one of the guide\n` };
  const guide = await readFile(new URL(`${language}/rules.md`, GUIDE), "utf8");
  const section = guide.split(/^(?=## )/m).find((one) => one.startsWith(`## ${rule}\n`)) ?? "";
  const file = new VFile({ path: "rules.md", value: section });
  const tree = await unified().use(remarkRehype).run(parseMarkdown(file), file);
  // The other chapters of the guide are not here.
  visit(tree, "element", (node, index, parent) => {
    if (isElement(node, "a") && parent && index !== undefined)
      parent.children.splice(index, 1, ...node.children);
  });
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${rule}</title><link rel="stylesheet" href="/desk/fonts.css"><link rel="stylesheet" href="/desk/rules.css">`;
  return {
    type: "text/html; charset=utf-8",
    body: `<!DOCTYPE html><html lang="${language}"><head>${head}</head><body><main>${toHtml(tree)}</main></body></html>`,
  };
};

/** What each rule finds, in Chinese, by its id, as the guide's table has it: what a message says is in English. */
export const ruleNames = async (): Promise<Answer> => {
  const guide = await readFile(new URL("zh/rules.md", GUIDE), "utf8");
  const rows = guide.matchAll(/^\| \[([\w-]+)\]\(#\1\) \|[^|]*\| (.+) \|$/gm);
  return { body: Object.fromEntries(Array.from(rows, ([, rule, finds]) => [rule, finds])) };
};
