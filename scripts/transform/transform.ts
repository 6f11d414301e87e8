import type { Book, Edition, Heading, Page, Publication, Translation } from "../book.ts";
import {
  again,
  become,
  fieldsOf,
  hold,
  inherit,
  keyed,
  keyOf,
  leaveTexts,
  LostEntry,
  stampOf,
  type Memory,
} from "../library/cache/cache.ts";
import { copyTree } from "../library/tree/tree.ts";
import { isBroken, listen, repeat, type Said } from "../library/messages/messages.ts";
import { addressBook, addressKey } from "./address-book.ts";
import { otherHeadings } from "./anchors.ts";
import { citationsOf, type Citations } from "./citations.ts";
import { drafter, type Draft } from "./draft-pages.ts";
import { correctionsOf, errataPage } from "./errata.ts";
import { abbreviationsPage, glossaryPage } from "./glossary.ts";
import { markLatin } from "./emphasis.ts";
import { treesOf } from "./footnotes.ts";
import { keepTogether } from "./keep-together.ts";
import { checkCovers, imageUnreadable, pictureReader, type Reads } from "./image-unreadable.ts";
import { referencesPage, setCitations } from "./reference-list.ts";
import { answerTo, linkPage } from "./link-pages.ts";
import { subjectIndex } from "./subject-index.ts";
import { siteOf, type Question, type Site } from "./link-places.ts";

/** What is kept of a page beside its trees. */
interface Kept {
  headings: Heading[];
  pictures: string[];
  said: Said;
}

type Trees = Pick<Page, "heading" | "body" | "footnotes" | "permalinks">;

/** An edition whose links are being resolved. */
interface Linking {
  book: Book;
  edition: Edition;
  site: Site;
  /** Of where the chapters and files of the book are. */
  key: string;
  reads: Reads;
  /** All citations of the edition. */
  citations: Citations | undefined;
}

/** Where what the links of a page have asked for is kept, and the page itself, which is the same where the answers are. */
const keysOf = ({ key, chapter }: Draft, { key: addresses, site, citations }: Linking) => ({
  asked: `asked ${key} ${addresses}`,
  linked: (asked: readonly Question[]): string =>
    keyOf(
      "linked",
      key,
      addresses,
      asked,
      asked.map((question) => answerTo(question, site)),
      citations?.of(chapter),
    ),
});

/** The trees of a page that is kept, read when they are asked for. */
const treesLater = (memory: Memory, key: string, { data, chapter }: Draft, value?: Trees): Trees => {
  const read = (): Trees => {
    const found = memory.cache.getNow(key) as Trees | undefined;
    if (!found) throw new LostEntry(`Missing page ${data.slug} in the cache`);
    return found;
  };
  const trees = again(memory, { read, weight: String(chapter.file).length, ...(value && { value }) });
  return fieldsOf(trees, "heading", "body", "footnotes", "permalinks");
};

/** A page that is kept. */
const pageOf = (
  draft: Draft,
  { key, memory, headings }: { key: string; memory: Memory } & Pick<Kept, "headings">,
): Page => keyed<Page>(inherit({ ...draft.data, headings }, treesLater(memory, key, draft)), key);

/** The page of a draft as an earlier run has made it, its trees read when they are asked for; nothing where it is to be made. */
const recallPage = async (draft: Draft, linking: Linking): Promise<Page | undefined> => {
  const { memory } = linking.book;
  if (!memory || draft.key === undefined || draft.page) return undefined;
  const keys = keysOf(draft, linking);
  const asked = memory.recall(keys.asked) as Question[] | undefined;
  const key = asked && keys.linked(asked);
  const kept = key && (memory.recall(key) as Kept | undefined);
  if (!kept) return undefined;
  for (const path of kept.pictures) if (await linking.reads(path)) return undefined;
  repeat([draft.chapter.file], kept.said);
  memory.stay(key);
  return hold(memory, `page ${key}`, () => pageOf(draft, { key, memory, headings: kept.headings }));
};

/** A page that is made in this run, and what resolving its links said. */
interface Made {
  draft: Draft;
  page: Page;
  said: Said;
}

/** Resolves the links of a draft that is compiled. */
const linkNow = (draft: Draft, page: Page, linking: Linking): Made => {
  const place = linking.site.places.get(draft.data.slug.toLowerCase());
  const { file } = draft.chapter;
  const cited = linking.citations?.of(draft.chapter);
  if (cited) setCitations(page, cited, linking.edition.t);
  const { said } = listen([file], () => place && linkPage(page, place));
  repeat([file], said);
  const isKept = draft.key !== undefined && draft.known?.names.isEntangled === false && !isBroken(said);
  if (isKept) {
    const keys = keysOf(draft, linking);
    const asked = [...new Map(place?.asked.map((one) => [JSON.stringify(one), one])).values()];
    linking.book.memory?.keep(keys.asked, asked);
    keyed(page, keys.linked(asked));
  }
  leaveTexts(linking.book.memory);
  return { draft, page, said };
};

/** Takes the places in Markdown out of a page, of which nothing is said any more. */
const leavePlaces = (page: Page): void => {
  page.heading = copyTree(page.heading);
  page.body = copyTree(page.body);
  for (const note of page.footnotes.flatMap(({ notes }) => notes)) note.content = copyTree(note.content);
};

/** Finishes a page: what stands on one line is kept together, and pictures are looked into. Keeps it, where nothing is wrong with these. */
const finishPage = async ({ draft, page, said }: Made, { book, reads }: Linking): Promise<void> => {
  const { paths: pictures, isWhole } = await imageUnreadable({ chapter: draft.chapter, page }, reads);
  if (!isWhole) keyed(page, undefined);
  leavePlaces(page);
  const { key, headings, heading, body, footnotes, permalinks = {} } = page;
  if (key === undefined || !book.memory) return;
  book.memory.keep(key, { headings, pictures, said } satisfies Kept);
  const trees: Trees = { heading, body, footnotes, permalinks };
  if (book.memory.cache.putNow(key, trees) && book.memory.latest)
    become(page, treesLater(book.memory, key, draft, trees));
};

const settle = (page: Page): void => {
  for (const tree of treesOf(page)) {
    keepTogether(tree);
    markLatin(tree, page.language);
  }
};

/** Compiles every chapter of every edition to a page, then resolves the links between them. */
export const transform = async (book: Book, translations: readonly Translation[]): Promise<Publication[]> => {
  const { draftsOf, makeNow } = await drafter(book, translations);
  const key = addressKey(book);
  const addresses = addressBook(book, { memory: book.memory, key });
  const links = { book: addresses, otherHeadings: otherHeadings(translations, book.memory) };
  const reads = pictureReader(book);
  await checkCovers(book, reads);
  const publications: Publication[] = [];
  for (const edition of book.editions) {
    const { t } = edition;
    const corrections = correctionsOf(book, translations, edition);
    const drafts = await draftsOf(edition, corrections);
    const known = drafts.flatMap(({ chapter, data, page, known: found }) =>
      found ? [{ chapter, page, name: data.label ?? data.title, names: found.names }] : [],
    );
    const linking = {
      book,
      edition,
      site: siteOf(known, { ...links, t }),
      key: keyOf(
        key,
        drafts.map(({ data }) => data.slug),
      ),
      reads,
      citations: citationsOf(book, edition),
    };
    const before = new Map<Draft, Page>();
    for (const draft of drafts) {
      const page = await recallPage(draft, linking);
      if (page) before.set(draft, page);
    }
    const others = drafts.filter((draft) => !before.has(draft));
    await makeNow(others, edition);
    const made = others.flatMap((draft) => (draft.page ? [linkNow(draft, draft.page, linking)] : []));
    const pages = drafts.flatMap((draft) => before.get(draft) ?? draft.page ?? []);
    const list = linking.citations?.list;
    const behind = [
      abbreviationsPage(book, edition),
      glossaryPage(book, edition, pages),
      list && referencesPage(list, edition),
      errataPage(book, edition, { corrections, pages }),
      subjectIndex(book, edition, pages),
    ];
    const own = behind.filter((page) => page !== undefined);
    // Last: links have their words.
    for (const page of [...made.map(({ page: one }) => one), ...own]) settle(page);
    for (const one of made) await finishPage(one, linking);
    if (book.memory) for (const page of own) keyed(page, keyOf(page.kind, stampOf(), page));
    publications.push({ edition, pages: [...pages, ...own] });
  }
  return publications;
};
