import { blockStyles } from "./block-styles.ts";
import { eastOf, fontsOf, wordLanguage } from "./fonts.ts";
import { contentsStyles, frontStyles, headingStyles } from "./head-styles.ts";
import { border, shade, type Dress, type Fonts, type Style } from "./style.ts";
import { paragraphProperties, runProperties, tag, val, type Properties } from "./xml.ts";

const own = (id: string, name: string, run: Properties): Style => ({ id, name, run, type: "character" });

const characters = ({ colours }: Dress, fonts: Fonts): Style[] => {
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

/** Room in cells in twips, above and below, and at the sides. */
const cells = (above: number, beside: number): string =>
  tag(
    "w:tblCellMar",
    {},
    ...["top", "left", "bottom", "right"].map((side) => {
      const room = side === "top" || side === "bottom" ? above : beside;
      return tag(`w:${side}`, { "w:w": room, "w:type": "dxa" });
    }),
  );

const tableStyle = (id: string, name: string, properties: string, ...more: string[]): string =>
  tag(
    "w:style",
    { "w:type": "table", "w:styleId": id, "w:customStyle": 1 },
    val("name", name),
    val("basedOn", "TableNormal"),
    tag("w:tblPr", {}, properties),
    ...more,
  );

const tables = ({ colours }: Dress): string[] => {
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
      tag("w:tblPr", {}, tag("w:tblInd", { "w:w": 0, "w:type": "dxa" }), cells(0, 108)),
    ),
    tableStyle("BookTable", "Book Table", tag("w:tblBorders", {}, ...lines) + cells(30, 115), head),
    tableStyle("TwoLanguages", "Two Languages", cells(0, 115)),
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
    ...frontStyles(dress, fonts),
    ...headingStyles(dress, fonts),
    ...contentsStyles(),
    ...blockStyles(dress, fonts),
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
