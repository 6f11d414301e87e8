import { toString } from "hast-util-to-string";
import type { Book, Publication } from "../../book.ts";
import {
  addedFamilies,
  cutOwn,
  fontFaces,
  fontStack,
  stacksFor,
  subsetFonts,
  type FontFile,
  type Stacks,
} from "../../library/fonts/fonts.ts";
import { codePoints } from "../../library/text/text.ts";
import { visit } from "../../library/tree/tree.ts";
import { popupLanguages } from "../../parallel/popup-editions.ts";
import { frontText } from "../front-matter.ts";
import { themeText } from "../theme.ts";
import { wantedCharacters } from "../wanted-characters.ts";
import type { Resource } from "./pictures.ts";

/** The families of the text, and of headings and labels, in a language. */
const rules = (
  language: string,
  added: string,
  stacks: Stacks,
): string => `body:lang(${language}), :lang(${language}) p, :lang(${language}) li
  { font-family: ${fontStack("text", language, stacks)}${added}, serif; }
h1:lang(${language}), h2:lang(${language}), h3:lang(${language}), h4:lang(${language}), h5:lang(${language}), h6:lang(${language}), figcaption:lang(${language}), .chart-subtitle:lang(${language}), .chart-source:lang(${language}), .chart-note:lang(${language}), figure svg:lang(${language}), .alert-label:lang(${language}), .summary:lang(${language}), th:lang(${language})
  { font-family: ${fontStack("sans", language, stacks)}${added}, sans-serif; }`;

/** Notes begin with their number or term in bold: the characters of these. */
const boldOf = ({ pages }: Publication): Set<number> => {
  const terms: string[] = ["0123456789"];
  for (const { body } of pages) {
    visit(body, "element", (node) => {
      if (node.properties["dataDefinition"] !== undefined) terms.push(toString(node));
    });
  }
  return codePoints(terms.join(" "));
};

/** Fonts of an EPUB, and the rules that name them. */
interface EpubFonts {
  css: string;
  fonts: Resource[];
}

const resourceOf = ({ name, bytes }: FontFile): Resource => ({
  href: `fonts/${name}`,
  type: "font/ttf",
  bytes,
});

/** What a theme and the front matter show beside the text. */
const shownAround = (book: Book, { edition }: Publication): string =>
  `${themeText(book, "epub")} ${frontText(book, edition)}`;

/**
 * What `fonts: embed` in `book.yaml` asks for: the fonts of an edition, cut to its characters, as TrueType, which readers of every
 * age take; and the rules that set its text in them.
 */
const embeddedFonts = async (publication: Publication, book: Book): Promise<EpubFonts> => {
  const stacks = stacksFor(book.theme.fonts, [
    ...publication.edition.languages,
    ...popupLanguages(publication),
  ]);
  const wanted = wantedCharacters([publication], shownAround(book, publication));
  const strong = new Set([...(wanted.strong ?? []), ...boldOf(publication)]);
  const { files } = await subsetFonts({ ...wanted, strong }, book.fonts, stacks);
  const added = ["", ...addedFamilies(files)].join(", ");
  const { edition, pages } = publication;
  const languages = new Set([
    ...edition.languages,
    ...pages.map(({ language }) => language),
    ...popupLanguages(publication),
  ]);
  const css = [
    fontFaces(files, ({ name }) => `../fonts/${name}`),
    ...Array.from(languages, (language) => rules(language, added, stacks)),
    `code, pre, kbd, samp { font-family: ${fontStack("code", "en", stacks)}${added}, monospace; }`,
    `math { font-family: ${fontStack("maths", "en", stacks)}${added}, math; }`,
    "",
  ].join("\n");
  return { css, fonts: files.map(resourceOf) };
};

/** The fonts that the author gives for scripts: a reading system may have none for these, so that they always come along. */
const ownFonts = async (publication: Publication, book: Book): Promise<EpubFonts> => {
  const { files } = await cutOwn(wantedCharacters([publication], shownAround(book, publication)), book.fonts);
  if (files.length === 0) return { css: "", fonts: [] };
  // All else stays in the reader's own choice, as the list names nothing more.
  const css = `${fontFaces(files, ({ name }) => `../fonts/${name}`)}
body { font-family: ${addedFamilies(files).join(", ")}; }
`;
  return { css, fonts: files.map(resourceOf) };
};

/** What a book asks for: its own fonts embedded, or those that its author gives for scripts alone. */
export const fontsOf = (book: Book, publication: Publication): Promise<EpubFonts> => {
  const { fonts } = book.meta;
  const isEmbedding = fonts === "embed" || (fonts !== undefined && fonts.embed);
  return (isEmbedding ? embeddedFonts : ownFonts)(publication, book);
};
