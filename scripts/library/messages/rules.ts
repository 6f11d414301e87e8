/**
 * Every rule that a message can name, whichever stage reports it. Each has a section in README.md and a folder in
 * test/fixtures/check.
 */
export const RULES = [
  "book-yaml",
  "chart-data",
  "citation-mismatch",
  "code-mismatch",
  "duplicate-id",
  "empty-chapter",
  "encoding",
  "fact-mismatch",
  "figure-mismatch",
  "footnote-mismatch",
  "footnote-undefined",
  "footnote-unused",
  "front-matter",
  "glossary",
  "glossary-term",
  "glyph-missing",
  "heading-increment",
  "hebi-ignore",
  "image-alt",
  "image-missing",
  "image-unreadable",
  "ledger",
  "link-mismatch",
  "link-target",
  "maths",
  "nesting",
  "notes-apart",
  "orphan-translation",
  "raw-html",
  "reference-target",
  "slug-duplicate",
  "stale-translation",
  "structure-mismatch",
  "table-mismatch",
  "table-shape",
  "translation-missing",
  "typography-en",
  "typography-zh",
  "untranslated",
  "video",
] as const;

/** Id of a rule. */
export type RuleId = (typeof RULES)[number];
