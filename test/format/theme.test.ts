import { strFromU8 } from "fflate";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { html } from "../../scripts/format/html/html.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { renderer } from "../../scripts/format/render.ts";
import { guardedTheme } from "../../scripts/format/theme.ts";
import { load } from "../../scripts/load/load.ts";
import { UsageError } from "../../scripts/library/messages/messages.ts";
import type { Book } from "../../scripts/book.ts";
import { contentFolder, type Files } from "../support/content-folder.ts";

const TEXT = { "en/a.md": "# A\n\nText of the chapter.\n", "zh/a.md": "# 甲\n\n这一章的正文。\n" };

const bookWith = async (theme: Files): Promise<Book> => load(await contentFolder({ ...TEXT, ...theme }));

/** What is said of the theme of a book: `html/a.hbs:1:3 reason`. */
const saidOf = ({ files }: Book): string[] =>
  files.flatMap(({ path, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId === "theme")
      .map(({ line, column, reason }) => `${path.replace(/^.*theme\//, "")}:${line}:${column} ${reason}`),
  );

describe("a template of a theme", () => {
  it("is filled in place of ours, and two books do not share one", async () => {
    const site = async (words: string): Promise<string> => {
      const { book, publications } = await prepare(
        await contentFolder({
          ...TEXT,
          "theme/html/_footer.hbs": `<footer>${words} {{edition.code}}</footer>`,
        }),
      );
      const { files } = await html(book, publications, { publications, downloads: [] });
      return strFromU8(files.get("zh/a.html") ?? new Uint8Array());
    };
    const [one, other] = await Promise.all([site("one"), site("other")]);
    expect(one).toContain("<footer>one zh</footer>");
    expect(other).toContain("<footer>other zh</footer>");
    expect(one).toContain('<header class="bar">');
  });

  /** What a template of ours makes, `name` with `data`, where a theme has these templates, and what is said of them. */
  const filled = (
    format: "html" | "epub",
    name: string,
    templates: Record<string, string>,
    data: Record<string, unknown> = {},
  ): { text: string; said: string[] } => {
    const files = Object.entries(templates).map(([path, value]) => new VFile({ path, value }));
    const theme = { templates: new Map(files.map((file) => [file.path, file])) };
    const text = renderer(format, (key) => key, { theme })(name, data);
    return {
      text,
      said: files.flatMap(({ messages }) => messages.map((one) => `${String(one)} ${one.ruleId}`)),
    };
  };

  const SIDEBAR = "html/sidebar.hbs";

  it.each([
    ["a\n  {{entrie}}", `${SIDEBAR}:2:5: Unexpected field entrie, expected what this template gets theme`],
    [
      "{{> title}}",
      `${SIDEBAR}:1:1: Unexpected field href in html/_title.hbs, expected what this template gets theme`,
    ],
    [
      "{{> (lookup this 'entries')}}",
      `${SIDEBAR}:1:1: Unexpected The partial none could not be found, expected what this template gets theme`,
    ],
    [
      "{{t entries}}",
      `${SIDEBAR}:1:1: Unexpected Missing UI string none, expected what this template gets theme`,
    ],
  ])("that cannot be filled, %s, has a message, and ours is filled", (text, message) => {
    const t = (key: string): string => {
      if (key === "none") throw new Error("Missing UI string none");
      return key;
    };
    const file = new VFile({ path: SIDEBAR, value: text });
    const theme = {
      templates: new Map([[SIDEBAR, file]]),
      styles: { html: [], epub: [], pdf: [] },
      strings: new Map(),
    };
    const made = renderer("html", t, { theme })("sidebar", { entries: "none" });
    expect(made).toContain('<nav class="sidebar contents" id="menu"');
    expect(file.messages.map((one) => `${String(one)} ${one.ruleId}`)).toEqual([message]);
  });

  it("that includes itself without end does not end the build", () => {
    const { text, said } = filled(
      "html",
      "sidebar",
      { [SIDEBAR]: "{{> loop}}", "html/_loop.hbs": "{{> loop}}" },
      { entries: "none" },
    );
    expect(text).toContain('<nav class="sidebar contents"');
    expect(said).toEqual([
      expect.stringMatching(/^html\/_loop\.hbs:1:1: Unexpected Maximum call stack .* theme$/),
    ]);
  });

  it("of an EPUB that makes no XML has a message, and ours is filled", () => {
    const path = "epub/META-INF/container.xml.hbs";
    const { text, said } = filled("epub", "META-INF/container.xml", { [path]: "<a>\n<b></a>" });
    expect(text).toContain("<rootfile ");
    expect(said).toEqual([
      expect.stringMatching(
        /^epub\/META-INF\/container\.xml\.hbs:1:1: Unexpected markup in what this makes, expected well-formed XML \(.*line 2.*\) theme$/,
      ),
    ]);
  });

  it("is not blamed for a fault of ours", () => {
    expect(() => filled("html", "sidebar", { "html/_footer.hbs": "a" })).toThrow('"entries" not defined');
  });
});

describe("the style of a theme", () => {
  it("comes behind ours in the PDF, with its pictures", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>';
    const { book, publications } = await prepare(
      await contentFolder({
        ...TEXT,
        "theme/base.css": "h1 { color: red }",
        "theme/pdf/b.css": "h2 { color: blue; background: url(../a%20b.svg) }",
        "theme/html/c.css": "h3 { color: green }",
        "theme/a b.svg": svg,
      }),
    );
    expect(saidOf(book)).toEqual([]);
    const [first] = publications as [(typeof publications)[0]];
    const files = await pdfDocument(book, first, []);
    const css = strFromU8(files.get("book.css") ?? new Uint8Array());
    expect(css).toMatch(/h1 \{ color: red \}\s+h2 \{ color: blue; background: url\("theme\/1\.svg"\) \}$/);
    expect(css).not.toContain("green");
    expect(strFromU8(files.get("theme/1.svg") ?? new Uint8Array())).toContain("<path");
  });

  it("is not the style of a PDF that cannot be made with it", async () => {
    const book = await bookWith({ "theme/pdf/a.css": "* { display: none }" });
    const make = (one: Book): string => {
      if (one.theme.base) throw new Error("Wrong page numbers");
      return "made";
    };
    expect(await guardedTheme(book, "pdf", make)).toBe("made");
    expect(saidOf(book)).toEqual([
      "pdf/a.css:1:1 Unexpected theme for pdf, expected one with which it can be made (Error: Wrong page numbers)",
    ]);
    await expect(guardedTheme(book, "epub", make)).rejects.toThrow("Wrong page numbers");
    const missing = (): never => {
      throw new UsageError("Missing browser");
    };
    await expect(guardedTheme(book, "pdf", missing)).rejects.toThrow("Missing browser");
  });
});
