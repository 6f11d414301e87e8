import type { Root, Yaml } from "mdast";
import { toString } from "mdast-util-to-string";
import type { VFile } from "vfile";
import type { FrontMatter } from "../book.ts";
import { readToml, readYaml } from "../library/files/files.ts";
import { report, START } from "../library/messages/messages.ts";
import { writtenMatterSchema } from "../library/settings/settings.ts";

/** A key with what a Chinese keyboard gives for its colon, or with no blank behind it, which YAML takes for a text. */
const TYPED = /^([\w-]+)(\s*：\s*|:(?=[^\s:/]))/gm;

/** YAML whose colons are those of YAML: what is put right is named. The lines stay. */
const mendColons = (text: string, file: VFile, above: number): string =>
  text.replace(TYPED, (typed, key: string, colon: string, offset: number) => {
    const line = above + text.slice(0, offset).split("\n").length;
    const place = { line, column: key.length + 1 };
    const reason = `Unexpected ${colon.trim() === "：" ? "full-width colon" : "colon without a space"} after ${key}, expected ": "`;
    report(file, { rule: "front-matter", reason, place });
    return `${key}: `;
  });

/** A quoted value with its further lines, none of which is a key. */
const QUOTED = /^[\w-]+:[ \t]+(?:"(?:[^"\\\n]|\\.|\n(?![\w-]+:\s))*"|'(?:[^'\n]|''|\n(?![\w-]+:\s))*')/gm;

/** YAML whose quoted values go on behind a blank: other readers take such lines at the margin, too. */
const indentQuoted = (text: string): string =>
  text.replace(QUOTED, (quoted) => quoted.replaceAll(/\n(?=\S)/g, "\n "));

/** JSON as text: Hexo leaves the braces out, and a fence of braces is no part of a node's value. */
const withBraces = (text: string): string => (/^\s*\{/.test(text) ? text : `{${text}\n}`);

const readNode = ({ value, position, data }: Yaml, file: VFile): FrontMatter => {
  const above = position?.start.line ?? 1;
  const source = { file, above, ruleId: "front-matter" } as const;
  if (data?.format === "toml") return readToml({ ...source, text: value }, writtenMatterSchema) ?? {};
  // JSON is YAML, too (YAML 1.2.2 §1.3).
  const text = data?.format === "json" ? withBraces(value) : mendColons(indentQuoted(value), file, above);
  return readYaml({ ...source, text }, writtenMatterSchema) ?? {};
};

/** Front matter that is none to Markdown: something stands above it, or nothing closes it. */
const reportUnread = ({ children }: Root, file: VFile): void => {
  const at = children.findIndex(({ type }) => type !== "html");
  const [rule, words] = children.slice(Math.max(at, 0));
  if (
    rule?.type !== "thematicBreak" ||
    !/^---\s*$/m.test(
      String(file)
        .split("\n", rule.position?.start.line ?? 1)
        .at(-1) ?? "",
    )
  )
    return;
  if (words?.type !== "heading" && words?.type !== "paragraph") return;
  if (!/^[\w-]+\s*[:：]/.test(toString(words))) return;
  const isFirst = rule.position?.start.line === 1;
  const reason = isFirst
    ? "Missing end of the front matter, expected a line of ---"
    : "Unexpected text above the front matter, expected its --- in the first line";
  report(file, { rule: "front-matter", reason, place: isFirst ? START : rule.position });
};

/**
 * What a chapter says about itself above its text, in YAML, TOML or JSON; nothing where that has a fault, which becomes a message
 * at its line.
 */
export const readMatter = (tree: Root, file: VFile): FrontMatter => {
  const first = tree.children[0];
  if (first?.type === "yaml") return readNode(first, file);
  reportUnread(tree, file);
  return {};
};
