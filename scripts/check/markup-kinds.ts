/** What of a text looks like Markdown, or like the syntax of another tool, and would be printed as it was typed. */
export interface MarkupKind {
  /** Where it stands in running text: global, linear. `^` and `$` are ends of lines. Code, formulas and pictures are U+FFFC there. */
  pattern: RegExp;
  /** What it is, in a few words that hold for every one of its kind: messages of a file that say the same are shown as one. */
  what: string;
  /** What was meant, or what to write. */
  expected: string;
  /** Whether it is meant after all, by the words as the file has them, with markup between; left out where all are. */
  isRight?: (words: string, source: string) => boolean;
}

const AS_TYPED = "it is printed as it was typed";

const LATEX =
  "ref|eqref|autoref|[cC]ref|pageref|cite[a-z]*|label|footnote|textbf|textit|texttt|emph|underline|includegraphics|caption|" +
  "section|subsection|chapter|index|vspace|hspace|input|include|url|href|begin|end|usepackage|title|author";

const BARE_LATEX =
  "noindent|hfill|centering|bigskip|medskip|smallskip|maketitle|listoffigures|listoftables|newpage|clearpage|pagebreak";

/** Syntax of other tools, by how it is known. The first kind that fits a place counts. */
export const MARKUP_KINDS: readonly MarkupKind[] = [
  {
    pattern: /\{\{[<%][^\n]{0,500}?[>%]\}\}/g,
    what: "shortcode {{< … >}}",
    expected: "Markdown: nothing runs it here",
  },
  {
    pattern: /\{%[^\n]{0,500}?%\}|\{#[ \t][^\n]{0,500}?#\}|<%[^\n]{0,500}?%>/g,
    what: "template tag {% … %}",
    expected: "Markdown: nothing runs it here",
  },
  {
    pattern: /\{\{[^{}\n]{1,200}\}\}/g,
    what: "variable {{ … }}",
    expected: `its value: ${AS_TYPED}`,
  },
  {
    pattern:
      /\{(?:(?:props|frontMatter|frontmatter|page|site|metadata|env|process)\.[\w.]+|(["'`]) ?\1|`[^`{}\n]*`)\}/g,
    what: "expression of MDX",
    expected: `its value: ${AS_TYPED}`,
  },
  {
    pattern: /^[ \t]*(?::{3,}[^\n]*|::[a-z][\w-]*[[{][^\n]*)$/gim,
    what: "directive of another tool (:::)",
    expected: "Markdown, such as a box > [!NOTE]",
  },
  {
    pattern:
      /(?<![a-z\d:/])::?[a-z][\w-]{0,40}(?:\[[^[\]\n]{1,200}\](?:\{[^{}\n]{0,200}\})?|\{[^{}\n]{1,200}\})/giu,
    what: "directive of another tool (:name[…])",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern: /^[ \t]*(?:!!!|\?\?\?\+?|===|\/{3,})[ \t]+["\w][^\n]*$/gm,
    what: "box of another tool (!!!)",
    expected: "> [!NOTE] and lines that begin with >",
  },
  {
    pattern: /\{[a-z][\w:-]{1,30}\}\ufffc|(?<![a-z\d:]):[a-z][\w:-]{1,30}:\ufffc/giu,
    what: "role of Sphinx or MyST",
    expected: `Markdown, such as a link: ${AS_TYPED}`,
    isRight: (_, source) => !source.endsWith("`"),
  },
  {
    pattern: /\{:{1,2}\/?[a-z][^{}\n]{0,200}\}/g,
    what: "extension of kramdown {:: … }",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern: /[ \t]\^[A-Za-z\d-]{4,40}$/gm,
    what: "name of a block (^name)",
    expected: "{#name}: readers see it",
  },
  {
    pattern: /(?<![\w\])\ufffc])\[(?=[^[\]\n]*\p{L})[^[\]\n]{1,200}\]\[(?=[^[\]\n]*\p{L})[^[\]\n]{1,80}\]/gu,
    what: "link whose address is nowhere, [words][name]",
    expected: `a line [name]: https://… in the file: ${AS_TYPED}`,
  },
  {
    pattern: /%%[^%]{1,600}?%%/g,
    what: "comment %% … %%",
    expected: "<!-- … -->: readers see it",
  },
  {
    pattern:
      /\{(?:--[^{}\n]{1,300}--|\+\+[^{}\n]{1,300}\+\+|==[^{}\n]{1,300}==|>>[^{}\n]{1,300}<<|[^{}\n]{1,200}~>[^{}\n]{1,200})\}/g,
    what: "edit of CriticMarkup {++ … ++}",
    expected: `the text as it is meant: ${AS_TYPED}`,
  },
  {
    pattern: /\ufffc\{=[a-z\d]+\}/g,
    what: "raw text for another format {=…}",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern: /^%[ \t]\p{L}[^\n]*/gu,
    what: "comment of MyST (%)",
    expected: "<!-- … -->: readers see it",
  },
  {
    pattern: /^[ \t]*\(@[\w-]*\)(?=[ \t])/gm,
    what: "numbered example of Pandoc (@)",
    expected: `1. and a space: ${AS_TYPED}`,
  },
  {
    pattern:
      /(?<![A-Za-z\d])(?:link|xref|image|include|video):{1,2}[^\s[\]:][^\s[\]]{0,200}\[[^\]\n]{0,200}\]/gu,
    what: "syntax of AsciiDoc",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern: /^={1,2}[ \t]+\p{L}[^\n=]*$|^\|===$/gmu,
    what: "syntax of AsciiDoc",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern: /^@(?:start|end)(?:uml|mindmap|gantt|json|yaml|wbs|salt)\b[^\n]*$/gm,
    what: "drawing in PlantUML",
    expected: "a picture: nothing draws it here",
  },
  {
    pattern: /^[ \t]*\+(?:[-=:]+\+)+[ \t]*$/gm,
    what: "line of a grid table",
    expected: "a table of | a | b | and | --- | --- |",
  },
  {
    pattern: /^[ \t]*\.\. [a-z][\w-]*::[^\n]*$/gim,
    what: "directive of reStructuredText",
    expected: `Markdown: ${AS_TYPED}`,
  },
  {
    pattern:
      /^[ \t]*(?:-+8<-+[^\n]*|<<<[ \t]*@?[\w./][^\n]*|@(?:include|import)[ \t:(][^\n]*|!!?!?include[ \t(][^\n]*)$/gm,
    what: "inclusion of another file",
    expected: `its text: ${AS_TYPED}`,
  },
  {
    pattern: new RegExp(
      `\\\\(?:(?:${LATEX})\\*?\\s*[[{][^\\n{}]{0,200}[\\]}]?|(?:${BARE_LATEX})(?![A-Za-z]))`,
      "g",
    ),
    what: "command of LaTeX",
    expected: `Markdown, or a formula between dollars: ${AS_TYPED}`,
  },
  {
    pattern: /(?<![A-Za-z\d@./])@(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[-:][\w-]+/gi,
    what: "reference to a theorem (@thm-…)",
    expected: `words: ${AS_TYPED}`,
  },
  {
    pattern: /\[(?:[^[\]@\n]{0,80} )?-?@[A-Za-z][\w:.-]{0,60}\d[\w:.-]{0,60}[^[\]\n]{0,200}\]/g,
    what: "citation [@…]",
    expected: "references.bib in the content folder, or a footnote, such as [^smith]",
  },
  {
    pattern: /(?<![A-Za-z\d\])])!?\[\[(?![\s\d,.-]+\]\])[^[\]\n\s][^[\]\n]{0,200}\]\]/gu,
    what: "link of a wiki [[…]]",
    expected: "[words](address)",
  },
  {
    pattern: /(?<![\w:]):[a-z\d]+(?:_[a-z\d]+)+:(?![\w:])/g,
    what: "name of an emoji",
    expected: "the character itself",
  },
  {
    pattern: /:(?:material|octicons|fontawesome|simple)-[\w-]{1,60}:/g,
    what: "name of an icon",
    expected: `none: ${AS_TYPED}`,
  },
  {
    pattern: /^[ \t]*#\p{L}[\p{L}\p{N}_/-]*(?:[ \t]+#\p{L}[\p{L}\p{N}_/-]*)+[ \t]*$/gmu,
    what: "tags of notes (#one #two)",
    expected: "none: readers see them",
  },
];

/** What braces hold in MDX is run; those that say an id or a class are read. */
export const MDX_EXPRESSION: MarkupKind = {
  pattern: /\{(?![#.:])[^{}\n]{1,300}\}/g,
  what: "expression of MDX",
  expected: `its value: ${AS_TYPED}`,
};

/** Fenced directives of MyST, whose content is set as a program: `{note}`, `{solution-start}`, `{prf:theorem}`. */
export const isFencedDirective = (lang: string): boolean =>
  /^\{[a-z]+(?:[-:][a-z]+)+\}$/.test(lang) || DIRECTIVES.has(lang.slice(1, -1));

const DIRECTIVES: ReadonlySet<string> = new Set(
  `note tip hint important warning caution danger attention error seealso admonition exercise solution figure image table toctree
  include glossary contents dropdown epigraph index margin sidebar only raw card grid`.split(/\s+/),
);

/** Programs that other tools run for what they give, ```{python}, and raw text for other formats, ```{=latex}. */
export const RUN_BY_OTHERS: readonly (readonly [
  lang: RegExp,
  kind: Pick<MarkupKind, "what" | "expected">,
])[] = [
  [
    /^\{(?:python|r|julia|ojs|bash|sql|stan|rcpp|code-cell)[\s,}]/i,
    { what: "program that another tool runs (```{…})", expected: "what it gives: nothing runs it here" },
  ],
  [
    /^\{=\w+\}$/,
    { what: "raw text for another format (```{=…})", expected: "Markdown: it is set as a program" },
  ],
];

/** Languages of drawings that are set as programs, because nothing draws them. */
export const DRAWINGS: ReadonlySet<string> = new Set(
  `plantuml puml uml dot graphviz d2 ditaa nomnoml vega vega-lite wavedrom bytefield blockdiag seqdiag actdiag nwdiag packetdiag
  rackdiag svgbob pikchr structurizr tikz erd excalidraw flow flowchart sequence markmap mindmap kroki bpmn echarts`.split(
    /\s+/,
  ),
);
