import { describe, expect, it } from "vitest";
import type { Page, Publication } from "../../scripts/book.ts";
import { finish, formats } from "../../scripts/format/index.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { load } from "../../scripts/load/load.ts";
import { transform } from "../../scripts/transform/transform.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { strFromU8, unzipSync } from "fflate";
import { contentFolder } from "../support/content-folder.ts";

/** Breaks a page as only a bug could: a node is of no kind. */
const broken = (page: Page): Page =>
  page.slug === "a" ? { ...page, body: { type: "root", children: [{ type: "unknown" } as never] } } : page;

describe("a bug of ours in the page of a chapter", () => {
  const text = (files: ReadonlyMap<string, Uint8Array>): string =>
    [...files]
      .flatMap(([path, bytes]) =>
        path.endsWith(".epub") ? Object.entries(unzipSync(bytes)) : [[path, bytes] as const],
      )
      .map(([path, bytes]) => (path.endsWith("html") ? strFromU8(bytes) : ""))
      .join("\n");

  it.each(["html", "epub", "pdf"])(
    "is an error that names its file in %s, and the others come out",
    async (format) => {
      const book = await load(
        await contentFolder({ "en/a.md": "# A\n\nFirst words.\n", "en/b.md": "# B\n\nOther words.\n" }),
      );
      const whole = await transform(book, translate(book));
      const editions = whole.map((one): Publication => ({ ...one, pages: one.pages.map(broken) }));
      const [edition] = editions;
      const printing = () => Promise.reject(new Error("Nothing is printed"));
      const context = { printing, publications: editions, downloads: [] };
      const made = format === "pdf" ? undefined : await formats[format]?.(book, editions, context);
      const files = made ? (await finish(made)).files : edition && (await pdfDocument(book, edition, []));
      expect(text(files ?? new Map())).toContain("Other words.");
      expect(text(files ?? new Map())).not.toContain("First words.");
      const said = book.files.flatMap(({ path, messages }) =>
        messages.filter(({ ruleId }) => ruleId === "internal").map(() => path.slice(-4)),
      );
      expect(new Set(said)).toEqual(new Set(["a.md"]));
    },
  );
});
