import type { Element } from "hast";
import { z } from "zod";
import type { Page, PageStart, Publication } from "../book.ts";
import { formats } from "../format/index.ts";
import { anchor } from "../format/pdf-names.ts";
import { hasAll, printFonts, type PrintFonts } from "../format/print-fonts.ts";
import { browserMark, printer, type Printer } from "../library/browser/browser.ts";
import { UsageError } from "../library/messages/messages.ts";
import { visit } from "../library/tree/tree.ts";
import { pageAt } from "./messages.ts";
import type { Answer, Desk, Route } from "./routes.ts";

const askedSchema = z.object({
  /** Path of the page in the site: `en/users.html`. */
  page: z.string(),
  /** Ids on the page: of the block that is read, and of those before it, the nearest first. */
  blocks: z.array(z.string()),
  /** Whether the whole book is printed. */
  whole: z.boolean(),
});

/** A page without its links to others, which are not on the paper. */
const alone = (page: Page): Page => {
  const copy = structuredClone(page);
  const unlink = ({ properties }: Element): void => {
    const { href } = properties;
    if (typeof href !== "string" || !href.startsWith("chapter:")) return;
    if (!href.startsWith(`chapter:${page.slug}#`)) delete properties.href;
  };
  for (const tree of [
    copy.body,
    copy.heading,
    ...copy.footnotes.flatMap(({ notes }) => notes.map(({ content }) => content)),
  ])
    visit(tree, "element", unlink);
  return copy;
};

/** A publication with one of its chapters. */
const only = (publication: Publication, slug: string): Publication => {
  const { edition, pages, sides, facing } = publication;
  const chapters = edition.chapters.filter((chapter) => chapter.slug === slug);
  return {
    edition: { ...edition, chapters },
    pages: pages.filter((page) => page.slug === slug).map(alone),
    ...(sides && { sides: sides.map((side) => only(side, slug)) }),
    ...(facing && { facing: [only(facing[0], slug), only(facing[1], slug)] }),
  };
};

/** Where in a PDF the page of a block begins: the last of its pages that begins before the block. */
const startOf = (
  starts: readonly PageStart[],
  { slug, order, blocks }: { slug: string; order: readonly string[]; blocks: readonly string[] },
): PageStart | undefined => {
  const wanted = blocks.map((id) => order.indexOf(id)).find((at) => at >= 0) ?? 0;
  const placeOf = (place: string): number => order.findIndex((id) => anchor(slug, id) === place);
  const last = starts.findLast(({ place, after }) => {
    const at = placeOf(place);
    return at >= 0 && (at < wanted || (at === wanted && after === 0));
  });
  return last ?? starts.find(({ place }) => place === anchor(slug, "") || placeOf(place) >= 0);
};

/** Ids of a page's text, in its order. */
const orderOf = ({ body }: Page): string[] => {
  const ids: string[] = [];
  visit(body, "element", ({ properties: { id } }) => {
    if (typeof id === "string") ids.push(id);
  });
  return ids;
};

/** What was printed last, and a browser that is kept open for the next time. */
interface Press {
  routes: readonly Route[];
  /** Starts what the first print would wait for: a browser, unless one had to be downloaded, and what lays pages out. */
  warm: () => Promise<void>;
  close: () => Promise<void>;
}

/** Prints chapters, or the book, as they are in the session. */
export const openPress = (): Press => {
  let machine: Printer | undefined;
  let [last, count]: [Uint8Array | undefined, number] = [undefined, 0];
  let fonts: PrintFonts | undefined;
  let isClosed = false;
  const print = async (body: unknown, { session }: Desk): Promise<Answer> => {
    const { data } = askedSchema.safeParse(body);
    const { book, publications } = session.now;
    const { publication, slug } = pageAt(data?.page ?? "", publications);
    const page = publication?.pages.find((one) => one.slug === slug);
    if (!data || !publication || (!page && !data.whole))
      throw new UsageError("Unexpected page, expected that of a chapter");
    const { pdf } = formats;
    if (!pdf) throw new Error("Missing the format pdf");
    const printed = page && !data.whole ? only(publication, slug) : publication;
    machine ??= printer();
    machine.warm();
    // Cut to more than is asked for, they will do for what is written next.
    if (!fonts || !hasAll(fonts, book, [printed])) fonts = await printFonts(book, [publication]);
    const context = { fonts: fonts.files, printer: machine };
    const printing = () => Promise.resolve(context);
    const { files, artifacts } = await pdf(book, [printed], {
      publications: [printed],
      downloads: ["pdf"],
      printing,
    });
    const [artifact] = artifacts;
    last = files.get(artifact?.path ?? "");
    count += 1;
    const start =
      page && startOf(artifact?.pageStarts ?? [], { slug, order: orderOf(page), blocks: data.blocks });
    const at = artifact?.pageLabels?.indexOf(start?.label ?? "") ?? -1;
    return { body: { href: `/desk/paper.pdf?${count}#page=${at + 1 || 1}` } };
  };
  return {
    routes: [
      { method: "POST", path: "/desk/paper", writes: false, answer: ({ body }, desk) => print(body, desk) },
      {
        method: "GET",
        path: "/desk/paper.pdf",
        writes: false,
        answer: () =>
          last ? { type: "application/pdf", body: last } : { status: 404, body: "Nothing is printed yet\n" },
      },
    ],
    warm: async () => {
      if (isClosed || (await browserMark()) === undefined) return;
      machine ??= printer();
      machine.warm();
      await Promise.all([import("../format/pdf/pdf.ts"), import("../format/pdf/read-back.ts")]);
    },
    close: async () => {
      isClosed = true;
      await machine?.close();
    },
  };
};
