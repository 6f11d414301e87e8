import type { Root } from "hast";
import { visit } from "unist-util-visit";

const SCHEME = /^\s*[A-Za-z][A-Za-z0-9+.-]*:/;

/** Writes the schemes of addresses small: `HTTPS:` is `https:` (RFC 3986 §3.1), and what cleans them knows the small one alone. */
export const lowerSchemes = () => (tree: Root) => {
  visit(tree, "element", ({ properties }) => {
    for (const name of ["href", "src", "cite"] as const) {
      const address = properties[name];
      if (typeof address === "string")
        properties[name] = address.replace(SCHEME, (scheme) => scheme.toLowerCase());
    }
  });
};
