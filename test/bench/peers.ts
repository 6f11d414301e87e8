import { cp } from "node:fs/promises";
import { join } from "node:path";
import { findBrowser } from "../../scripts/library/browser/browser.ts";
import { barePrint, layDocuments } from "./bare-print.ts";
import { layPages, put, type PlainBook, type PlainPage } from "./plain-book.ts";
import type { Exec, Packages } from "./tools.ts";

/** Where a run works. */
export interface Place {
  /** Holds the book as the peer wants it, and gets what the peer makes. */
  folder: string;
  /** Runs a program of the peer there. */
  exec: Exec;
  /** The program of Hebi's package. */
  hebi: string;
}

/** What makes one of the outputs, Hebi among them, which is the first of its group. */
export interface Peer {
  name: string;
  needs: Packages;
  /** Gives a text that has its version. */
  version: (place: Place) => Promise<string>;
  /** The folder of the content in `Place.folder`. */
  root: string;
  /** Whether anything of a run may be of use to the next; what keeps nothing is not run again. */
  keeps: boolean;
  lay: (book: PlainBook, folder: string) => Promise<void>;
  run: (place: Place, book: PlainBook) => Promise<unknown>;
  /** The file or folder that it makes. */
  made: string;
  /** Whether that is a folder with a page a chapter. */
  pages?: true;
}

const quoted = JSON.stringify;

const plain = ({ title, text }: PlainPage): string => `# ${title}\n\n${text}`;

const slug = ({ path }: PlainPage): string => path.replace(/\.md$/, "");

const NOTES = "markdown-it-footnote@4";

/** Hebi, as its package is. */
const hebi = (format: string, all = false): Peer => ({
  name: "Hebi",
  needs: {},
  version: ({ exec, hebi: cli }) => exec(process.execPath, cli, "--version"),
  root: "content",
  keeps: true,
  lay: ({ content }, folder) => cp(content, join(folder, "content"), { recursive: true }),
  run: ({ exec, hebi: cli }, { language }) => {
    const editions = all ? [] : ["--lang", language];
    const formats = format === "all" ? [] : ["--format", format];
    const args = [cli, "build", "--quiet", "--draft", "--cache", "cache", ...formats, ...editions];
    return exec(process.execPath, ...args);
  },
  made: format === "epub" || format === "pdf" ? "dist/downloads" : "dist",
  ...(format === "html" && { pages: true }),
});

/** A page a chapter, search in the browser, and notes, which it has by a plug-in. `{{ }}` and raw HTML are text. */
const vitepress: Peer = {
  name: "VitePress",
  needs: { npm: ["vitepress@1", NOTES] },
  version: ({ exec }) => exec("vitepress", "--version"),
  root: "docs",
  keeps: true,
  lay: async (book, folder) => {
    const config = {
      title: book.title,
      lang: book.language,
      ignoreDeadLinks: true,
      vue: { template: { compilerOptions: { delimiters: ["[[[[[[", "]]]]]]"] } } },
      themeConfig: {
        search: { provider: "local" },
        sidebar: book.pages.map((page) => ({ text: page.title, link: `/${slug(page)}` })),
      },
    };
    await put(
      join(folder, "docs", ".vitepress", "config.mjs"),
      `import notes from "markdown-it-footnote";
export default { ...${quoted(config)}, markdown: { html: false, config: (markdown) => markdown.use(notes) } };\n`,
    );
    await put(join(folder, "docs", "index.md"), `# ${book.title}\n`);
    await layPages(book, join(folder, "docs"), plain);
  },
  run: ({ exec }) => exec("vitepress", "build", "docs"),
  made: "docs/.vitepress/dist",
  pages: true,
};

/** The whole of Pandoc's Markdown in one file; notes of chapters are kept apart, pictures are looked for beside their chapter. */
const pandocArgs = ({ title, language, pages }: PlainBook, out: string): string[] => {
  const options = "--from=gfm+rebase_relative_paths --file-scope --standalone --toc".split(" ");
  const named = [`--metadata=title=${title}`, `--metadata=lang=${language}`, `--output=${out}`];
  return [...options, ...named, ...pages.map(({ path }) => path)];
};

/** What begins from Pandoc's reading of the book. */
const FROM_PANDOC: Pick<Peer, "root" | "keeps" | "lay"> = {
  root: ".",
  keeps: false,
  lay: (book, folder) => layPages(book, folder, plain),
};

const pandoc: Peer = {
  ...FROM_PANDOC,
  name: "Pandoc",
  needs: { pip: ["pypandoc-binary"] },
  version: ({ exec }) => exec("pandoc", "--version"),
  run: ({ exec }, book) => exec("pandoc", ...pandocArgs(book, "book.epub")),
  made: "book.epub",
};

/** The browser alone: it loads the documents that Hebi makes of the book, and prints each once. */
const bare = (all: boolean): Peer => ({
  name: "bare print",
  needs: {},
  version: async () => (await findBrowser(process.env)).source,
  root: ".",
  keeps: false,
  lay: ({ content, language }, folder) => layDocuments(content, folder, all ? undefined : [language]),
  run: ({ folder }) => barePrint(folder),
  made: "0.pdf",
});

/** By output, what makes it. */
export const PEERS: Readonly<Record<string, readonly [hebi: Peer, ...others: Peer[]]>> = {
  site: [hebi("html"), vitepress],
  epub: [hebi("epub"), pandoc],
  pdf: [hebi("pdf"), bare(false)],
  book: [hebi("all", true), bare(true)],
};
