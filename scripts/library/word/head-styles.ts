import { isEastAsian } from "./fonts.ts";
import { indent, LEVEL, spacing, tabs, type Dress, type Fonts, type Style } from "./style.ts";
import type { Properties } from "./xml.ts";

/** Styles of the pages before the text. */
export const frontStyles = ({ colours }: Dress, fonts: Fonts): Style[] => {
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

/** Headings, of which the first begins a page. */
export const headingStyles = ({ colours, languages: [first = "en"] }: Dress, fonts: Fonts): Style[] =>
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

/** Lines of a list of contents. */
export const contentsStyles = (): Style[] =>
  [1, 2, 3].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    on: "Normal",
    next: "Normal",
    paragraph: {
      tabs: tabs("right 9026 dot"),
      spacing: spacing(level === 1 ? 120 : 0, 40),
      ind: indent(LEVEL * (level - 1)),
    },
    run: level === 1 ? { b: true, bCs: true } : {},
  }));
