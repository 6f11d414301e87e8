/// <reference lib="dom" />

// Justified paragraphs as even as they can be: lines end where the whole paragraph is best, and one that would still be torn apart is
// not justified.

import { breakLines, type Measure, type Piece } from "./break-lines.ts";
import { heightOf, isElement, isText, measuringRange } from "./nodes.ts";
import { stretchOf, widest } from "./widths.ts";

/** A space is wide from here on, and too wide; the blank between Han characters is too wide. In ems; the last from CLREQ §3.2.3. */
const [LOOSE, WIDE, TORN, SPREAD] = [0.34, 0.4, 0.75, 0.11];

/** What stands in a line like a letter. */
const ATOMIC = "img, svg, math, input, .slot";
const WHOLE = ".together, .page-reference, code";

/** A piece with its place: its first part begins it, its last part ends it. */
interface PlacedPiece extends Piece {
  parts: { text: Text; start: number; end: number }[];
}

const BREAK = /[ \t\n]+|\u00AD|(?<=\p{L}[-–—/])(?=\p{L})/gu;

/** How wide words are, by what is in them, of one font. */
type Widths = Map<string, number>;

/** Whether a word is as wide wherever it stands: blanks between Han give way in a line that is justified. */
const isFixed = (word: string): boolean => !/\p{Script=Han}/u.test(word);

/** What the lines of a paragraph can be made of. A word that stands in the text of a paragraph is measured once for all. */
const piecesOf = (paragraph: Element, known: Widths, range: Range): PlacedPiece[] => {
  const pieces: PlacedPiece[] = [];
  let open: PlacedPiece | undefined;
  const add = (width: number, ...parts: PlacedPiece["parts"]): void => {
    open ??= { width: 0, letters: 0, behind: "joint", parts: [] };
    open.width += width;
    for (const { start, end: to } of parts) open.letters += to - start;
    open.parts.push(...parts);
  };
  const end = (behind: Piece["behind"]): void => {
    if (open) pieces.push({ ...open, behind });
    open = undefined;
  };
  const measured = (text: Text, start: number, to: number): number => {
    const word = text.data.slice(start, to);
    const before = text.parentElement === paragraph ? known.get(word) : undefined;
    if (before !== undefined) return before;
    const { width, isAll } = stretchOf(text, [start, to], range);
    if (isAll && text.parentElement === paragraph && isFixed(word)) known.set(word, width);
    return width;
  };
  const readText = (text: Text): void => {
    const isWhole = text.parentElement?.closest(WHOLE) !== null;
    let done = 0;
    const addTo = (to: number): void => {
      if (to > done) add(measured(text, done, to), { text, start: done, end: to });
    };
    for (const { 0: mark, index } of text.data.matchAll(BREAK)) {
      const isSpace = /\s/.test(mark);
      if (isWhole && !isSpace) continue;
      addTo(index);
      end(isSpace ? (isWhole ? "glue" : "space") : mark === "" ? "joint" : "hyphen");
      done = index + mark.length;
    }
    addTo(text.length);
  };
  const read = (node: Node): void => {
    if (isText(node)) readText(node);
    else if (isElement(node) && node.matches(ATOMIC)) add(node.getBoundingClientRect().width);
    else node.childNodes.forEach(read);
  };
  read(paragraph);
  end("space");
  return pieces;
};

/** The first piece that no longer fits on a line that begins with a piece, however the browser would fill it. */
const firstBeyond = (
  pieces: readonly Piece[],
  start: number,
  { room, space, tracking }: { room: number; space: number; tracking: number },
): number => {
  let filled = 0;
  for (let index = start; index < pieces.length; index += 1) {
    const piece = pieces[index];
    filled += (piece?.width ?? 0) + (piece?.letters ?? 0) * tracking;
    if (filled > room + 0.1) return index;
    if (piece?.behind === "space" || piece?.behind === "glue") filled += space + tracking;
  }
  return pieces.length;
};

/**
 * Makes a line end before a piece rather than later: from there to where the browser could no longer end it, nothing breaks. Behind a
 * stroke no browser breaks by itself.
 */
const bind = (first: PlacedPiece | undefined, last: PlacedPiece | undefined): void => {
  const [from, to] = [first?.parts[0], last?.parts.at(-1)];
  if (!from || !to || from.text !== to.text) return;
  const rest = from.text.splitText(to.end);
  const bound = from.text.splitText(from.start);
  const span = document.createElement("span");
  span.className = "together";
  rest.before(span);
  if (from.text.data.endsWith("/")) span.before(document.createElement("wbr"));
  span.append(bound);
};

/** Whether a piece ends with a stroke between two words. */
const isStroke = (piece: PlacedPiece | undefined): boolean => {
  const last = piece?.parts.at(-1);
  return piece?.behind === "joint" && last?.text.data[last.end - 1] === "/";
};

const measureOf = (style: CSSStyleDeclaration, bench: CanvasRenderingContext2D): Measure => {
  const em = Number.parseFloat(style.fontSize);
  bench.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return {
    em,
    width: Number.parseFloat(style.width),
    indent: Number.parseFloat(style.textIndent) || 0,
    space: bench.measureText(" ").width + (Number.parseFloat(style.wordSpacing) || 0),
    hyphen: bench.measureText("-").width,
  };
};

/** Characters that are long for a word, an address or a program in a line. */
const LONG = 25;

/** Whether a paragraph has something long that the lines around it give way to. */
const hasLong = (paragraph: Element): boolean =>
  paragraph.textContent.split(/\s+/).some((word) => word.replaceAll("\u00AD", "").length >= LONG) ||
  [...paragraph.querySelectorAll("code")].some(({ textContent: { length } }) => length >= LONG);

/** A justified paragraph. */
interface Justified {
  paragraph: HTMLElement;
  measure: Measure;
  /** The widths of words of its font. */
  known: Widths;
  /** The height from which it has more than two lines, in pixels. */
  most: number;
}

/** How a paragraph is changed so that its lines end where they should. */
interface Plan {
  paragraph: HTMLElement;
  tracking: number;
  /** From where to where it does not break, from the last on: the places of earlier ones stay. */
  bound: (readonly [PlacedPiece | undefined, PlacedPiece | undefined])[];
}

const planOf = ({ paragraph, measure, known }: Justified, range: Range): Plan | undefined => {
  const pieces = piecesOf(paragraph, known, range);
  const broken = breakLines(pieces, measure);
  if (!broken) return undefined;
  const { ends, tracking } = broken;
  const { width, indent, space } = measure;
  const bound = [...ends.entries()].toReversed().flatMap(([index, end]) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    const room = width - (start === 0 ? indent : 0);
    const beyond = firstBeyond(pieces, start, { room, space, tracking });
    const last = pieces[Math.min(Math.max(beyond, end + 1), pieces.length - 1)];
    return beyond > end + 1 || isStroke(pieces[end]) ? [[pieces[end + 1], last] as const] : [];
  });
  return { paragraph, tracking, bound };
};

const carryOut = ({ paragraph, tracking, bound }: Plan): void => {
  for (const [first, last] of bound) bind(first, last);
  if (tracking === 0) return;
  paragraph.style.letterSpacing = `${tracking}px`;
  // Without that, spaced letters are not joined.
  paragraph.style.fontFeatureSettings = '"liga"';
};

/**
 * Evens out the lines of all justified paragraphs. Those in which a line still has spaces or blanks between Han characters that are
 * too wide, for something in it cannot be broken, begin at the left margin and end where they end.
 */
export const evenLines = (): void => {
  const bench = document.createElement("canvas").getContext("2d");
  if (!bench) return;
  bench.textRendering = "geometricPrecision";
  const range = measuringRange();
  const fonts = new Map<string, Widths>();
  const justified = [...document.querySelectorAll<HTMLElement>(".flow p")].flatMap(
    (paragraph): Justified[] => {
      const style = getComputedStyle(paragraph);
      if (style.textAlign !== "justify") return [];
      const most = 2.5 * Number.parseFloat(style.lineHeight);
      const measure = measureOf(style, bench);
      const font = `${bench.font} ${style.letterSpacing}`;
      const known = fonts.get(font) ?? new Map<string, number>();
      fonts.set(font, known);
      return [{ paragraph, measure, known, most }];
    },
  );
  // All are measured before any is changed, so that the layout is asked for once.
  const looks = justified.map((one) => {
    const { paragraph, measure, most } = one;
    const blanks = widest(paragraph, measure.em, range);
    const plan = blanks.space > LOOSE ? planOf(one, range) : undefined;
    // Words of other languages in Chinese are not hyphenated, nor is an address; and one full line has none beside it to be flush with.
    const isLoose =
      paragraph.matches(":lang(zh)") ||
      heightOf(paragraph) < most ||
      (blanks.space > WIDE && hasLong(paragraph));
    return { paragraph, measure, blanks, plan, limit: isLoose ? WIDE : TORN };
  });
  for (const { plan } of looks) if (plan) carryOut(plan);
  const torn = looks.filter(({ paragraph, measure, blanks, plan, limit }) => {
    const { space, han } = plan ? widest(paragraph, measure.em, range) : blanks;
    return space > limit || han > SPREAD;
  });
  for (const { paragraph } of torn) paragraph.style.textAlign = "start";
};
