/**
 * Every rule that a message can name, whichever stage reports it. Each has a section in README.md and a folder in
 * test/fixtures/check.
 */
export const RULES = [
  "book-yaml",
  "chart-data",
  "empty-chapter",
  "encoding",
  "front-matter",
  "glossary",
  "glyph-missing",
  "image-missing",
  "link-target",
  "maths",
  "orphan-translation",
  "reference-target",
  "slug-duplicate",
  "translation-missing",
] as const;

/** Id of a rule. */
export type RuleId = (typeof RULES)[number];
