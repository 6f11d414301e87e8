import { creditsOf } from "./credits.ts";
import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import type { Page, Publication } from "../book.ts";
import { rememberOf, type Memory } from "../library/cache/cache.ts";
import type { Role, Uses, Wanted } from "../library/fonts/fonts.ts";
import { withFootnotes } from "./footnotes.ts";
import { datelines, pathsOf } from "./page-data.ts";
import { codePoints, languageName } from "../library/text/text.ts";
import { hasClass, SKIP, visit } from "../library/tree/tree.ts";

const ELEMENTS: [role: Role, names: string][] = [
  ["strong", "b dt strong"],
  ["sans", "figcaption h2 h3 h4 h5 h6 summary sup svg th"],
  ["code", "code kbd pre samp"],
  ["maths", "math"],
];

/** The role of face that the text of an element takes, beside that of the text around it. */
const ROLES = new Map(
  ELEMENTS.flatMap(([role, names]) => names.split(" ").map((name): [string, Role] => [name, role])),
);

/** Classes of what stands beside the text, which may hold an author's own words: titles of boxes, what an erratum says, the lines and the values of charts. */
const BESIDE = [
  "alert-label",
  "notice",
  "key-figures",
  "chart-subtitle",
  "chart-source",
  "chart-note",
  "chart-data",
];

const roleOf = (node: Element): Role | undefined =>
  ROLES.get(node.tagName) ?? (BESIDE.some((name) => hasClass(node, name)) ? "sans" : undefined);

// Digits, labels and addresses are added by the templates.
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join("");

/** Makes something for each role of face. */
const byRole = <T>(make: (role: Role) => T): Record<Role, T> => ({
  text: make("text"),
  strong: make("strong"),
  sans: make("sans"),
  code: make("code"),
  maths: make("maths"),
});

/** What a page's own text gives each role of face to show. */
const textsOf = (page: Page): Record<Role, string> => {
  const texts = byRole((): string[] => []);
  texts.sans.push(toString(page.heading));
  for (const tree of [withFootnotes(page), page.heading]) {
    texts.text.push(toString(tree));
    visit(tree, "element", (node: Element) => {
      const role = roleOf(node);
      if (role === undefined) return undefined;
      texts[role].push(toString(node));
      return role === "maths" ? SKIP : undefined;
    });
  }
  return byRole((role) => texts[role].join(" "));
};

/** The code points that a page shows in each role of face, in order. */
const lettersOf = (page: Page, memory: Memory | undefined): Record<Role, number[]> =>
  rememberOf(memory, "letters", {
    one: page,
    make: (one) => {
      const texts = textsOf(one);
      return byRole((role) => [...codePoints(texts[role])].sort((a, b) => a - b));
    },
  });

/** Who made an edition, where more is said of them than authors and translators. */
const creditsIn = (publication: Publication) =>
  (publication.sides ?? [publication]).flatMap((side) => creditsOf(side.edition));

/** What an edition shows beside its pages' texts: titles, datelines, strings, and names of the languages of chapters without translation. */
const shownAround = (publication: Publication): string => {
  const { edition, pages } = publication;
  const { meta, names, languages } = edition;
  const own = names.flatMap((said) => Object.values(said));
  const { title, rights, publisher, place, series, authors, translators } = meta;
  const front = [...own, title, rights, publisher, place, series?.name, ...authors, ...translators];
  const titles = pages.flatMap((page) => [
    page.title,
    ...datelines(publication, page).flatMap((one) => Object.values(one)),
    // The steps of a path stand with this between them.
    ...pathsOf(publication, page).flatMap(({ steps }) => ["»", ...steps.map(({ label }) => label)]),
  ]);
  const foreign = pages.map(({ language }) => language).filter((language) => !languages.includes(language));
  const shown = creditsIn(publication).map((credits) => JSON.stringify(credits));
  const called = foreign.map((language) => languageName(language, languages[0]));
  return [...front, ...Object.values(meta.parts), ...titles, ...called, ...shown, ...edition.strings].join(
    " ",
  );
};

/**
 * The characters that a book's pages need of each role of face: all of them of the text faces, those of headings of the
 * sans, and so on. `more` is text that a style sheet or template adds.
 */
export const wantedCharacters = (publications: Publication[], more = "", memory?: Memory): Wanted => {
  const around = [more, ASCII, ...publications.map(shownAround)].join(" ");
  const strong = publications.flatMap((one) => creditsIn(one).map(({ name }) => name)).join(" ");
  const added: Partial<Record<Role, string>> = { text: around, strong, sans: around, code: ASCII };
  const pages = publications.flatMap((publication) =>
    publication.pages.map((page) => lettersOf(page, memory)),
  );
  return byRole((role) => {
    const own = [[...codePoints(added[role] ?? "")], ...pages.map((page) => page[role])];
    // No font is loaded for a role that no page uses, not even for a space.
    const some = own.filter((letters) => letters.length > 0);
    return new Set([...some.flat(), ...(some.length > 1 ? [0x20] : [])].sort((one, other) => one - other));
  });
};

/** On how many pages each role of face shows each character, and on which, by its place, first. */
export const pageUses = (pages: Page[], memory?: Memory): Record<Role, Uses["of"]> => {
  const letters = pages.map((page) => lettersOf(page, memory));
  return byRole((role) => {
    const uses: Uses["of"] = new Map();
    for (const [index, own] of letters.entries()) {
      for (const point of own[role]) {
        const known = uses.get(point);
        if (known) known.count += 1;
        else uses.set(point, { count: 1, first: index });
      }
    }
    return uses;
  });
};

/** For printing, every font gets every character of the book, and the dots … of running heads cut short; Chromium embeds only what a PDF uses. */
export const everyFace = (wanted: Wanted): Wanted => {
  const text = new Set([...(wanted.text ?? []), 0x2026]);
  return { ...wanted, text, strong: text, sans: text, code: text };
};
