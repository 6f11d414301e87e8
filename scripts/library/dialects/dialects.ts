import type { Point, Position } from "unist";
import { readAddresses } from "./addresses.ts";
import { readColons } from "./colons.ts";
import { readComponents } from "./components.ts";
import { readDirectives } from "./directives.ts";
import { partPrograms, readElements, readMarkdownElements } from "./elements.ts";
import { FRAME, readFrames } from "./frames.ts";
import { readIncludes, type Include } from "./includes.ts";
import { readIndented } from "./indented.ts";
import { verbatimTracker, type Line } from "./lines.ts";
import { readExpressions, readModules } from "./modules.ts";
import { ROLE_LINE, readRoleLines } from "./role-lines.ts";
import { readTaggedPrograms } from "./tagged-programs.ts";
import { OTHER_LINE, readPlainLines } from "./plain-lines.ts";
import { markLines, type Mark } from "./pairing.ts";

export { boxKind, isUntitled, type BoxKind } from "./kinds.ts";
export { titleAlerts } from "./alert-titles.ts";
export { foldBoxes } from "./fold.ts";
export type { Include, Included } from "./includes.ts";

const isMdxFile = (path: string): boolean => /\.mdx$/i.test(path);

/** Whether a text may have marks of other tools at all; most have none. */
const mayHaveMarks = (text: string, isMdx: boolean): boolean =>
  (isMdx && text.includes("{")) ||
  OTHER_LINE.test(text) ||
  ROLE_LINE.test(text) ||
  FRAME.test(text) ||
  />[ \t]*\n[ \t>]*(?:```|~~~)|<(?:pre|div)[ \t]+class=["']?mermaid/i.test(text) ||
  /^[ \t>]*(?:[`~]{3,}\{[a-z]|\/{3,}[ \t]*[a-z])/m.test(text) ||
  /<[a-z][^<>]*\smarkdown[\s=>]|<\/?[A-Z]|\{%|\{\{|\{\/\*|-8<-|<!--[ \t]*@include/.test(text) ||
  /^(?:[ \t>]*(?::::|!!!|\?\?\?|<<<|@include|@\[code|={3}[!+]*[ \t]+["'])|(?:import|export)[ {])/m.test(text);

/** What no tool of this library knows. */
interface Unknown {
  /** As it is written: `:::name`. */
  name: string;
  count: number;
  /** Where it first stands. */
  place: Point;
}

/** A text without the marks of other tools, and what they were. */
export interface Reading {
  /** What is to be parsed. */
  text: string;
  /** The lines of it that stand for marks, from 1: each is a thematic break. */
  marks: ReadonlyMap<number, Mark>;
  unknown: Unknown[];
  /** What is said of files that are not included. */
  faults: { reason: string; place: Point }[];
  /** The place in the file of a place in the text. */
  placeOf: (position: Position) => Position;
}

/** Where a point of the parsed lines is in the file. Between the marks that a line of the file stands for, its nearest point. */
const pointsOf = (source: readonly string[], lines: readonly Line[]): ((point: Point) => Point) => {
  const offsets: number[] = [];
  let offset = 0;
  for (const line of source) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  return ({ line: number, column }) => {
    const { at, shift, isIncluded } = lines[number - 1] ?? { at: source.length - 1, shift: 0 };
    const right = Math.min(Math.max(column - 1 + shift, 0), source[at]?.length ?? 0);
    // What is included stands at one place of the file; a fraction, which slicing ignores, tells its figures apart.
    const fraction = isIncluded ? (number % 2 ** 20) / 2 ** 20 : 0;
    return { line: at + 1, column: right + 1, offset: (offsets[at] ?? 0) + right + fraction };
  };
};

/** Collects what nobody knows, by what it is called. */
const unknownNames = () => {
  const names = new Map<string, Unknown>();
  const say = (name: string, { at, shift, text }: Line): void => {
    const column = shift + text.length - text.trimStart().length + 1;
    const one = names.get(name);
    if (one) one.count += 1;
    else names.set(name, { name, count: 1, place: { line: at + 1, column } });
  };
  return { names, say };
};

/** What reading depends on besides the text. */
interface Options {
  /** Of the file; a file `.mdx` is MDX. */
  path: string;
  /** Lines of the file, from 0, that are text whatever they look like. */
  refused: ReadonlySet<number>;
  /** Without it, what other files hold is not put in. */
  include?: Include | undefined;
}

/** What is told of the unknown, and of files that are not included. */
interface Sayings {
  say: (name: string, line: Line) => void;
  sayFault: (fault: string, line: Line) => void;
}

/** Reads the marks in the lines of a text: first what comes in and what is left out, then what moves to the left, then the rest. */
const readLines = (source: readonly Line[], { path, refused, include, say, sayFault }: Options & Sayings) => {
  const plainLines = readPlainLines(readFrames(source));
  const programs = readDirectives(readRoleLines(readTaggedPrograms(plainLines), refused), refused);
  const modules = readModules(
    include ? readIncludes(programs, include, sayFault) : programs,
    include,
    sayFault,
  );
  const addressed = readAddresses(modules.lines);
  const isMdx = modules.hasModules || isMdxFile(path);
  const isVerbatim = verbatimTracker(true);
  const isText = ({ open, close, at, text }: Line): boolean =>
    !open && !close && !isVerbatim(text) && !refused.has(at);
  const { images, words } = modules;
  const plain = isMdx
    ? readElements(readExpressions(addressed, words), images)
    : partPrograms(readMarkdownElements(addressed));
  return readComponents(readIndented(plain, refused), { isMdx, refused, images, say }).flatMap(
    (line) => (isText(line) && readColons(line, say)) || [line],
  );
};

/**
 * Reads the marks of other tools (boxes, tabs, components, comments of MDX) in a Markdown text. Nothing where there are none. Linear.
 */
export const readDialects = (text: string, options: Options): Reading | undefined => {
  if (!mayHaveMarks(text, isMdxFile(options.path))) return undefined;
  const source = text.split("\n");
  const { names, say } = unknownNames();
  const plain = source.map((one, at): Line => ({ text: one, at, shift: 0 }));
  const faults: Reading["faults"] = [];
  const sayFault = (reason: string, { at }: Line): void => {
    faults.push({ reason, place: { line: at + 1, column: 1 } });
  };
  const { lines, marks } = markLines(readLines(plain, { ...options, say, sayFault }));
  const made = lines.map((line) => line.text).join("\n");
  if (made === text && faults.length === 0) return undefined;
  const pointOf = pointsOf(source, lines);
  return {
    text: made,
    marks,
    faults,
    unknown: [...names.values()].sort((a, b) => a.place.line - b.place.line),
    placeOf: ({ start, end }) => ({ start: pointOf(start), end: pointOf(end) }),
  };
};
