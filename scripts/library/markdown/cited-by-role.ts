import type { CitationNode, CitedWork } from "./citations.ts";

/** `{see}key{p. 3}` of sphinxcontrib-bibtex. */
const CITED = /^(?:\{([^{}]*)\})?\s*([^\s{},]+)\s*(?:\{([^{}]*)\})?$/;

/**
 * What a role of Sphinx, MyST or d2lbook cites, `cite`, `cite:p`, `citet`: keys with commas between; nothing where another role
 * is named, or what it holds are no keys.
 */
export const citedByRole = (role: string, value: string): CitationNode | undefined => {
  const [whole, kind = ""] = /^(?:foot)?cite(?:[:.]?([a-z]+))?$/.exec(role) ?? [];
  if (whole === undefined) return undefined;
  const works = value.split(/,(?![^{]*\})/).map((part): CitedWork | undefined => {
    const [, prefix = "", key, suffix = ""] = CITED.exec(part.trim()) ?? [];
    return key === undefined ? undefined : { key, ...(prefix && { prefix }), ...(suffix && { suffix }) };
  });
  const known = works.filter((work) => work !== undefined);
  if (known.length < works.length) return undefined;
  return { type: "citation", value, works: known, ...(kind.startsWith("t") && { isNarrative: true }) };
};
