import { eastOf, fontsOf, isEastAsian, wordLanguage, type FontRole } from "./fonts.ts";
import { paragraphProperties, runProperties, tag, val, type Properties } from "./xml.ts";

/** What styles are made from: the languages of the text, the first leading, and colours as `#rrggbb`. */
export interface Dress {
  languages: readonly string[];
  colours: Readonly<Record<"ink" | "accent" | "link" | "muted" | "rule" | "tint" | "highlight", string>>;
  /** Of running text: half points, and lines in 240ths of a line. */
  size: number;
  leading: number;
}

interface Style {
  id: string;
  /** As Word lists it; those of its own have its names (`heading 1`), in every language. */
  name: string;
  on?: string;
  next?: string;
  paragraph?: Properties;
  run?: Properties;
  type?: "paragraph" | "character";
}

const spacing = (before: number, after: number, line?: number): { xml: string } => ({
  xml: tag("w:spacing", {
    "w:before": before,
    "w:after": after,
    "w:line": line,
    "w:lineRule": line === undefined ? undefined : "auto",
  }),
});

/** Space in twips at the start of a line, and how far the first one hangs out. */
export const indent = (start: number, hanging?: number): { xml: string } => ({
  xml: tag("w:ind", { "w:left": start, "w:hanging": hanging }),
});

const border = (side: string, colour: string, size: number, space = 4): string =>
  tag(`w:${side}`, { "w:val": "single", "w:sz": size, "w:space": space, "w:color": colour.slice(1) });

const shade = (colour: string): { xml: string } => ({
  xml: tag("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": colour.slice(1) }),
});

/** The line and the ground of a box, for paragraphs of any style that stand in one. */
export const boxed = ({ colours }: Dress): Properties => ({
  pBdr: { xml: tag("w:pBdr", {}, border("left", colours.accent, 18, 8)) },
  shd: shade(colours.tint),
});

/** Indents of the levels of a list in twips. */
export const LEVEL = 360;

const listStyles = (name: string, id: string): Style[] =>
  [1, 2, 3, 4, 5].map((level) => ({
    id: `${id}${level === 1 ? "" : level}`,
    name: `${name}${level === 1 ? "" : ` ${level}`}`,
    on: "BodyText",
    paragraph: { spacing: spacing(0, 60), ind: indent(LEVEL * level, LEVEL), contextualSpacing: true },
  }));

const headings = ({ colours, languages: [first = "en"] }: Dress, fonts: Fonts): Style[] =>
  [36, 28, 24, 22, 21, 21].map((sz, at) => ({
    id: `Heading${at + 1}`,
    name: `heading ${at + 1}`,
    on: "Normal",
    next: "BodyText",
    paragraph: {
      keepNext: true,
      keepLines: true,
      ...(at === 0 && { pageBreakBefore: true }),
      spacing: spacing(at === 0 ? 0 : 320 - 30 * at, at === 0 ? 360 : 120),
      outlineLvl: at,
    },
    run: {
      rFonts: fonts("heading"),
      b: true,
      bCs: true,
      ...(at === 4 && !isEastAsian(first) && { i: true, iCs: true }),
      color: colours.link.slice(1),
      sz,
      szCs: sz,
    },
  }));

type Fonts = (role: FontRole) => { xml: string };

const contents = (): Style[] =>
  [1, 2, 3].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    on: "Normal",
    next: "Normal",
    paragraph: {
      tabs: { xml: tag("w:tabs", {}, tag("w:tab", { "w:val": "right", "w:leader": "dot", "w:pos": 9026 })) },
      spacing: spacing(level === 1 ? 120 : 0, 40),
      ind: indent(LEVEL * (level - 1)),
    },
    run: level === 1 ? { b: true, bCs: true } : {},
  }));

const front = ({ colours }: Dress, fonts: Fonts): Style[] => {
  const large = (id: string, name: string, sz: number, paragraph: Properties): Style => ({
    id,
    name,
    on: "Normal",
    next: "BodyText",
    paragraph,
    run: { rFonts: fonts("heading"), color: colours.link.slice(1), sz, szCs: sz },
  });
  return [
    large("Title", "Title", 56, { keepLines: true, spacing: spacing(2400, 240) }),
    large("Subtitle", "Subtitle", 32, { spacing: spacing(0, 480) }),
    large("Author", "Author", 26, { spacing: spacing(0, 120) }),
    large("PartTitle", "Part Title", 44, {
      pageBreakBefore: true,
      keepNext: true,
      spacing: spacing(3600, 240),
      outlineLvl: 0,
    }),
    large("TOCHeading", "TOC Heading", 32, {
      pageBreakBefore: true,
      keepNext: true,
      spacing: spacing(0, 240),
    }),
    large("NotesHeading", "List Heading", 28, { keepNext: true, spacing: spacing(480, 180) }),
    {
      id: "Imprint",
      name: "Imprint",
      on: "Normal",
      paragraph: { spacing: spacing(0, 80) },
      run: { sz: 19, szCs: 19 },
    },
  ];
};

const blocks = (dress: Dress, fonts: Fonts): Style[] => {
  const { colours, size, leading } = dress;
  const small = { sz: size - 2, szCs: size - 2 };
  const muted = colours.muted.slice(1);
  const code: Properties = { rFonts: fonts("code"), noProof: true, sz: size - 3, szCs: size - 3 };
  return [
    { id: "BodyText", name: "Body Text", on: "Normal", paragraph: { spacing: spacing(0, 140, leading) } },
    {
      id: "Quote",
      name: "Quote",
      on: "BodyText",
      paragraph: { ind: { xml: tag("w:ind", { "w:left": 480, "w:right": 480 }) } },
    },
    {
      id: "Attribution",
      name: "Attribution",
      on: "Quote",
      paragraph: { jc: "right" },
      run: { color: muted },
    },
    {
      id: "Caption",
      name: "caption",
      on: "Normal",
      next: "BodyText",
      paragraph: { keepLines: true, spacing: spacing(120, 120) },
      run: { ...small, rFonts: fonts("heading"), color: muted },
    },
    { id: "Figure", name: "Figure", on: "Normal", paragraph: { keepNext: true, spacing: spacing(160, 80) } },
    {
      id: "SourceCode",
      name: "Source Code",
      on: "Normal",
      paragraph: { shd: shade(colours.tint), suppressAutoHyphens: true, spacing: spacing(120, 160) },
      run: code,
    },
    {
      id: "CodeTitle",
      name: "Code Title",
      on: "Normal",
      paragraph: { keepNext: true, spacing: spacing(120, 40) },
      run: { ...code, b: true, bCs: true },
    },
    {
      id: "BoxTitle",
      name: "Box Title",
      on: "BodyText",
      next: "BoxText",
      paragraph: { ...boxed(dress), keepNext: true, ind: indent(240) },
      run: { rFonts: fonts("heading"), b: true, bCs: true, color: colours.accent.slice(1) },
    },
    { id: "BoxText", name: "Box Text", on: "BodyText", paragraph: { ...boxed(dress), ind: indent(240) } },
    {
      id: "DefinitionTerm",
      name: "Definition Term",
      on: "BodyText",
      next: "Definition",
      paragraph: { keepNext: true, spacing: spacing(80, 20) },
      run: { b: true, bCs: true },
    },
    { id: "Definition", name: "Definition", on: "BodyText", paragraph: { ind: indent(LEVEL) } },
    { id: "Notice", name: "Notice", on: "BodyText", run: { color: muted, ...small } },
    {
      id: "TableText",
      name: "Table Text",
      on: "Normal",
      paragraph: { spacing: spacing(30, 30) },
      run: small,
    },
    {
      id: "TableHeading",
      name: "Table Heading",
      on: "TableText",
      paragraph: { keepNext: true },
      run: { b: true, bCs: true },
    },
    {
      id: "Equation",
      name: "Equation",
      on: "BodyText",
      paragraph: {
        tabs: {
          xml: tag(
            "w:tabs",
            {},
            tag("w:tab", { "w:val": "center", "w:pos": 4513 }),
            tag("w:tab", { "w:val": "right", "w:pos": 9026 }),
          ),
        },
      },
    },
    {
      id: "HorizontalLine",
      name: "Horizontal Line",
      on: "Normal",
      paragraph: {
        pBdr: { xml: tag("w:pBdr", {}, border("bottom", colours.rule, 6, 1)) },
        spacing: spacing(120, 240),
      },
    },
    {
      id: "TableofFigures",
      name: "table of figures",
      on: "Normal",
      next: "Normal",
      paragraph: {
        tabs: {
          xml: tag("w:tabs", {}, tag("w:tab", { "w:val": "right", "w:leader": "dot", "w:pos": 9026 })),
        },
        spacing: spacing(0, 40),
      },
    },
    {
      id: "FootnoteText",
      name: "footnote text",
      on: "Normal",
      paragraph: { spacing: spacing(0, 40) },
      run: { sz: size - 4, szCs: size - 4 },
    },
    { id: "CommentText", name: "annotation text", on: "Normal", run: { sz: 20, szCs: 20 } },
    {
      id: "Header",
      name: "header",
      on: "Normal",
      paragraph: { tabs: { xml: tag("w:tabs", {}, tag("w:tab", { "w:val": "right", "w:pos": 9026 })) } },
      run: { color: muted, sz: 18, szCs: 18 },
    },
    {
      id: "Footer",
      name: "footer",
      on: "Normal",
      paragraph: { jc: "center" },
      run: { color: muted, sz: 18, szCs: 18 },
    },
    ...listStyles("List Bullet", "ListBullet"),
    ...listStyles("List Number", "ListNumber"),
    ...listStyles("List Continue", "ListContinue").map((style, at) => ({
      ...style,
      paragraph: { ...style.paragraph, ind: indent(LEVEL * (at + 1)) },
    })),
  ];
};

const characters = ({ colours }: Dress, fonts: Fonts): Style[] => {
  const own = (id: string, name: string, run: Properties): Style => ({ id, name, run, type: "character" });
  const link = colours.link.slice(1);
  return [
    own("Hyperlink", "Hyperlink", { color: link, u: "single" }),
    own("Reference", "Cross-reference", { color: link }),
    own("Term", "Term", {}),
    own("FootnoteReference", "footnote reference", { vertAlign: "superscript" }),
    own("CommentReference", "annotation reference", { sz: 16, szCs: 16 }),
    own("Emphasis", "Emphasis", { i: true, iCs: true }),
    own("Strong", "Strong", { b: true, bCs: true }),
    own("CodeText", "Verbatim", { rFonts: fonts("code"), noProof: true }),
    own("CodeComment", "Code Comment", { i: true, iCs: true, color: colours.muted.slice(1) }),
    own("CodeKeyword", "Code Keyword", { b: true, bCs: true }),
    own("CodeString", "Code String", { color: link }),
    own("CaptionLabel", "Caption Label", { b: true, bCs: true, color: colours.accent.slice(1) }),
    own("ChapterLabel", "Chapter Label", {
      b: true,
      bCs: true,
      color: colours.accent.slice(1),
      sz: 24,
      szCs: 24,
    }),
    own("Marked", "Marked", { shd: shade(colours.highlight) }),
  ];
};

const styleOf = ({ id, name, on, next, paragraph, run, type = "paragraph" }: Style): string =>
  tag(
    "w:style",
    {
      "w:type": type,
      "w:styleId": id,
      "w:customStyle": /^(?:[a-z]|Title$|Subtitle$|Quote$|Body Text$|List |TOC|Hyper|Emph|Strong)/.test(name)
        ? undefined
        : 1,
    },
    val("name", name),
    on === undefined ? "" : val("basedOn", on),
    next === undefined ? "" : val("next", next),
    "<w:qFormat/>",
    paragraphProperties(paragraph ?? {}),
    runProperties(run ?? {}),
  );

const cells = (name: string): string =>
  tag(
    "w:tblCellMar",
    {},
    ...["top", "left", "bottom", "right"].map((side) =>
      tag(`w:${side}`, { "w:w": name === "rows" && side !== "top" ? 115 : 80, "w:type": "dxa" }),
    ),
  );

const tables = ({ colours }: Dress): string[] => {
  const style = (id: string, name: string, properties: string, ...more: string[]): string =>
    tag(
      "w:style",
      { "w:type": "table", "w:styleId": id, "w:customStyle": 1 },
      val("name", name),
      val("basedOn", "TableNormal"),
      tag("w:tblPr", {}, properties),
      ...more,
    );
  const lines = ["top", "bottom", "insideH"].map((side) =>
    border(side, colours.rule, side === "insideH" ? 4 : 8, 0),
  );
  const head = tag(
    "w:tblStylePr",
    { "w:type": "firstRow" },
    tag("w:tcPr", {}, tag("w:tcBorders", {}, border("bottom", colours.link, 8, 0)), shade(colours.tint).xml),
  );
  return [
    tag(
      "w:style",
      { "w:type": "table", "w:default": 1, "w:styleId": "TableNormal" },
      val("name", "Normal Table"),
      tag("w:tblPr", {}, tag("w:tblInd", { "w:w": 0, "w:type": "dxa" }), cells("normal")),
    ),
    style("BookTable", "Book Table", tag("w:tblBorders", {}, ...lines) + cells("rows"), head),
    style("TwoLanguages", "Two Languages", cells("rows")),
  ];
};

/** All styles of a document, with names that Word and its readers know where they have one (§17.7). */
export const styles = (dress: Dress): string[] => {
  const { languages, size, colours } = dress;
  const [first = "en"] = languages;
  const east = eastOf(languages);
  const fonts: Fonts = (role) => fontsOf(role, east);
  const language = tag("w:lang", {
    "w:val": wordLanguage(first),
    "w:eastAsia": wordLanguage(east),
    "w:bidi": wordLanguage(languages.find((one) => /^(?:ar|he|fa|ur)\b/.test(one)) ?? "ar"),
  });
  const usual = runProperties({
    rFonts: fonts("text"),
    color: colours.ink.slice(1),
    sz: size,
    szCs: size,
    lang: { xml: language },
  });
  const normal = tag(
    "w:style",
    { "w:type": "paragraph", "w:default": 1, "w:styleId": "Normal" },
    val("name", "Normal"),
    "<w:qFormat/>",
    paragraphProperties({ widowControl: true }),
  );
  const character = tag(
    "w:style",
    { "w:type": "character", "w:default": 1, "w:styleId": "DefaultParagraphFont" },
    val("name", "Default Paragraph Font"),
  );
  const all = [
    ...front(dress, fonts),
    ...headings(dress, fonts),
    ...contents(),
    ...blocks(dress, fonts),
    ...characters(dress, fonts),
  ];
  return [
    tag("w:docDefaults", {}, tag("w:rPrDefault", {}, usual), "<w:pPrDefault/>"),
    normal,
    character,
    ...tables(dress),
    ...all.map(styleOf),
  ];
};

const FORMATS = ["bullet", "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"] as const;

/** How the items of a list are counted. */
export type ListFormat = (typeof FORMATS)[number];

/** A list as the document counts it: its format, the level that it is on, from 0, and what it begins with. */
export interface ListNumbering {
  format: ListFormat;
  level: number;
  start: number;
}

/** The lists of a document (§17.9); the first is called 1. */
export const numbering = (lists: readonly ListNumbering[]): string[] => {
  const levels = (format: ListFormat): string[] =>
    Array.from({ length: 9 }, (_, level) =>
      tag(
        "w:lvl",
        { "w:ilvl": level },
        val("start", 1),
        val("numFmt", format),
        val("lvlText", format === "bullet" ? (["•", "–", "▪"][level % 3] ?? "•") : `%${level + 1}.`),
        val("lvlJc", "left"),
        paragraphProperties({ ind: indent(LEVEL * (level + 1), LEVEL) }),
      ),
    );
  return [
    ...FORMATS.map((format, at) =>
      tag(
        "w:abstractNum",
        { "w:abstractNumId": at },
        val("multiLevelType", "hybridMultilevel"),
        ...levels(format),
      ),
    ),
    ...lists.map(({ format, level, start }, at) =>
      tag(
        "w:num",
        { "w:numId": at + 1 },
        val("abstractNumId", FORMATS.indexOf(format)),
        format === "bullet" ? "" : tag("w:lvlOverride", { "w:ilvl": level }, val("startOverride", start)),
      ),
    ),
  ];
};
