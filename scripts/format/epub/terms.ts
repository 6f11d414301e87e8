import type { Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { element } from "../../library/tree/tree.ts";
import { noteAside, type Note } from "./notes.ts";

/**
 * Makes the marked terms of a tree, in place, call a note with the definition, and gives these notes; each leads on to the
 * glossary. `call` of a note is the id that its term gets.
 */
export const takeTerms = (tree: Root, slug: string, glossary: string): Note[] => {
  const notes: Note[] = [];
  visit(tree, "element", (node) => {
    const { href, dataDefinition: definition } = node.properties;
    if (node.tagName !== "a" || typeof definition !== "string" || typeof href !== "string") return;
    delete node.properties["dataDefinition"];
    const term = href.split("#")[1] ?? "";
    // In a parallel edition each language has its own note.
    const { lang } = node.properties;
    const own = typeof lang === "string" ? `${term}-${lang}` : term;
    const [call, id] = [`${own}-call`, `${own}-note`];
    // In the glossary itself, and for a second mark of the same term, the link leads straight to the entry.
    if (href.startsWith(`chapter:${slug}#`) || notes.some(({ aside }) => aside.properties.id === id)) return;
    Object.assign(node.properties, {
      id: node.properties.id ?? call,
      href: `chapter:${slug}#${id}`,
      "epub:type": "noteref",
      role: "doc-noteref",
    });
    notes.push({
      call: String(node.properties.id),
      aside: noteAside({ id, lang }, [
        element("p", {}, [
          element(
            "a",
            {
              className: ["note-term"],
              href: `chapter:${slug}#${String(node.properties.id)}`,
              role: "doc-backlink",
            },
            [{ type: "text", value: toString(node) }],
          ),
          { type: "text", value: ` ${definition} ` },
          element("a", { className: ["note-back"], href, "epub:type": "glossref", role: "doc-glossref" }, [
            { type: "text", value: glossary },
          ]),
        ]),
      ]),
    });
  });
  return notes;
};
