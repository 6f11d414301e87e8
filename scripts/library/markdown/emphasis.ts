import type { Construct, Event, Extension, Point, Resolver, Token } from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    strikethrough: "strikethrough";
    strikethroughSequence: "strikethroughSequence";
    strikethroughSequenceTemporary: "strikethroughSequenceTemporary";
    strikethroughText: "strikethroughText";
  }
}

/** Puts others, or none, in the place of each construct that an extension has for text, in place. */
export const changeConstructs = (
  extension: Extension,
  change: (construct: Construct) => Construct | Construct[],
): void => {
  extension.text = Object.fromEntries(
    Object.entries(extension.text ?? {}).map(([code, constructs]) => [
      code,
      [constructs ?? []].flat().flatMap(change),
    ]),
  );
};

/** Levels of emphasis within each other: more are reported as too many, and far more would overflow the stack of those who walk the tree. */
const MOST = 150;

/** A run of `*`, `_` or `~`: how many of its marks are left, and what those that are not open and close. */
interface Run {
  token: Token;
  marker: string;
  opens: boolean;
  closes: boolean;
  size: number;
  /** The most levels of an element between this run and the next that is open. */
  levels: number;
  closings: Event[][];
  openings: Event[][];
}

const KINDS = ["", "emphasis", "strong"] as const;

/** A point in the same line. */
const moved = ({ column, offset, _bufferIndex: index, ...point }: Point, by: number): Point => ({
  ...point,
  column: column + by,
  offset: offset + by,
  _bufferIndex: index + by,
});

/** Whether the marks of two runs belong together (CommonMark §6.2, rules 9 and 10; GFM §6.5). */
const isPair = (open: Run, close: Run): boolean => {
  if (open.marker !== close.marker) return false;
  if (open.marker === "~") return open.size === close.size;
  const isEither = open.closes || close.opens;
  return !isEither || close.size % 3 === 0 || (open.size + close.size) % 3 !== 0;
};

/** Takes marks off the end of one run and the beginning of another, and makes an element of what is between them. */
const pair = (open: Run, close: Run, context: Event[2]): void => {
  const size = open.marker === "~" ? open.size : Math.min(open.size, close.size, 2);
  const kind = open.marker === "~" ? "strikethrough" : KINDS[size] || "emphasis";
  const [from, to] = [open.token.end, close.token.start];
  const [start, end] = [moved(from, -size), moved(to, size)];
  const group: Token = { type: kind, start, end };
  const text: Token = { type: `${kind}Text`, start: from, end: to };
  const first: Token = { type: `${kind}Sequence`, start, end: from };
  const last: Token = { type: `${kind}Sequence`, start: to, end };
  open.openings.push([
    ["enter", group, context],
    ["enter", first, context],
    ["exit", first, context],
    ["enter", text, context],
  ]);
  close.closings.push([
    ["exit", text, context],
    ["enter", last, context],
    ["exit", last, context],
    ["exit", group, context],
  ]);
  [open.token.end, close.token.start] = [{ ...start }, { ...end }];
  open.size -= size;
  close.size -= size;
};

/** Pairs runs in one pass (the delimiter stack of CommonMark's appendix): an opener that was passed in vain is not asked again. */
const pairRuns = (runs: readonly Run[], context: Event[2]): void => {
  const stack: Run[] = [];
  const floors = new Map<string, number>();
  for (const run of runs) {
    while (run.closes && run.size > 0) {
      const key = `${run.marker}${run.opens}${run.marker === "~" ? run.size : run.size % 3}`;
      const floor = floors.get(key) ?? 0;
      let at = stack.length - 1;
      for (let open = stack[at]; at >= floor && open && !isPair(open, run); open = stack[at]) at -= 1;
      const open = at >= floor ? stack[at] : undefined;
      const within = open ? stack.slice(at) : [];
      const levels = 1 + within.reduce((most, one) => Math.max(most, one.levels), 0);
      if (!open || levels > MOST) {
        floors.set(key, stack.length);
        break;
      }
      pair(open, run, context);
      stack.length = open.size > 0 ? at + 1 : at;
      const outer = stack.at(-1);
      if (outer) outer.levels = Math.max(outer.levels, levels);
      for (const [other, height] of floors) if (height > at) floors.set(other, at);
    }
    if (run.opens && run.size > 0) stack.push(run);
  }
};

/**
 * Makes emphasis of its marks, in place of the resolvers of micromark and its extensions, which look again at all that is
 * within each pair: their time grows with the square of the nesting, or faster. Linear.
 */
const resolveEmphasis: Resolver = (events, context) => {
  const runs = new Map<Token, Run>();
  for (const [kind, token] of events) {
    const isRun = token.type === "attentionSequence" || token.type === "strikethroughSequenceTemporary";
    if (kind !== "enter" || !isRun) continue;
    const size = token.end.offset - token.start.offset;
    const marker = context.sliceSerialize(token).charAt(0);
    const { _open: opens = false, _close: closes = false } = token;
    runs.set(token, { token, marker, opens, closes, size, levels: 0, closings: [], openings: [] });
  }
  if (runs.size === 0) return events;
  pairRuns([...runs.values()], context);
  const made = events.flatMap((event): Event[] => {
    const run = runs.get(event[1]);
    if (!run) return [event];
    if (event[0] === "exit") return [];
    const { token, size, closings, openings } = run;
    token.type = "data";
    const rest: Event[] =
      size > 0
        ? [
            ["enter", token, context],
            ["exit", token, context],
          ]
        : [];
    return [...closings.flat(), ...rest, ...openings.toReversed().flat()];
  });
  // In place: the caller keeps the list.
  events.length = 0;
  for (const event of made) events.push(event);
  return events;
};

const linear = <T extends Partial<Construct>>(construct: T): T =>
  construct.name === "attention" || construct.name === "strikethrough"
    ? { ...construct, resolveAll: resolveEmphasis }
    : construct;

/** Gives the constructs of emphasis among the parser's extensions a resolver that is linear. */
export const mendEmphasis = (extensions: readonly Extension[]): void => {
  for (const extension of extensions) {
    changeConstructs(extension, linear);
    const { insideSpan } = extension;
    if (insideSpan?.null) extension.insideSpan = { null: insideSpan.null.map((one) => linear(one)) };
  }
};
