/// <reference lib="dom" />
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from "@cantoo/pdf-lib";
import { unzipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import type { Page } from "puppeteer-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { build, type BuildResult } from "../../scripts/commands/build.ts";
import { findBrowser, openBrowser, type OpenBrowser } from "../../scripts/library/browser/browser.ts";
import { SCHEMES } from "../../scripts/library/safety/safety.ts";
import { visit } from "../../scripts/library/tree/tree.ts";
import { readPdf } from "../../scripts/validate/read-pdf.ts";
import { newFolder, writeFiles } from "../support/content-folder.ts";
import { hostileBook, hostileChapters, SECRET, SECRET_SIZE } from "../support/hostile-book.ts";

// A thousand pages are opened.
vi.setConfig({ testTimeout: 1_200_000 });

// The chapters of zh are those of en, and stand in the edition of both.
const EDITIONS = ["en", "en-zh"];

let out = "";
let result: BuildResult;
let browser: OpenBrowser;
/** Every file of the output, and of its EPUBs, by path. */
const files = new Map<string, Buffer>();

beforeAll(async () => {
  const content = await hostileBook();
  out = join(await mkdtemp(join(tmpdir(), "hebi-hostile-")), "dist");
  result = await build({
    content,
    out,
    formats: ["html", "epub", "pdf"],
    languages: EDITIONS,
    draft: true,
    onStage: () => undefined,
  });
  for (const code of EDITIONS)
    await writeFiles(
      join(out, "unzipped", code),
      unzipSync(await readFile(join(out, "downloads", `hostile.${code}.epub`))),
    );
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(out, path), await readFile(path));
  }
  browser = await openBrowser(await findBrowser(process.env));
}, 1_200_000);

afterAll(() => browser.close());

const pathsOf = (pattern: RegExp): string[] => [...files.keys()].filter((path) => pattern.test(path));

/** What runs or is asked for in a page of a tab, from now on, but for files below a folder; `said` is filled as it happens. */
const watch = async (tab: Page, root: string): Promise<string[]> => {
  const said: string[] = [];
  const note = (what: string): void => void said.push(`${tab.url().slice(root.length)}: ${what}`);
  await tab.exposeFunction("hebi", () => note("ran"));
  tab.on("dialog", (dialog) => {
    note("asked the reader");
    dialog.dismiss().catch(() => undefined);
  });
  tab.on("popup", () => note("opened a window"));
  tab.on("request", (request) => {
    if (!request.url().startsWith(root) && !request.url().startsWith("data:image/"))
      note(`asked for ${request.url()}`);
  });
  return said;
};

/** What in a document could run or fetch later, when a reader presses it: `element attribute=value`. */
const riskyIn = (tab: Page, schemes: string[]): Promise<string[]> =>
  tab.evaluate((allowed) => {
    const risky: string[] = [];
    for (const node of document.querySelectorAll("*")) {
      const own = node.localName;
      if (
        /^(?:iframe|frame|object|embed|form|applet|base|handler)$/i.test(own) &&
        !node.matches("form.scripted-only")
      )
        risky.push(own);
      if (
        own === "script" &&
        !/^(?:\.\.\/|)+assets\/[\w.-]+\.js$/.test(node.getAttribute("src") ?? "") &&
        node.getAttribute("type") !== "application/ld+json"
      )
        risky.push(`script ${node.textContent}`);
      for (const { name, value } of node.attributes) {
        if (/^on/i.test(name)) risky.push(`${own} ${name}`);
        if (
          !/(?:^|:)(?:href|src|srcset|action|formaction|data|poster|cite|background|ping|longdesc)$/i.test(
            name,
          )
        )
          continue;
        const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
        const isPicture =
          own === "img" && /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/.test(value);
        const isFile = scheme === undefined && !/^[\\/]/.test(value);
        if (!isPicture && !isFile && !allowed.includes(scheme ?? ""))
          risky.push(`${own} ${name}=${value.slice(0, 80)}`);
      }
    }
    return risky;
  }, schemes);

/** The tags of a page that run something of their own. */
const activeIn = (html: string): string[] => {
  const active: string[] = [];
  visit(fromHtml(html), "element", ({ tagName, properties }) => {
    const isOurs =
      /^(?:\.\.\/)+assets\/[\w.-]+\.js$/.test(String(properties.src)) ||
      properties["type"] === "application/ld+json";
    const isActive =
      /^(?:i?frame|object|embed|applet|base)$/.test(tagName) || (tagName === "script" && !isOurs);
    if (isActive || Object.keys(properties).some((name) => /^on/i.test(name))) active.push(tagName);
  });
  return active;
};

/** Tabs that open pages at the same time. */
const TABS = 4;

/** Opens every page of a list, from disk, and gives what ran, was asked for, or could be pressed. */
const openAll = async (folder: string, paths: string[]): Promise<string[]> => {
  const context = await browser.browser.createBrowserContext();
  const root = `${pathToFileURL(folder).href}/`;
  const left = paths.values();
  const openSome = async (): Promise<string[]> => {
    const tab = await context.newPage();
    const said = await watch(tab, root);
    for (const path of left) {
      await tab.goto(`${root}${encodeURI(path)}`, { waitUntil: "load" });
      const risky = await riskyIn(tab, SCHEMES.link);
      said.push(...risky.map((one) => `${path}: ${one}`));
    }
    return said;
  };
  const said = await Promise.all(Array.from({ length: TABS }, openSome));
  await context.close();
  return said.flat();
};

describe("the trap itself", () => {
  it("notices a script, a handler, a request and an address", async () => {
    const folder = await newFolder();
    await writeFiles(folder, {
      "a.html":
        '<script>hebi()</script><img src="https://leak.invalid/a.png" onerror="hebi()"><a href="javascript:hebi()">a</a>',
      "b.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><script>hebi()</script></body></html>',
      "c.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="hebi()"/>',
    });
    const said = await openAll(folder, ["a.html", "b.xhtml", "c.svg"]);
    expect(said.filter((one) => one.startsWith("a.html"))).toHaveLength(6);
    expect(said).toContain("b.xhtml: ran");
    expect(said).toContain("c.svg: ran");
    expect(
      activeIn(
        '<script>a()</script><p onclick="a()"></p><iframe></iframe><script src="../assets/a.js"></script>',
      ),
    ).toEqual(["script", "p", "iframe"]);
  });
});

describe("a book of a hundred hostile chapters", () => {
  it("has that many, and every one of them comes out in every edition and format", () => {
    expect(hostileChapters.size).toBeGreaterThanOrEqual(100);
    expect(result.written).toBe(true);
    for (const code of EDITIONS) {
      expect(pathsOf(new RegExp(`^${code}/.*\\.html$`))).toHaveLength(hostileChapters.size + 4);
      const texts = pathsOf(new RegExp(`^unzipped/${code}/EPUB/text/[^.]+\\.xhtml$`));
      expect(texts).toHaveLength(hostileChapters.size + 1);
    }
  });

  it("says what is wrong: each chapter that leads out, and each address of a video", () => {
    const said = result.book.files.flatMap(({ path, messages }) =>
      messages.map(({ ruleId, fatal }) => `${path.replace(/^.*\/content\//, "")} ${ruleId} ${fatal}`),
    );
    for (const path of [
      "zz-outside.md",
      "yy-shadow.md",
      "xx-pipe.md",
      "images",
      "out",
      "chain.png",
      "out.csv",
      "pipe.png",
    ])
      expect(said).toContain(`en/${path} content-file true`);
    expect(said.filter((one) => one === "en/directive.md video true")).toHaveLength(3);
    for (const chapter of ["link", "autolink", "reference", "footnotes", "table", "deep-quotes"])
      expect(said).toContain(`en/${chapter}.md link-target true`);
    expect(said).toContain("en/image-data.md image-missing true");
    expect(said.filter((one) => one.includes(" internal "))).toEqual([]);
  });

  // Each way of making pages is opened in one format: rows of two languages in an EPUB, below, and on the site what these do not have.
  it("runs nothing and asks for nothing on the site, opened from disk", async () => {
    const paths = pathsOf(/^(?!unzipped\/|404).*\.(?:html|svg|xml|txt|md|[\da-f]{8})$/);
    const isRow = (path: string): boolean =>
      path.startsWith("en-zh/") && hostileChapters.has(path.replace(/^en-zh\/|\.html$/g, ""));
    const opened = paths.filter((path) => !isRow(path));
    expect(paths.length - opened.length).toBeGreaterThanOrEqual(100);
    expect(await openAll(out, opened)).toEqual([]);
    expect(paths.filter(isRow).flatMap((path) => activeIn(String(files.get(path))))).toEqual([]);
  });

  // The one of both languages has what the others have.
  it("runs nothing and asks for nothing in the EPUB of both languages, opened from disk", async () => {
    const inside = join("unzipped", "en-zh");
    const paths = pathsOf(/\.(?:xhtml|svg|ncx|opf)$/).filter((path) => path.startsWith(`${inside}/`));
    const relatives = paths.map((path) => relative(inside, path));
    expect(await openAll(join(out, inside), relatives)).toEqual([]);
  });

  it.each(EDITIONS)("has no script, frame or form in the EPUB of %s", (code) => {
    const paths = pathsOf(new RegExp(`^unzipped/${code}/.*\\.(?:xhtml|svg|ncx|opf)$`));
    expect(paths.length).toBeGreaterThan(100);
    const scripts = paths.filter((path) =>
      /<script|<iframe|<object|<embed|<form/.test(String(files.get(path))),
    );
    expect(scripts).toEqual([]);
  });

  it("leaks nothing of what stands beside the content folder", async () => {
    const leaks = [...files].filter(([, bytes]) => bytes.includes(SECRET) || bytes.includes("root:x:0:0"));
    expect(leaks.map(([path]) => path)).toEqual([]);
    for (const path of pathsOf(/\.(?:png|jpe?g|webp|gif)$/)) {
      const { width, height } = await sharp(files.get(path))
        .metadata()
        .catch(() => ({ width: 0, height: 0 }));
      expect([width, height], path).not.toEqual(SECRET_SIZE);
    }
  });

  it.each(EDITIONS)("does nothing and leaks nothing in the PDF of %s", async (code) => {
    const bytes = files.get(`downloads/hostile.${code}.pdf`)!;
    const { pages } = await readPdf(bytes);
    expect(pages.flatMap(({ runs }) => runs.map(({ text }) => text)).join("")).not.toContain(SECRET);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const dicts = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : [],
      );
    const kinds = new Set(dicts.flatMap((dict) => [...dict.keys()].map(String)));
    for (const name of ["JS", "JavaScript", "AA", "OpenAction", "EmbeddedFiles", "EF", "RichMedia", "XFA"])
      expect(kinds).not.toContain(`/${name}`);
    const actions = dicts.flatMap((dict) => {
      const action = dict.lookupMaybe(PDFName.of("A"), PDFDict) ?? dict;
      const uri = action.lookup(PDFName.of("URI"));
      const kind = action.lookup(PDFName.of("S"));
      return uri instanceof PDFString
        ? uri.asString()
        : /^\/(?:Launch|JavaScript|SubmitForm|ImportData|GoToR)$/.test(String(kind))
          ? String(kind)
          : [];
    });
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((uri) => !SCHEMES.link.some((scheme) => uri.startsWith(`${scheme}:`)))).toEqual([]);
    const pictures = dicts.map((dict) =>
      ["Width", "Height"].map((name) => Number(String(dict.get(PDFName.of(name))))),
    );
    expect(pictures).not.toContainEqual([...SECRET_SIZE]);
  });

  it("gives no chapter's Markdown away that has such an address", () => {
    const texts = pathsOf(/^en\/.*\.md$/);
    expect(texts).toContain("en/template.md");
    for (const name of ["link", "link-data", "directive", "image-data", "reference", "html-frames"])
      expect(texts).not.toContain(`en/${name}.md`);
  });
});
