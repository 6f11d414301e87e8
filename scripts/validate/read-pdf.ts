import { readFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A run of glyphs: PDF points from the lower left of the page. */
export interface Run {
  text: string;
  left: number;
  right: number;
  /** Baseline. */
  y: number;
  /** Size of the type. */
  size: number;
}

/** A link to a named place of the same file. */
export interface Link {
  destination: string;
  /** left, bottom, right, top */
  rect: [number, number, number, number];
}

/** A page as a reader sees it. */
export interface SeenPage {
  width: number;
  height: number;
  label: string;
  runs: Run[];
  links: Link[];
}

/** A PDF as a reader sees it. */
export interface SeenPdf {
  language: string;
  /** All its languages, the first among them. */
  languages: string[];
  pages: SeenPage[];
  /** Pages, from 0, of the named destinations. */
  destinations: Map<string, number>;
}

type Document = Awaited<ReturnType<typeof getDocument>["promise"]>;

const readPage = async (pdf: Document, number: number, label: string): Promise<SeenPage> => {
  const page = await pdf.getPage(number);
  const [, , width = 0, height = 0] = page.view;
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item): Run[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
    const size = Math.hypot(a, b);
    // What runs up the page has its baseline on its right.
    if (b > Math.abs(a)) return [{ text: item.str, left: x - size * 0.8, right: x + size * 0.2, y, size }];
    // A space at its end may hang into the margin.
    const trailing = item.str.length - item.str.trimEnd().length;
    return [{ text: item.str, left: x, right: x + item.width - trailing * size * 0.2, y, size }];
  });
  const annotations = (await page.getAnnotations()) as { dest?: unknown; rect: Link["rect"] }[];
  const links = annotations.flatMap(({ dest, rect }) =>
    typeof dest === "string" ? [{ destination: dest, rect }] : [],
  );
  page.cleanup();
  return { width, height, label, runs, links };
};

/** The languages that XMP metadata names (ISO 16684-1 §8.3, `dc:language`). */
const languagesIn = (xmp: unknown): string[] | undefined => {
  const [, bag = ""] = /<dc:language>(.*?)<\/dc:language>/s.exec(String(xmp)) ?? [];
  const codes = Array.from(bag.matchAll(/<rdf:li>([^<]+)/g), ([, code = ""]) => code);
  return codes.length > 0 ? codes : undefined;
};

/** Reads a PDF with pdfjs: the glyphs of each page with their places, the links, the labels. */
export const readPdf = async (data: Uint8Array): Promise<SeenPdf> => {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const labels = await pdf.getPageLabels();
  const { info, metadata } = await pdf.getMetadata();
  const pages: SeenPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    pages.push(await readPage(pdf, number, labels?.[number - 1] ?? String(number)));
  const destinations = new Map<string, number>();
  for (const [name, value] of Object.entries(await pdf.getDestinations())) {
    const [page] = value as [Parameters<Document["getPageIndex"]>[0]];
    destinations.set(name, await pdf.getPageIndex(page));
  }
  await pdf.destroy();
  const { Language: language = "en" } = info as { Language?: string };
  return { language, languages: languagesIn(metadata?.getRaw()) ?? [language], pages, destinations };
};

/** The same of a file on disk. */
export const readPdfFile = async (path: string): Promise<SeenPdf> => readPdf(await readFile(path));
