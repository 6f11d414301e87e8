import type { Heading, Paragraph, Root } from "mdast";
import type { Position } from "unist";
import { visit } from "unist-util-visit";
import { asciiId } from "./ascii-ids.ts";

const AT_END = /\s*\{#([^\s{}]+)\}\s*$/;

/** An id that an author gave something, made ASCII, and where. */
export interface ExplicitId {
  id: string;
  position: Position | undefined;
}

/** The id at the end of a text, made ASCII: `Users {#users}`. */
export const idAtEnd = (text: string): string | undefined => {
  const id = AT_END.exec(text)?.[1];
  return id === undefined ? undefined : asciiId(id);
};

/** The id that an author gave a heading or paragraph. */
export const explicitId = (node: Heading | Paragraph): string | undefined => {
  const last = node.children.at(-1);
  return last?.type === "text" ? idAtEnd(last.value) : undefined;
};

/** A text without the id at its end. */
export const withoutId = (text: string): string => text.replace(AT_END, "");

const ATTRIBUTE = /<[A-Za-z][^<>]*?\sid\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/g;

/** Every id that the author of a chapter gave a heading, figure, table, chart, film or raw HTML, in their order. */
export const explicitIds = (tree: Root): ExplicitId[] => {
  const found: ExplicitId[] = [];
  visit(tree, (node) => {
    const add = (id: string | null | undefined): void => {
      if (id) found.push({ id: asciiId(id), position: node.position });
    };
    if (node.type === "heading" || node.type === "paragraph") add(explicitId(node));
    if (node.type === "leafDirective" && node.name === "video") add(node.attributes?.["id"]);
    if (node.type === "code" && node.lang === "chart") add(/^id:\s*["']?([^\s"']+)/m.exec(node.value)?.[1]);
    if (node.type === "html")
      for (const [, double, single, bare] of node.value.matchAll(ATTRIBUTE)) add(double ?? single ?? bare);
  });
  return found;
};
