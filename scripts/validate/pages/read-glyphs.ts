import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PDFDocument } from "@cantoo/pdf-lib";
import { actualTextIn, nameActualText } from "../read-order.ts";
import {
  boxOf,
  IDENTITY,
  multiply,
  overlap,
  type Box,
  type Glyph,
  type Ink,
  type Matrix,
  type PaintedPage,
} from "./painted.ts";

/** The graphics state (ISO 32000-1 §8.4, §9.3), as far as places of text and pictures depend on it. */
interface State {
  matrix: Matrix;
  clip: Box;
  font: string;
  size: number;
  spacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
}

/** A glyph as pdfjs gives it. */
interface Shown {
  unicode: string;
  /** Thousandths of the size. */
  width: number;
  isSpace: boolean;
}

/** A marked stretch that is open: its identifier, or what it says in place of its glyphs, until the first of them is shown. */
interface Mark {
  mcid?: number;
  said?: string;
}

/** A page that is being painted. */
interface Painting {
  state: State;
  stack: State[];
  marks: Mark[];
  /** Matrices of the text and of its line (ISO 32000-1 §9.4.1). */
  text: Matrix;
  line: Matrix;
  willClip: boolean;
  nameOf: (font: string) => string;
  glyphs: Glyph[];
  ink: Ink[];
}

type Document = Awaited<ReturnType<typeof getDocument>["promise"]>;
type PdfPage = Awaited<ReturnType<Document["getPage"]>>;
// The arguments of an operator are whatever pdfjs makes of them.
type Operator = (painting: Painting, args: never) => void;

const change = (painting: Painting, changed: Partial<State>): void => {
  painting.state = { ...painting.state, ...changed };
};

const save: Operator = (painting) => void painting.stack.push(painting.state);

const restore: Operator = (painting) => {
  painting.state = painting.stack.pop() ?? painting.state;
};

const transform = (painting: Painting, by: Matrix): void =>
  change(painting, { matrix: multiply(painting.state.matrix, by) });

const move = (painting: Painting, x: number, y: number): void => {
  painting.line = multiply(painting.line, [1, 0, 0, 1, x, y]);
  painting.text = painting.line;
};

const markOf = ({ marks }: Painting): number | undefined =>
  marks.findLast(({ mcid }) => mcid !== undefined)?.mcid;

/** What a glyph says: the first of the outermost stretch with an actual text all of that, the others nothing. */
const textOf = ({ marks }: Painting, own: string): string => {
  const mark = marks.find(({ said }) => said !== undefined);
  if (!mark) return own;
  const { said = "" } = mark;
  mark.said = "";
  return said;
};

const isSeen = (box: Box): boolean => box.right > box.left && box.top > box.bottom;

const paint = (painting: Painting, corners: readonly number[], more: Partial<Ink> = {}): void => {
  const box = overlap(boxOf(painting.state.matrix, corners), painting.state.clip);
  if (isSeen(box)) painting.ink.push({ ...box, mcid: markOf(painting), ...more });
};

const showText = (painting: Painting, [shown]: [(Shown | number | null)[]]): void => {
  const { state, nameOf } = painting;
  const font = nameOf(state.font);
  for (const one of shown) {
    if (one === null) continue;
    if (typeof one === "number") {
      painting.text = multiply(painting.text, [1, 0, 0, 1, (-one / 1000) * state.size * state.scale, 0]);
      continue;
    }
    const advance = (one.width / 1000) * state.size * state.scale;
    const m = multiply(state.matrix, multiply(painting.text, [1, 0, 0, 1, 0, state.rise]));
    // Only what runs to the right in a straight line is read in lines; a table that is turned is a picture.
    if (Math.abs(m[1]) >= 0.01 || m[0] <= 0)
      painting.ink.push({
        ...boxOf(m, [0, 0, advance, state.size]),
        mcid: markOf(painting),
        isTurned: true,
      });
    else
      painting.glyphs.push({
        text: textOf(painting, one.unicode),
        left: m[4],
        right: m[4] + advance * m[0],
        y: m[5],
        size: Math.abs(state.size * m[3]),
        font,
        mcid: markOf(painting),
      });
    const added = (state.spacing + (one.isSpace ? state.wordSpacing : 0)) * state.scale;
    painting.text = multiply(painting.text, [1, 0, 0, 1, advance + added, 0]);
  }
};

const constructPath = (
  painting: Painting,
  [after, , corners]: [number, unknown, ArrayLike<number> | null],
): void => {
  const box = corners ? Array.from(corners) : undefined;
  if (box && after !== OPS.endPath) paint(painting, box);
  if (box && painting.willClip)
    change(painting, { clip: overlap(boxOf(painting.state.matrix, box), painting.state.clip) });
  painting.willClip = false;
};

const paintPicture: Operator = (painting) => paint(painting, [0, 0, 1, 1], { isPicture: true });

const operators = new Map<number, Operator>([
  [OPS.save, save],
  [OPS.restore, restore],
  [OPS.transform, (painting, args: Matrix) => transform(painting, args)],
  [
    OPS.paintFormXObjectBegin,
    (painting, [matrix]: [Matrix | null]) => {
      painting.stack.push(painting.state);
      if (matrix) transform(painting, matrix);
    },
  ],
  [OPS.paintFormXObjectEnd, restore],
  [OPS.clip, (painting) => void (painting.willClip = true)],
  [OPS.eoClip, (painting) => void (painting.willClip = true)],
  [OPS.constructPath, constructPath],
  [OPS.paintImageXObject, paintPicture],
  [OPS.paintInlineImageXObject, paintPicture],
  [OPS.paintImageMaskXObject, paintPicture],
  [
    OPS.beginMarkedContent,
    (painting, [tag]: [{ name?: string } | null]) => {
      const said = actualTextIn(tag?.name ?? "");
      painting.marks.push(said === undefined ? {} : { said });
    },
  ],
  [
    OPS.beginMarkedContentProps,
    (painting, [, mcid]: [string, unknown]) =>
      void painting.marks.push(typeof mcid === "number" ? { mcid } : {}),
  ],
  [OPS.endMarkedContent, (painting) => void painting.marks.pop()],
  [
    OPS.beginText,
    (painting) => {
      painting.line = IDENTITY;
      painting.text = IDENTITY;
    },
  ],
  [OPS.setFont, (painting, [font, size]: [string, number]) => change(painting, { font, size })],
  [OPS.setCharSpacing, (painting, [spacing]: [number]) => change(painting, { spacing })],
  [OPS.setWordSpacing, (painting, [wordSpacing]: [number]) => change(painting, { wordSpacing })],
  [OPS.setHScale, (painting, [scale]: [number]) => change(painting, { scale: scale / 100 })],
  [OPS.setTextRise, (painting, [rise]: [number]) => change(painting, { rise })],
  [OPS.setLeading, (painting, [leading]: [number]) => change(painting, { leading: -leading })],
  [
    OPS.setTextMatrix,
    (painting, [matrix]: [ArrayLike<number>]) => {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(matrix);
      painting.line = [a, b, c, d, e, f];
      painting.text = painting.line;
    },
  ],
  [OPS.moveText, (painting, [x, y]: [number, number]) => move(painting, x, y)],
  [
    OPS.setLeadingMoveText,
    (painting, [x, y]: [number, number]) => {
      change(painting, { leading: y });
      move(painting, x, y);
    },
  ],
  [OPS.nextLine, (painting) => move(painting, 0, painting.state.leading)],
  [OPS.showText, showText],
]);

const fontNames =
  (page: PdfPage) =>
  (font: string): string => {
    const { name = "" } = (page.commonObjs.has(font) ? page.commonObjs.get(font) : {}) as { name?: string };
    return name.replace(/^[A-Z]{6}\+/, "");
  };

const paintPage = async (page: PdfPage, label: string): Promise<PaintedPage> => {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { fnArray, argsArray } = await page.getOperatorList();
  const painting: Painting = {
    state: {
      matrix: IDENTITY,
      clip: { left, right, bottom, top },
      font: "",
      size: 0,
      spacing: 0,
      wordSpacing: 0,
      scale: 1,
      rise: 0,
      leading: 0,
    },
    stack: [],
    marks: [],
    text: IDENTITY,
    line: IDENTITY,
    willClip: false,
    nameOf: fontNames(page),
    glyphs: [],
    ink: [],
  };
  fnArray.forEach((operator, index) =>
    operators.get(operator)?.(painting, (argsArray[index] ?? []) as never),
  );
  page.cleanup();
  return { width: right - left, height: top - bottom, label, glyphs: painting.glyphs, ink: painting.ink };
};

/** Reads with pdfjs where each glyph of a PDF stands, from the operators that paint it, and where pictures do. Changes the file. */
export const readGlyphs = async (file: PDFDocument): Promise<PaintedPage[]> => {
  const pdf = await getDocument({ data: await nameActualText(file), verbosity: 0 }).promise;
  const labels = await pdf.getPageLabels();
  const pages: PaintedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    pages.push(await paintPage(await pdf.getPage(number), labels?.[number - 1] ?? String(number)));
  await pdf.destroy();
  return pages;
};
