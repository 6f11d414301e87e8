import { strToU8, zipSync, type Zippable } from "fflate";
import type { Root } from "hast";
import { VFile } from "vfile";
import type { Files, Output, PageStart, Translate } from "../../book.ts";
import { legal } from "../../library/text/text.ts";
import { renderer, type Render } from "../render.ts";
import type { accessibility } from "./metadata.ts";
import { pageBreaks, type PageBreak } from "./page-breaks.ts";
import { toXhtml } from "./xhtml.ts";

/** A file of the package as `package.opf` lists it. */
export interface Item {
  id: string;
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  properties: string | null;
  spine: boolean;
}

/** A file of the text, whose tree waits for the marks of pages. */
export interface DraftText {
  slug: string;
  /** Of the chapter, from 1. */
  part: number;
  /** Path from `EPUB/`. */
  href: string;
  /** What stands around the tree, XHTML: a theme may have it nowhere, or twice. */
  around: string[];
  body: Root;
  /** What `package.opf` says of the file. */
  properties: string | null;
}

/** What an EPUB without page numbers needs to get them: plain JSON, the file `DRAFT` in the folder of its package. */
export interface Draft {
  texts: DraftText[];
  /** What the templates `PAGED` are filled with, but for what has to do with pages. */
  data: Record<string, unknown> & { items: Item[]; start: string };
  /** The name of the PDF. */
  source: string;
  accessibility: Record<"without" | "paged", ReturnType<typeof accessibility>>;
  /** The words of those templates, by `wordKey`. */
  words: Record<string, string>;
  /** The templates of a theme, by their paths. */
  templates: [path: string, text: string][];
}

export const DRAFT = "draft.json";

/** What a word that a template asks for is remembered by. */
export const wordKey = (key: string, values: Record<string, unknown>): string =>
  JSON.stringify([key, values]);

/** The documents of a package whose templates are told of its pages. */
const PAGED = [
  "package.opf",
  "cover.xhtml",
  "nav.xhtml",
  "toc.ncx",
  "title.xhtml",
  "imprint.xhtml",
  "dedication.xhtml",
  "colophon.xhtml",
];

/** Those that an EPUB has. */
const pagedOf = ({ data }: Draft): string[] =>
  PAGED.filter((name) => name !== "dedication.xhtml" || data["dedicated"] === true);

export const utf8 = (xml: string): Uint8Array => Buffer.from(legal(xml));

/** The page list as the templates take it; its source is the PDF. */
const pageListData = (breaks: PageBreak[], source: string) => {
  const numbers = breaks.map(({ label }) => Number(label)).filter(Number.isFinite);
  return {
    pageList: breaks.map(({ label, href }) => {
      const isNumber = /^\d+$/.test(label);
      return { label, href, value: isNumber ? label : null, type: isNumber ? "normal" : "front" };
    }),
    lastPage: Math.max(0, ...numbers),
    pageSource: breaks.length > 0 ? source : null,
  };
};

/** Files that are compressed already. */
const PACKED = /\.(?:jpg|png|gif|webp)$/;

/** The files as a container (OCF 3.3): the same files give the same bytes. */
const zip = (files: [name: string, bytes: Uint8Array][]): Uint8Array => {
  const entries: Zippable = {
    // First and stored, so that readers can sniff the type (OCF 3.3 §4.3).
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
  };
  for (const [name, bytes] of files) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 9 }];
  // Local time, for the ZIP directory has no zone: the same bytes everywhere.
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
};

const bytesOf = (files: Files, name: string): Uint8Array => {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`Missing ${name} in the package of an EPUB`);
  return bytes;
};

/** Fills the templates `PAGED`. */
export const fillPaged = (
  draft: Draft,
  breaks: PageBreak[],
  render: Render,
): [name: string, text: string][] => {
  const data = {
    ...draft.data,
    ...pageListData(breaks, draft.source),
    accessibility: draft.accessibility[breaks.length > 0 ? "paged" : "without"],
  };
  return pagedOf(draft).map((name) => [name, render(`EPUB/${name}`, data)]);
};

const rendererOf = ({ words, templates }: Draft): Render => {
  const say: Translate = (key, values = {}) => {
    const word = words[wordKey(key, values)];
    if (word === undefined) throw new Error(`Missing word ${key} of ${PAGED.join(", ")}`);
    return word;
  };
  const files = templates.map(([path, value]) => [path, new VFile({ path, value })] as const);
  return renderer("epub", say, { theme: { templates: new Map(files) } });
};

/** An EPUB from the files of its package, with the pages of the PDF if there is one. */
const packed = (files: Files, starts: PageStart[]): Uint8Array => {
  const draft = JSON.parse(Buffer.from(bytesOf(files, DRAFT)).toString()) as Draft;
  const breaks = pageBreaks(draft.texts, starts);
  const all = new Map(files);
  for (const [name, text] of fillPaged(draft, breaks, rendererOf(draft))) all.set(`EPUB/${name}`, utf8(text));
  for (const { href, around, body } of draft.texts) all.set(`EPUB/${href}`, utf8(around.join(toXhtml(body))));
  const inside = [...pagedOf(draft), "styles/book.css", ...draft.data.items.map(({ href }) => href)].map(
    (name) => `EPUB/${name}`,
  );
  return zip(["META-INF/container.xml", ...inside].map((name) => [name, bytesOf(all, name)]));
};

/** Makes EPUBs of their packages, in place, each with the page numbers of the PDF of the same edition where there is one. */
export const finishEpubs = ({ files, artifacts }: Output): Output => {
  const finished: Output = { files, artifacts: [] };
  for (const artifact of artifacts) {
    const { edition, format, path } = artifact;
    if (format !== "epub") {
      finished.artifacts.push(artifact);
      continue;
    }
    const start = performance.now();
    const own: Files = new Map();
    for (const [name, bytes] of files) {
      if (!name.startsWith(`${path}/`)) continue;
      own.set(name.slice(path.length + 1), bytes);
      files.delete(name);
    }
    const pdf = artifacts.find((other) => other.edition === edition && other.format === "pdf");
    const bytes = packed(own, pdf?.pageStarts ?? []);
    files.set(path, bytes);
    const seconds = artifact.seconds + (performance.now() - start) / 1000;
    finished.artifacts.push({ ...artifact, size: bytes.length, seconds });
  }
  return finished;
};
