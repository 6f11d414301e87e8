/** A note is no fault; a warning lets the book build; an error keeps it from being written, unless with `--draft`. */
export type Severity = "note" | "warning" | "error";

/** The stage that reports a rule; after it, the rule reports nothing more. */
type Stage = "load" | "check" | "transform" | "format";

/** What is known of a rule before it finds anything. */
export interface Rule {
  /** The default for its messages; a single message may override it. */
  severity: Severity;
  stage: Stage;
  /** What it finds, in a line. */
  finds: string;
}

const error = (stage: Stage, finds: string): Rule => ({ severity: "error", stage, finds });
const warning = (stage: Stage, finds: string): Rule => ({ severity: "warning", stage, finds });
const note = (stage: Stage, finds: string): Rule => ({ severity: "note", stage, finds });
const list = <Id extends string>(rules: Record<Id, Rule>): Readonly<Record<Id, Rule>> => rules;

/**
 * Every rule that a message can name, by its id, whichever stage reports it. Each has a section in docs/en/rules.md
 * and a folder in test/fixtures/check; a test holds the three against each other.
 */
export const RULES = list({
  alias: warning("check", "an old address of a chapter that cannot lead to it"),
  "book-metadata": warning("load", "a book that does not say its title, its authors or its licence"),
  "book-yaml": error("load", "a setting that nobody reads, or with a value of the wrong kind"),
  "chart-data": error("transform", "a chart that says too little, or whose data are no numbers"),
  "chart-label": warning("check", "a name in a chart without its rendering"),
  "citation-mismatch": warning(
    "check",
    "a work or a document that is cited and that the source cites otherwise",
  ),
  "citation-unresolved": error("check", "a citation of a work that the file of references does not have"),
  "citation-unused": note("check", "works in the file of references that nothing cites"),
  "code-mismatch": warning("check", "a line of a program, or code in a line, that the source has otherwise"),
  "content-file": error(
    "load",
    "a file that is not read: a link out of the content folder, a pipe and the like",
  ),
  diagram: warning("transform", "a diagram that cannot be drawn"),
  "duplicate-id": warning("check", "an id that an author gave twice in a chapter"),
  "empty-chapter": warning("check", "a file with nothing to read in it"),
  encoding: error("check", "a file that is not UTF-8, or characters that a lost encoding has left"),
  erratum: warning("check", "an erratum whose text is not there, or that still stands in a later version"),
  "fact-mismatch": warning("check", "a number, date, amount or share that a translation gives otherwise"),
  "figure-mismatch": warning("check", "an image, chart or video that is another than the source's"),
  "footnote-mismatch": warning("check", "a block that refers to other footnotes than the source's"),
  "footnote-undefined": error("check", "a footnote reference without its footnote"),
  "footnote-unused": warning("check", "a footnote that nothing refers to, or a second one of its name"),
  "front-matter": error("load", "front matter that does not end, or with a value of the wrong kind"),
  glossary: error("load", "an entry of the glossary that lacks something or stands twice"),
  "glossary-term": warning(
    "check",
    "a term of the glossary that a translation lacks, or a form not to be used",
  ),
  "glyph-missing": warning("check", "characters that no font of the book has"),
  "heading-blank": warning("check", "a line that begins like a heading, without the space after its #"),
  "heading-increment": warning("check", "a heading more than one level below the one before it"),
  "hebi-ignore": error("check", "an exception without a rule or a reason, or that excuses nothing"),
  "image-alt": warning("transform", "an image without a description"),
  "image-missing": error("transform", "an image that is not in the content folder"),
  "image-unreadable": error(
    "transform",
    "an image that cannot be drawn, or a drawing that does more than show",
  ),
  "index-mark": warning("check", "a mark of the index that says nothing, or refers to what is not there"),
  "index-mismatch": warning("check", "a block with fewer marks of the index than the source's"),
  "key-figures": error("check", "figures of a strip that cannot be read, or lack words in a language"),
  languages: warning("load", "a folder that is taken as another language than one would think, or as none"),
  ledger: error("load", "a ledger that cannot be read"),
  "link-mismatch": warning("check", "a link that leads elsewhere than in the source"),
  "link-target": error("transform", "a link that leads nowhere"),
  "looks-like-markup": warning("check", "syntax of another tool that would be printed as it was typed"),
  maths: warning("transform", "a formula that does not parse"),
  nesting: error("load", "quotations, lists, images or tags nested too deep"),
  "not-a-translation": warning("check", "a chapter whose translation is another text"),
  "notes-apart": warning("format", "a chapter whose footnotes the PDF has at its end"),
  "orphan-translation": warning("check", "a chapter or block that only the translation has"),
  "part-title": warning("load", "a part whose title is the name of a folder in another script"),
  "picture-words": warning(
    "load",
    "words of a drawing that a language lacks, or that the drawing does not have",
  ),
  "raw-html": warning("transform", "raw HTML that is removed"),
  "reference-target": error("transform", "a link without words that leads nowhere"),
  references: error("load", "a work in the file of references that cannot be read, or stands twice"),
  "stale-translation": warning("check", "a translation whose source has changed or moved since"),
  "structure-mismatch": warning(
    "check",
    "headings of another level or boxes of another kind than the source's",
  ),
  summary: warning("load", "a list of contents that names what is not there, or leaves chapters out"),
  "table-mismatch": warning("check", "a table with other rows, columns or figures than the source's"),
  "table-shape": warning("check", "a row with more or fewer cells than the first, or no table at all"),
  theme: error("format", "a template, style sheet or string of a theme that does not work"),
  "translation-missing": warning("check", "a chapter or block that is not translated"),
  "typography-en": warning("check", "Chinese marks, stray spaces and doubled words in English"),
  "typography-zh": warning("check", "half-width marks, straight quotes and stray spaces in Chinese"),
  unclosed: error("load", "a formula, raw HTML or a program that nothing closes"),
  untranslated: warning("check", "text in the language of the other edition"),
  video: error("transform", "a video without an address or a title"),
});

/** Id of a rule. */
export type RuleId = keyof typeof RULES;

/** Whether there is a rule of this name. */
export const isRule = (name: string): name is RuleId => Object.hasOwn(RULES, name);
