import type { Nodes } from "mdast";
import { withoutId } from "../ids/ids.ts";
import { HAN } from "../text/text.ts";

const besideHan = new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, "gu");

const inner = (node: Nodes): string => ("children" in node ? node.children.map(say).join("") : "");

/** What a node says, in Markdown without emphasis. */
const say = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "inlineCode":
      return `\`${node.value}\``;
    case "inlineMath":
      return `$${node.value}$`;
    case "break":
      return " ";
    case "html":
      return node.value.replace(/<!--[\s\S]*?-->/g, "");
    case "image":
      return `![${node.alt ?? ""}](${node.url.toLowerCase()} ${node.title ?? ""})`;
    case "imageReference":
      return `![${node.alt ?? ""}][${node.identifier}]`;
    case "link": {
      const words = inner(node);
      const url = node.url.toLowerCase();
      return words.toLowerCase() === url.replace(/^mailto:/, "") ? words : `[${words}](${url})`;
    }
    case "linkReference":
      return `[${inner(node)}][${node.identifier}]`;
    case "footnoteReference":
      return `[^${node.identifier}]`;
    case "delete":
      return `~~${inner(node)}~~`;
    case "leafDirective":
      return `::${node.name} ${inner(node)} ${Object.entries(node.attributes ?? {})
        .map(([key, value]) => `${key}=${value ?? ""}`)
        .sort()
        .join(" ")}`;
    default:
      return inner(node);
  }
};

/** A text without the breaks of its lines, and without spaces that show nothing. */
const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").replace(besideHan, "").trim().normalize("NFC");

const lines = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "")
    .normalize("NFC");

/**
 * What a leaf block says, as text that changes only with its meaning: not when lines are broken elsewhere, when words are
 * emphasised, when the address of a link changes between upper and lower case, when an id is given. Programs, charts and
 * formulas keep their lines; a table has a line for each row.
 */
export const normalisedText = (node: Nodes): string => {
  if (node.type === "code") return lines(`\`\`\`${node.lang ?? ""} ${node.meta ?? ""}\n${node.value}`);
  if (node.type === "math") return lines(`$$\n${node.value}`);
  if (node.type === "table") {
    const rows = node.children.map((row) => row.children.map((cell) => oneLine(say(cell))));
    return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  }
  return oneLine(withoutId(node, say(node)));
};
