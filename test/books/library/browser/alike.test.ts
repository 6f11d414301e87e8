import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ParseSpeeds, PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { build } from "../../../../scripts/commands/build.ts";
import { findBrowser } from "../../../../scripts/library/browser/browser.ts";
import { groupBy } from "../../../../scripts/library/groups/groups.ts";
import { readPdf, type Run, type SeenPdf } from "../../../../scripts/validate/read-pdf.ts";
import { newFolder } from "../../../support/content-folder.ts";
import { ROOT } from "../../../support/repository.ts";
import { sampleBook } from "../../../support/sample-book.ts";

/** An installed browser, beside the bundled one. */
const other = await (await findBrowser({}).catch(() => undefined))?.next?.();

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Prints the sample with the other browser, and gives the folder of its PDFs. */
const printWithOther = async (): Promise<string> => {
  vi.stubEnv("HEBI_BROWSER", other?.executablePath);
  const out = join(await newFolder(), "dist");
  const content = join(ROOT, "content");
  const { browser } = await build({
    content,
    out,
    formats: ["pdf"],
    draft: true,
  });
  expect(browser).toContain("(HEBI_BROWSER)");
  return join(out, "downloads");
};

/** Has fontconfig find no font on the system. */
const hideFonts = async (): Promise<void> => {
  const conf = join(await newFolder(), "fonts.conf");
  await writeFile(conf, "<?xml version='1.0'?><fontconfig><dir>/nowhere</dir></fontconfig>");
  vi.stubEnv("FONTCONFIG_FILE", conf);
};

/** The lines of a page from top to bottom, white space aside: browsers part glyphs into runs in their own ways. */
const linesOf = (runs: readonly Run[]): string[] => {
  const lines = [...groupBy(runs, ({ y }) => Math.round(y))].toSorted(([one], [two]) => two - one);
  return lines.map(([, line]) => {
    const inOrder = line.toSorted((one, two) => one.left - two.left);
    return inOrder
      .map(({ text }) => text)
      .join("")
      .replaceAll(/\s/g, "");
  });
};

/** The names of the fonts of a PDF, and of their kinds, each once and without the letters of its subset. */
const fontsOf = async (bytes: Uint8Array): Promise<string[]> => {
  const pdf = await PDFDocument.load(bytes, { parseSpeed: ParseSpeeds.Fastest });
  const names = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || String(object.get(PDFName.of("Type"))) !== "/Font") return [];
    const [name, kind] = ["BaseFont", "Subtype"].map((key) => String(object.get(PDFName.of(key))));
    return [`${name?.replace(/^\/[A-Z]{6}\+/, "")} ${kind}`];
  });
  return [...new Set(names)].sort();
};

const reason = other
  ? `: ${other.source}`
  : " (skipped: no browser beside the bundled one is installed here)";

describe.skipIf(!other)(`an installed browser${reason}`, () => {
  let dist = "";
  let folder = "";
  beforeAll(async () => {
    dist = join((await sampleBook()).dist, "downloads");
    folder = await printWithOther();
  });

  const both = async (name: string): Promise<[Buffer, Buffer]> => [
    await readFile(join(dist, name)),
    await readFile(join(folder, name)),
  ];

  it.each(["en", "zh"])("breaks every line and page of %s where the bundled one does", async (code) => {
    const [ours, theirs] = await Promise.all((await both(`internet-plus.${code}.pdf`)).map(readPdf));
    expect(theirs?.pages.map(({ runs }) => linesOf(runs))).toEqual(
      ours?.pages.map(({ runs }) => linesOf(runs)),
    );
  });

  // Chromium 143 makes lines with dots under Chinese letters 6 px higher than 156 does, so that pages can end otherwise, and a
  // note that both languages share stands on another number of pages: it is left out by its size.
  it("says the same on as many pages of the parallel edition", async () => {
    const [ours, theirs] = await Promise.all((await both("internet-plus.en-zh.pdf")).map(readPdf));
    expect(theirs?.pages.length).toBe(ours?.pages.length);
    const letters = (pdf?: SeenPdf): string[] =>
      pdf?.pages
        .flatMap(({ runs }) =>
          runs.filter(({ size }) => size > 9).flatMap(({ text }) => text.match(/\p{L}/gu) ?? []),
        )
        .sort() ?? [];
    expect(letters(ours).length).toBeGreaterThan(20_000);
    expect(letters(theirs).join("") === letters(ours).join("")).toBe(true);
  });

  it.each(["en", "zh", "en-zh"])("prints %s in our fonts alone, none as Type 3", async (code) => {
    const [ours, theirs] = await Promise.all((await both(`internet-plus.${code}.pdf`)).map(fontsOf));
    expect(theirs).toEqual(ours);
    expect(theirs?.filter((font) => !/ \/(?:CIDFontType2|Type0)$/.test(font))).toEqual([]);
  });

  it("prints the same bytes whether the system has fonts or none", async () => {
    await hideFonts();
    const bare = await printWithOther();
    for (const code of ["en", "zh", "en-zh"]) {
      const name = `internet-plus.${code}.pdf`;
      expect((await readFile(join(bare, name))).equals(await readFile(join(folder, name))), name).toBe(true);
    }
  });
});
