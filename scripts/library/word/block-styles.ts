import {
  border,
  boxed,
  indent,
  LEVEL,
  shade,
  spacing,
  tabs,
  type Dress,
  type Fonts,
  type Style,
} from "./style.ts";
import { tag, type Properties } from "./xml.ts";

const listStyles = (name: string, id: string): Style[] =>
  [1, 2, 3, 4, 5].map((level) => ({
    id: `${id}${level === 1 ? "" : level}`,
    name: `${name}${level === 1 ? "" : ` ${level}`}`,
    on: "BodyText",
    paragraph: { spacing: spacing(0, 60), ind: indent(LEVEL * level, LEVEL), contextualSpacing: true },
  }));

const textStyles = ({ colours, size, leading }: Dress): Style[] => {
  const muted = colours.muted.slice(1);
  const small = { sz: size - 2, szCs: size - 2 };
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
      id: "Equation",
      name: "Equation",
      on: "BodyText",
      paragraph: {
        tabs: tabs("center 4513", "right 9026"),
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
  ];
};

const boxStyles = (dress: Dress, fonts: Fonts): Style[] => {
  const { colours, size } = dress;
  return [
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
      id: "PullQuote",
      name: "Pull Quote",
      on: "BodyText",
      paragraph: {
        keepLines: true,
        spacing: spacing(200, 200),
        pBdr: {
          xml: tag("w:pBdr", {}, border("top", colours.accent, 6, 8), border("bottom", colours.accent, 6, 8)),
        },
      },
      run: { color: colours.accent.slice(1), sz: size + 7, szCs: size + 7 },
    },
    {
      id: "KeyFigure",
      name: "Key Figure",
      on: "Normal",
      paragraph: { keepNext: true, spacing: spacing(60, 0) },
      run: {
        rFonts: fonts("heading"),
        b: true,
        bCs: true,
        color: colours.accent.slice(1),
        sz: size + 12,
        szCs: size + 12,
      },
    },
    { id: "Lead", name: "Lead", on: "BodyText", run: { sz: size + 3, szCs: size + 3 } },
    {
      id: "MarginNote",
      name: "Margin Note",
      on: "BodyText",
      paragraph: { ind: indent(2400), pBdr: { xml: tag("w:pBdr", {}, border("left", colours.rule, 6, 8)) } },
      run: { color: colours.muted.slice(1), sz: size - 3, szCs: size - 3 },
    },
  ];
};

const figureStyles = ({ colours, size }: Dress, fonts: Fonts): Style[] => {
  const small = { sz: size - 2, szCs: size - 2 };
  const muted = colours.muted.slice(1);
  const code: Properties = { rFonts: fonts("code"), noProof: true, sz: size - 3, szCs: size - 3 };
  return [
    {
      id: "Caption",
      name: "caption",
      on: "Normal",
      next: "BodyText",
      paragraph: { keepLines: true, spacing: spacing(120, 120) },
      run: { ...small, rFonts: fonts("heading"), color: muted },
    },
    { id: "TableCaption", name: "Table Caption", on: "Caption" },
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
  ];
};

const marginStyles = ({ colours, size }: Dress): Style[] => {
  const muted = colours.muted.slice(1);
  return [
    {
      id: "TableofFigures",
      name: "table of figures",
      on: "Normal",
      next: "Normal",
      paragraph: {
        tabs: tabs("right 9026 dot"),
        spacing: spacing(0, 40),
      },
    },
    {
      id: "Bibliography",
      name: "Bibliography",
      on: "Normal",
      paragraph: { spacing: spacing(0, 80), ind: indent(LEVEL, LEVEL) },
    },
    ...[1, 2, 3].map((level) => ({
      id: `Index${level}`,
      name: `index ${level}`,
      on: "Normal",
      paragraph: { spacing: spacing(0, 40), ind: indent(LEVEL * level, LEVEL) },
    })),
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
      paragraph: { tabs: tabs("right 9026") },
      run: { color: muted, sz: 18, szCs: 18 },
    },
    {
      id: "Footer",
      name: "footer",
      on: "Normal",
      paragraph: { jc: "center" },
      run: { color: muted, sz: 18, szCs: 18 },
    },
  ];
};

/** Styles of all that stands in the text and at the edges of its pages. */
export const blockStyles = (dress: Dress, fonts: Fonts): Style[] => [
  ...textStyles(dress),
  ...boxStyles(dress, fonts),
  ...figureStyles(dress, fonts),
  ...marginStyles(dress),
  ...listStyles("List Bullet", "ListBullet"),
  ...listStyles("List Number", "ListNumber"),
  ...listStyles("List Continue", "ListContinue").map((style, at) => ({
    ...style,
    paragraph: { ...style.paragraph, ind: indent(LEVEL * (at + 1)) },
  })),
];
