import type { Element, Root, RootContent } from "hast";
import rehypeRaw from "rehype-raw";
import type { VFile } from "vfile";
import { visit } from "../library/tree/tree.ts";

/** Whether HTML has to be parsed to know what a tree is: there is some as it was written, or a link in a link, which no page can have. */
const isToParse = (tree: Root): boolean => {
  let found = false;
  visit(tree, (node) => {
    if (node.type === ("raw" as string)) found = true;
    if (node.type === "element" && node.tagName === "a")
      visit(node, "element", (inner) => {
        if (inner !== node && inner.tagName === "a") found = true;
      });
  });
  return found;
};

/** The texts among some nodes joined where they stand side by side; none that says nothing. */
const joined = (children: readonly RootContent[]): RootContent[] => {
  const done: RootContent[] = [];
  for (const child of children) {
    const last = done.at(-1);
    if (child.type === "text" && last?.type === "text") {
      last.value += child.value;
      if (last.position && child.position) last.position.end = child.position.end;
    } else if (child.type !== "text" || child.value !== "") done.push(child);
  }
  return done;
};

/** Takes the line break away that a program begins with: a parser passes over it (HTML §13.2.6.4.7, `pre`). */
const dropFirstBreak = (program: Element): void => {
  const [first] = program.children;
  const inner = first?.type === "element" ? first.children[0] : first;
  if (inner?.type === "text") inner.value = inner.value.replace(/^\n/, "");
};

/** Attributes that are there and say nothing, as a parser has them: those of data are texts, and what is not so is not there. */
const plain = ({ properties }: Element): void => {
  for (const [key, value] of Object.entries(properties))
    if (value === true && key.startsWith("data")) properties[key] = "";
    else if (value === false) delete properties[key];
};

/**
 * Raw HTML becomes elements. A tree without any, as most chapters are, is not parsed again, which takes 3 ms a chapter, a fifteenth of a site:
 * it gets what the parser would do to it.
 */
export const parseRaw = () => {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (isToParse(tree)) return parse(tree, file);
    visit(tree, (node) => {
      if (node.type === "element" && node.tagName === "pre") dropFirstBreak(node);
      if (node.type === "element") plain(node);
      if ("children" in node) node.children = joined(node.children as RootContent[]) as typeof node.children;
    });
    return tree;
  };
};
