import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFPage,
  PDFRawStream,
  PDFRef,
  type PDFDocument,
  type PDFObject,
} from "@cantoo/pdf-lib";
import { bytesOf, contentOf } from "./page-content.ts";
import { contentOn, IDENTITY, LEFT, partContent, RIGHT, times, type Matrix } from "./part-content.ts";
import { name } from "./plain-values.ts";

/** The pages that a sheet becomes, and on which of them its marked content is, by identifier. */
interface Cut {
  left: PDFRef;
  right: PDFRef;
  /** How wide each is, in points. */
  middle: number;
  marks: ReadonlyMap<number, number>;
  /** Forms that paint on the right page alone. */
  forms: Set<PDFObject>;
}

/** What came of the pages of a file. */
export interface CutPages {
  /** For each page there was, how many there are. */
  counts: number[];
  /** The right pages of sheets. */
  rights: Set<PDFObject>;
}

const matrixOf = (form: PDFDict): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] =
    form.lookupMaybe(name("Matrix"), PDFArray)?.asArray().map(Number) ?? IDENTITY;
  return [a, b, c, d, e, f];
};

/** Tells on which sides of a sheet the forms among some resources paint (ISO 32000-1 §8.10), and keeps those of the right. */
const paintedBy =
  (
    pdf: PDFDocument,
    resources: PDFDict | undefined,
    { middle, forms }: { middle: number; forms: Set<PDFObject> },
  ) =>
  (called: string, matrix: Matrix): number | undefined => {
    const ref = resources?.lookupMaybe(name("XObject"), PDFDict)?.get(name(called));
    const form = pdf.context.lookup(ref);
    if (!ref || !(form instanceof PDFRawStream) || form.dict.get(name("Subtype")) !== name("Form"))
      return undefined;
    const { sides } = partContent(bytesOf(form), {
      middle,
      matrix: times(matrixOf(form.dict), matrix),
      paintedBy: paintedBy(pdf, form.dict.lookupMaybe(name("Resources"), PDFDict), { middle, forms }),
    });
    // One that reaches over both, which no row does, stays on the left page.
    const side = sides === RIGHT ? RIGHT : LEFT;
    if (side === RIGHT) forms.add(ref);
    return side;
  };

const numbersOf = (array: PDFArray): number[] =>
  array.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : 0));

/** Moves the rectangle of an annotation to the left (ISO 32000-1 §12.5.2), in place. */
const moveLink = (link: PDFDict, distance: number): void => {
  for (const key of ["Rect", "QuadPoints"]) {
    const array = link.lookupMaybe(name(key), PDFArray);
    if (array)
      link.set(
        name(key),
        link.context.obj(numbersOf(array).map((at, index) => (index % 2 ? at : at - distance))),
      );
  }
  link.delete(name("P"));
};

/** Shares the annotations of a sheet out to its pages, in place. Gives those of the right page. */
const shareLinks = (pdf: PDFDocument, sheet: PDFDict, right: PDFDict, middle: number): void => {
  const all = sheet.lookupMaybe(name("Annots"), PDFArray)?.asArray() ?? [];
  const sides: [PDFObject[], PDFObject[]] = [[], []];
  for (const ref of all) {
    const link = pdf.context.lookup(ref);
    if (!(link instanceof PDFDict)) continue;
    const [from = 0, , to = 0] = numbersOf(link.lookup(name("Rect"), PDFArray));
    const isRight = (from + to) / 2 > middle;
    if (isRight) moveLink(link, middle);
    sides[isRight ? 1 : 0].push(ref);
  }
  for (const [index, page] of [sheet, right].entries()) {
    const own = sides[index] ?? [];
    if (own.length > 0) page.set(name("Annots"), pdf.context.obj(own));
    else page.delete(name("Annots"));
  }
};

/** Cuts a sheet down the middle: what is painted, and annotations. The left page takes its place, the right one follows. */
const cutSheet = (pdf: PDFDocument, index: number): Cut => {
  const { context } = pdf;
  const page = pdf.getPage(index);
  const { node, ref } = page;
  const { width, height } = page.getSize();
  const middle = width / 2;
  const bytes = contentOf(pdf, node.get(name("Contents")));
  const forms = new Set<PDFObject>();
  const content = partContent(bytes, {
    middle,
    matrix: IDENTITY,
    paintedBy: paintedBy(pdf, node.Resources(), { middle, forms }),
  });
  const streamOf = (side: number, before: string): PDFRef => {
    const painted = Buffer.concat([Buffer.from(before), contentOn(bytes, content, side)]);
    const dict = context.obj({ Filter: "FlateDecode" });
    return context.register(PDFRawStream.of(dict, deflateSync(painted)));
  };
  const other = node.clone(context);
  const right = context.register(other);
  shareLinks(pdf, node, other, middle);
  const old = node.get(name("Contents"));
  node.set(name("Contents"), streamOf(LEFT, ""));
  other.set(name("Contents"), streamOf(RIGHT, `1 0 0 1 ${-middle} 0 cm\n`));
  if (old instanceof PDFRef) context.delete(old);
  for (const half of [node, other]) half.set(name("MediaBox"), context.obj([0, 0, middle, height]));
  pdf.insertPage(index + 1, PDFPage.of(other, right, pdf));
  return { left: ref, right, middle, marks: content.marks, forms };
};

/** Says of what the structure has on a sheet (ISO 32000-1 §14.7.4) on which of its pages that is now, in place. */
const mendStructure = (pdf: PDFDocument, cuts: ReadonlyMap<PDFObject, Cut>): void => {
  const { context } = pdf;
  const content = (cut: Cut, mcid: number, stream: PDFObject | undefined): PDFDict[] => {
    const sides = stream ? (cut.forms.has(stream) ? RIGHT : LEFT) : (cut.marks.get(mcid) ?? LEFT) || LEFT;
    const pages = [...(sides & LEFT ? [cut.left] : []), ...(sides & RIGHT ? [cut.right] : [])];
    return pages.map((Pg) => context.obj({ Type: "MCR", Pg, Stm: stream, MCID: mcid }));
  };
  const mend = (kid: PDFObject, owner: PDFObject | undefined): PDFObject[] => {
    const found = context.lookup(kid);
    if (found instanceof PDFArray) return found.asArray().flatMap((one) => mend(one, owner));
    const dict = found instanceof PDFDict ? found : undefined;
    const cut = cuts.get(dict?.get(name("Pg")) ?? owner ?? PDFNumber.of(0));
    if (!cut || dict?.has(name("S"))) return [kid];
    if (found instanceof PDFNumber) return content(cut, found.asNumber(), undefined);
    const mcid = dict?.lookupMaybe(name("MCID"), PDFNumber);
    if (mcid) return content(cut, mcid.asNumber(), dict?.get(name("Stm")));
    const link = dict?.get(name("Obj"));
    const isRight = context
      .lookupMaybe(cut.right, PDFDict)
      ?.lookupMaybe(name("Annots"), PDFArray)
      ?.asArray()
      .some((one) => one === link);
    return link ? [context.obj({ Type: "OBJR", Pg: isRight ? cut.right : cut.left, Obj: link })] : [kid];
  };
  for (const [, tag] of context.enumerateIndirectObjects()) {
    const kids =
      tag instanceof PDFDict && tag.get(name("S")) instanceof PDFName ? tag.get(name("K")) : undefined;
    if (tag instanceof PDFDict && kids) tag.set(name("K"), context.obj(mend(kids, tag.get(name("Pg")))));
  }
};

/**
 * Moves destinations on the right half of a sheet (ISO 32000-1 §12.3.2) to the page that it is now, in place. Chromium counts those that
 * have a name from the edge of the text, which is `inset` points from that of the paper.
 */
const mendDestinations = (pdf: PDFDocument, cuts: ReadonlyMap<PDFObject, Cut>, inset: number): void => {
  const named = pdf.catalog.lookupMaybe(name("Dests"), PDFDict);
  const insets = new Set(named?.values().map((value) => pdf.context.lookup(value)));
  const visit = (value: PDFObject): void => {
    if (value instanceof PDFDict) for (const [, one] of value.entries()) visit(one);
    if (!(value instanceof PDFArray)) return;
    const [page, kind, x] = value.asArray();
    const cut = page && cuts.get(page);
    if (!cut || kind !== name("XYZ")) return value.asArray().forEach(visit);
    const across = (x instanceof PDFNumber ? x.asNumber() : 0) + (insets.has(value) ? inset : 0);
    if (across < cut.middle) return undefined;
    value.set(0, cut.right);
    value.set(2, PDFNumber.of(across - cut.middle));
    return undefined;
  };
  for (const [, object] of pdf.context.enumerateIndirectObjects()) visit(object);
};

/**
 * Cuts every page of a tagged file that is wider than `width` (points) into two of that width, whose text begins `inset` points from the
 * left edge: each has what was painted on its half,
 * links there and destinations; the structure goes on over both as it was. Changes the document. For a file as Chromium prints it,
 * before it is made accessible.
 */
export const cutSheets = (pdf: PDFDocument, { width, inset }: { width: number; inset: number }): CutPages => {
  const cuts = new Map<PDFObject, Cut>();
  const counts: number[] = [];
  const total = pdf.getPageCount();
  for (let sheet = 0, page = 0; sheet < total; sheet += 1) {
    const isSheet = pdf.getPage(page).getWidth() > width * 1.5;
    if (isSheet) {
      const cut = cutSheet(pdf, page);
      cuts.set(cut.left, cut);
    }
    counts.push(isSheet ? 2 : 1);
    page += isSheet ? 2 : 1;
  }
  mendStructure(pdf, cuts);
  mendDestinations(pdf, cuts, inset);
  return { counts, rights: new Set([...cuts.values()].map(({ right }) => right)) };
};
