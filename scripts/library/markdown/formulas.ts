import type { Root } from "mdast";
import type { Code, Construct, Effects, State, Tokenizer } from "micromark-util-types";
import type { VFile } from "vfile";
import { report } from "../messages/messages.ts";
import { visit } from "../tree/tree.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mathFlow: "mathFlow";
    mathFlowFence: "mathFlowFence";
    mathFlowFenceSequence: "mathFlowFenceSequence";
    mathFlowLabel: "mathFlowLabel";
    mathFlowValue: "mathFlowValue";
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const isSpace = (code: Code): boolean => code === 32 || code === -1 || code === -2;
const isEnd = (code: Code): boolean => code === null || code < -2;

/** What may follow the closing dollars of a formula: `(eq:wages)`, `{#eq-wages .wide}`, a comment. */
const LABEL = "(?:[(（]([^()（）\\s$]+)[)）]|\\{(?:#([^{}\\s$]+)|\\.)[^{}$]*\\}|<!--[^$]*-->)";
const CLOSED = new RegExp(`(?<!(?<!\\\\)\\\\)\\\${2,}[ \\t]*${LABEL}?[ \\t]*$`);
const MARKDOWN = /^[ \t>]*(?:#{1,6}[ \t]|`{3}|~{3})/;
/** Four words in a row, or as many Han. */
const PROSE = /(?:\p{L}+,? ){3}\p{L}|\p{Script=Han}{4}/u;

const isBlank = (line: string | undefined): boolean => line === undefined || /^[\s>]*$/.test(line);

/** Where the first `$$` at or below a line is, if it ends there a formula that has blank lines. */
const endBelow = (lines: readonly string[], from: number): number | undefined => {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const runs = line.match(/\${2,}/g)?.length ?? 0;
    if (runs === 0 && !MARKDOWN.test(line) && !PROSE.test(line.replace(/\{[^{}]*\}/g, ""))) continue;
    if (runs !== 1 || !CLOSED.test(line)) return undefined;
    const opens = /^[ \t>]*\$/.test(line) && isBlank(lines[at - 1]) && !isBlank(lines[at + 1]);
    return opens ? undefined : at;
  }
  return undefined;
};

/** Whether dollars with a text after them open a formula that fills its lines: it ends at the end of one, or never. */
const fillsLines = (lines: readonly string[], from: number): boolean => {
  let rest = lines[from]?.replace(/^[^$]*\$+/, "") ?? "";
  for (let at = from; !isBlank(rest); rest = lines[(at += 1)] ?? "") {
    const runs = rest.match(/\${2,}/g)?.length ?? 0;
    if (runs > 0) return runs === 1 && CLOSED.test(rest);
  }
  return true;
};

/** As many dollars as opened the formula, and a label, at the end of a line. */
const closing = (size: number): Construct => ({
  partial: true,
  tokenize(effects, ok, nok) {
    let count = 0;
    let label = "";
    const end: State = (code) => {
      if (!isEnd(code)) {
        if (label === "") effects.enter("mathFlowLabel");
        label += isSpace(code) ? " " : String.fromCodePoint(code ?? 0);
        effects.consume(code);
        // Nothing that long is a label.
        return label.length > 100 || code === DOLLAR ? nok : end;
      }
      if (label !== "") effects.exit("mathFlowLabel");
      effects.exit("mathFlowFence");
      return new RegExp(`^[ \\t]*${LABEL}?[ \\t]*$`).test(label) ? ok(code) : nok(code);
    };
    const dollars: State = (code) => {
      if (code !== DOLLAR) {
        if (count < size) return nok(code);
        effects.exit("mathFlowFenceSequence");
        return end(code);
      }
      count += 1;
      effects.consume(code);
      return dollars;
    };
    return (code) => {
      effects.enter("mathFlowFence");
      effects.enter("mathFlowFenceSequence");
      return dollars(code);
    };
  },
});

/** The end of a line, unless the next one is a lazy line of a quotation. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (code === null) return nok(code);
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};

const skip = (effects: Effects, most: number, then: State): State => {
  let count = 0;
  const blank: State = (code) => {
    if (!isSpace(code) || count >= most) {
      if (count > 0) effects.exit("linePrefix");
      return then(code);
    }
    if (count === 0) effects.enter("linePrefix");
    count += 1;
    effects.consume(code);
    return blank;
  };
  return blank;
};

/** A piece of a formula: a character or more, as far as dollars that no backslash is before, or the end of the line. */
const value = (effects: Effects, then: State): State => {
  let [before, isEscaped]: [Code, boolean] = [DOLLAR, false];
  const inside: State = (code) => {
    if (isEnd(code) || (code === DOLLAR && before !== DOLLAR && !isEscaped)) {
      effects.exit("mathFlowValue");
      return then(code);
    }
    isEscaped = code === BACKSLASH && !isEscaped;
    before = code;
    effects.consume(code);
    return inside;
  };
  return (code) => {
    effects.enter("mathFlowValue");
    return inside(code);
  };
};

/**
 * The construct of a formula that fills its lines, in place of that of micromark-extension-math, whose tokens it makes. As on
 * GitHub, its text may begin behind the opening dollars, and ends at dollars at the end of a line. As in TeX, a blank line ends
 * it, unless dollars that can only close it come later. `lines` are those of the text.
 */
export const formulas = (lines: readonly string[]): Construct => {
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const [, prefix] = this.events.at(-1) ?? [];
    const indent = prefix?.type === "linePrefix" ? this.sliceSerialize(prefix, true).length : 0;
    const isInterrupting = this.interrupt;
    const now = (): number => this.now().line;
    let [size, until] = [0, 0];
    const done: State = (code) => {
      effects.exit("mathFlow");
      return ok(code);
    };
    const lineEnd: State = (code) => {
      if (isBlank(lines[now()]) && now() >= until) {
        until = endBelow(lines, now()) ?? 0;
        if (until === 0) return done(code);
      }
      return effects.attempt(nextLine, skip(effects, indent, lineStart), done)(code);
    };
    const lineStart: State = (code) => {
      if (isEnd(code)) return lineEnd(code);
      return code === DOLLAR
        ? effects.attempt(closing(size), done, value(effects, lineStart))(code)
        : value(effects, lineStart)(code);
    };
    const opened: State = (code) => {
      effects.exit("mathFlowFence");
      if (isInterrupting) return ok(code);
      return lineStart(code);
    };
    const afterDollars: State = (code) => {
      if (size < 2) return nok(code);
      effects.exit("mathFlowFenceSequence");
      const isAlone = isBlank(lines[now() - 1]?.replace(/^[^$]*\$+/, ""));
      if (!isAlone && !fillsLines(lines, now() - 1)) return nok(code);
      return skip(effects, Infinity, opened)(code);
    };
    const dollars: State = (code) => {
      if (code !== DOLLAR) return afterDollars(code);
      size += 1;
      effects.consume(code);
      return dollars;
    };
    return (code) => {
      effects.enter("mathFlow");
      effects.enter("mathFlowFence");
      effects.enter("mathFlowFenceSequence");
      return dollars(code);
    };
  };
  return { tokenize, concrete: true, name: "mathFlow" };
};

/**
 * Gives each formula of a tree that fills its lines its label, as `meta`, in place. `unclosed`: reports those that nothing closes.
 */
export const labelFormulas = (tree: Root, file: VFile): void => {
  const source = String(file);
  if (!source.includes("$$")) return;
  visit(tree, "math", (node) => {
    const { position } = node;
    const written = source.slice(position?.start.offset, position?.end.offset);
    const closed = CLOSED.exec(written.replace(/^\$+/, ""));
    if (closed) {
      node.meta = closed[1] ?? closed[2] ?? null;
      return;
    }
    const reason = "Missing $$, expected the end of the formula before the next blank line";
    report(file, { rule: "unclosed", reason, place: position?.start });
  });
};
