import { createHash } from "node:crypto";
import type { Root } from "hast";
import { visit } from "unist-util-visit";

/**
 * An id that XML, CSS and PDF names all take: ASCII, beginning with a letter. Han characters become a hash.
 * @example asciiId("1st") // "id-1st"
 */
export const asciiId = (id: string): string => {
  if (/^[A-Za-z][\w.:-]*$/.test(id)) return id;
  const plain = id.replace(/[^\w.-]+/g, "");
  const lost = plain !== id;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 6);
  return ["id", plain.slice(0, 40), lost ? hash : ""].filter((part) => part !== "").join("-");
};

const decoded = (hash: string): string => {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};

/** Makes every id of a page ASCII and unique, and points `aria-describedby` at the new ones; links are resolved later. */
export const asciiIds = () => (tree: Root) => {
  const uses = new Map<string, number>();
  visit(tree, "element", ({ properties }) => {
    if (properties.id === "") delete properties.id;
    if (properties.id !== undefined) {
      const id = asciiId(decoded(properties.id));
      // The first of two keeps the id: links go there.
      let free = id;
      while (uses.has(free)) {
        const again = uses.get(id) ?? 1;
        uses.set(id, again + 1);
        free = `${id}-${again}`;
      }
      uses.set(free, 1);
      properties.id = free;
    }
    if (Array.isArray(properties.ariaDescribedBy)) {
      properties.ariaDescribedBy = properties.ariaDescribedBy.map((id) => asciiId(decoded(id)));
    }
  });
};
