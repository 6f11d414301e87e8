import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import { afterAll, expect, it } from "vitest";
import { printer } from "../../../scripts/library/browser/browser.ts";
import { boxes, fontCss } from "../../../scripts/library/fonts/fonts.ts";
import { readPdf } from "../../../scripts/validate/read-pdf.ts";
import { finishHtml, oneFace } from "../../support/finish-html.ts";

const press = printer();
afterAll(() => press.close());

/** A text in a font that has no other weight, with more of CSS's `font`. */
const make = async (text: string, more = ""): Promise<Uint8Array> => {
  const { css, files } = await oneFace();
  return finishHtml(press, `<style>${css} p { font: ${more} 12pt one; }</style><p>${text}</p>`, files);
};

/** What the fonts of a PDF say their glyphs are: lines such as `<0042> <006A>`. */
const glyphNames = async (bytes: Uint8Array): Promise<string[]> => {
  const { context } = await PDFDocument.load(bytes);
  return context.enumerateIndirectObjects().flatMap(([, font]) => {
    const map = font instanceof PDFDict && context.lookup(font.get(PDFName.of("ToUnicode")));
    if (!(map instanceof PDFRawStream)) return [];
    const text = Buffer.from(decodePDFRawStream(map).decode()).toString("latin1");
    return text.match(/^<\w{4}> <\w+>$/gm) ?? [];
  });
};

it("is not made with a font that is none of the book's", async () => {
  // A bold that the one weight at hand does not have, and a slant.
  await expect(make("Bold", "bold")).rejects.toThrow(
    /^Unexpected Type3 font .* in the PDF of en, expected embedded TrueType fonts only$/,
  );
});

it("has a character for each glyph, though none is a glyph's own", async () => {
  // Under an accent, a j has no dot: a glyph that the font gives no character.
  const names = await glyphNames(await make("j\u0301"));
  expect(names.filter((name) => name.endsWith("<FFFD>"))).toHaveLength(1);
  expect(names.filter((name) => name.endsWith("<0000>"))).toEqual([]);
});

it("draws nothing above the line for a mark that no font has", async () => {
  const font = await boxes(["ب", "ت", "ً"]);
  const css = `${fontCss([font], ({ name }) => name)} p { font: 12pt "${font.family}"; }`;
  const bytes = await finishHtml(press, `<style>${css}</style><p dir="rtl">بًت</p>`, {
    [font.name]: font.bytes,
  });
  const { pages } = await readPdf(bytes);
  const runs = pages.flatMap((page) =>
    page.runs.filter(({ text }) => /\p{Script=Arabic}|\p{Mn}/u.test(text)),
  );
  expect(runs.map(({ text }) => text)).toEqual(["ت", "ً", "ب"]);
  expect(new Set(runs.map(({ y }) => y)).size).toBe(1);
  expect(runs[1]).toMatchObject({ left: runs[1]?.right });
});

it("describes links with the text that glyphs stand for, in the order it is read", async () => {
  const font = await boxes(Array.from("שלוםב"));
  const { css, files } = await oneFace();
  const style = `${css} ${fontCss([font], ({ name }) => name)} a { font: 12pt one, "${font.family}"; }`;
  const texts = ["bi\u0301j\u0301na", "שלום ב abc de 4.0, שלום", "One, שלום ב, two"];
  const links = texts
    .map((text, index) => `<p dir="${index === 1 ? "rtl" : "ltr"}"><a href="#x">${text}</a></p>`)
    .join("");
  const bytes = await finishHtml(press, `<style>${style}</style>${links}<h1 id="x">X</h1>`, {
    ...files,
    [font.name]: font.bytes,
  });
  const { context } = await PDFDocument.load(bytes);
  const said = context.enumerateIndirectObjects().flatMap(([, link]) => {
    const text = link instanceof PDFDict && link.lookup(PDFName.of("Contents"));
    return text instanceof PDFHexString ? [text.decodeText().normalize("NFC")] : [];
  });
  expect([...new Set(said)]).toEqual(texts.map((text) => text.normalize("NFC")));
});

it("has a glyph for each character, though no font has both a quote and the mark on it", async () => {
  const { css, files } = await oneFace();
  const font = await boxes(["\u0938", "\u0947"]);
  const style = `${css} ${fontCss([font], ({ name }) => name)} p { font: 12pt one, "${font.family}"; }`;
  const more = { ...files, [font.name]: font.bytes };
  const { context } = await PDFDocument.load(
    await finishHtml(press, `<style>${style}</style><p>\u0938, '\u0947'</p>`, more),
  );
  const shown = context.enumerateIndirectObjects().flatMap(([, stream]) => {
    if (!(stream instanceof PDFRawStream)) return [];
    const content = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
    return content.match(/<\w{4,}>(?= Tj)/g) ?? [];
  });
  expect(shown.length).toBeGreaterThan(3);
  // Glyph 0 is what fonts have for characters that they do not have.
  expect(shown.filter((glyphs) => glyphs.startsWith("<0000"))).toEqual([]);
});
