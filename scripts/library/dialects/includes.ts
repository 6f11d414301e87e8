import { BLANK, isMarkdown } from "../text/text.ts";
import { lineOf, verbatimTracker, type Line } from "./lines.ts";

/** A text of the content folder, or, in `fault`, why it is not read. */
export type Included = { path: string; text: string } | { fault: string };

/**
 * Reads a file that a text includes: `target` as it is written, `from` the path of the file that includes it, or nothing for that of
 * the chapter.
 */
export type Include = (target: string, from: string | undefined) => Included;

/** What of a file is included. */
interface Request {
  target: string;
  /** Lines, from 1: `2:10`, `{1,3}`; a section by its name: `:main`, `#region`. */
  part?: string | undefined;
  /** The language of the program that it becomes; nothing where it is Markdown, or stands in a program already. */
  language?: string | undefined;
  /** Where the request stands in its line, `[start, end)`. */
  start: number;
  end: number;
}

/** Files in files: deeper than any author follows. */
const MOST_LEVELS = 10;
/** Lines that all files included in a text may have together. */
const MOST_LINES = 10_000;

const FAST = /\{\{#|-8<-|@include|:include|^\s*(?:<<<|@\[code)/m;

/** What docsify has behind `:include`. */
const DOCSIFY = String.raw`(?:[ \t]+:(?:type=(\w+)|fragment=([\w-]+)))*`;

const PATTERNS: readonly (readonly [
  RegExp,
  (groups: readonly (string | undefined)[]) => Omit<Request, "start" | "end">,
])[] = [
  [
    // mdBook: {{#include file.rs:2:10}}, {{#playground file.rs editable}}
    /\{\{#(include|rustdoc_include|playground|playpen)[ \t]+((?:https?:)?[^\s:}]+)(?::([^\s}]*))?[^}]*\}\}/,
    ([kind, target = "", part]) => ({
      target,
      part,
      language: kind?.startsWith("play") ? "rust" : undefined,
    }),
  ],
  // Markdown extensions of PyMdown: --8<-- "file.md:section"
  [
    /^[ \t]*-+8<-+[ \t]+["']((?:https?:)?[^"':]+)(?::([^"']*))?["'][ \t]*$/,
    ([target = "", part]) => ({ target: target.trim(), part }),
  ],
  // VitePress: <!--@include: ./file.md{2,10}-->; VuePress: @include(./file.md)
  [
    /<!--[ \t]*@include:[ \t]*([^\s{#]+)(?:#([\w-]+))?(?:\{([^{}]*)\})?[ \t]*-->/,
    ([target = "", section, part]) => ({ target, part: part || section }),
  ],
  [
    /^[ \t]*@include\(([^(){}#]+)(?:\{([^{}]*)\})?\)[ \t]*$/,
    ([target = "", part]) => ({ target: target.trim(), part }),
  ],
  // docsify: [words](file.md ':include :type=code')
  [
    new RegExp(
      String.raw`^[ \t]*\[[^[\]\n]*\]\([ \t]*([^\s()]+)[ \t]+["']:include${DOCSIFY}[^"'\n]*["']\)[ \t]*$`,
    ),
    ([target = "", type, part]) => ({
      target,
      part,
      language: isMarkdown(target) && type !== "code" ? undefined : "",
    }),
  ],
  // A program: <<< @/file.js#region{1,3 js}, @[code js](./file.js)
  [
    /^[ \t]*<<<[ \t]*([^\s{#[]+)(?:#([\w-]+))?(?:[ \t]*\{([^{}]*)\})?[ \t]*(?:\[[^\]]*\])?[ \t]*$/,
    // The lines in braces are those that a screen shows in colour.
    ([target = "", section, lines]) => ({
      target,
      part: section,
      language: /[a-z]+/.exec(lines ?? "")?.[0] ?? "",
    }),
  ],
  [
    /^[ \t]*@\[code(?:\{([^{}]*)\})?[ \t]*([\w-]*)[^\]]*\]\(([^()]+)\)[ \t]*$/,
    ([part, language = "", target = ""]) => ({ target, part, language }),
  ],
];

/** What a line asks for; of several requests, the first. */
const requestIn = (text: string, isProgram: boolean): Request | undefined => {
  // In a program, what would make a program of itself is an example.
  if (isProgram && /^[ \t>]*(?:<<<|@)/.test(text)) return undefined;
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(text);
    // \{{#include}} and ;--8<-- are examples.
    if (!match || /[\\`]/.test(text.charAt(match.index - 1))) continue;
    return { ...read(match.slice(1)), start: match.index, end: match.index + match[0].length };
  }
  return undefined;
};

/** Marks of sections in programs and texts: of mdBook, of PyMdown, of VS Code. */
const SECTION = /ANCHOR(?:_END)?:[ \t]*[\w-]+|--8<--[ \t]*\[(?:start|end):|#(?:end)?region\b/;

/** The lines between the marks of a section. */
const sectionOf = (lines: readonly string[], name: string): string[] => {
  const safe = name.replace(/[^\w-]/g, "");
  const begin = new RegExp(`ANCHOR:[ \\t]*${safe}\\b|\\[start:${safe}\\]|#region[ \\t]+${safe}\\b`);
  const end = new RegExp(`ANCHOR_END:[ \\t]*${safe}\\b|\\[end:${safe}\\]|#endregion[ \\t]+${safe}\\b`);
  const from = lines.findIndex((line) => begin.test(line));
  if (from < 0) return [];
  const until = lines.findIndex((line, index) => index > from && end.test(line));
  return lines.slice(from + 1, until < 0 ? undefined : until).filter((line) => !SECTION.test(line));
};

/** The lines of a Markdown text, without its front matter. */
export const markdownLines = (text: string): string[] =>
  text
    .replace(/^---\n[^]*?\n---(?:\n|$)/, "")
    .replace(/\n+$/, "")
    .split("\n");

/** The lines of a text that are asked for, without its front matter. */
const linesOf = (text: string, part: string | undefined, isText: boolean): string[] => {
  const lines = isText && !part ? markdownLines(text) : text.replace(/\n+$/, "").split("\n");
  const [, first, separator, last] = /^(\d*)(?:([:,-])(\d*))?$/.exec(part ?? "") ?? [];
  if (part && first === undefined) return sectionOf(lines, part);
  const until = separator === undefined ? Number(first) : last ? Number(last) : undefined;
  const some = part ? lines.slice(Math.max(Number(first || 1) - 1, 0), until) : lines;
  return some.filter((line) => !SECTION.test(line));
};

/** The lines of a block of PyMdown, `--8<--`, names of files and `--8<--`, as lines that each ask for one. */
const openBlocks = (lines: readonly Line[]): Line[] => {
  if (!lines.some(({ text }) => /^[ \t]*-+8<-+[ \t]*$/.test(text))) return [...lines];
  let isInside = false;
  return lines.map((line) => {
    if (/^[ \t]*-+8<-+[ \t]*$/.test(line.text)) {
      isInside = !isInside;
      return { ...line, text: "" };
    }
    const name = line.text.trim();
    return isInside && name !== "" && !name.startsWith(";") ? { ...line, text: `--8<-- "${name}"` } : line;
  });
};

/** What is said of files that are not included. */
type Say = (fault: string, line: Line) => void;

/** Puts the files that lines ask for in their place. What is included is at the line that asks for it. */
export const readIncludes = (source: readonly Line[], include: Include, say: Say): Line[] => {
  if (!source.some(({ text }) => FAST.test(text))) return [...source];
  let left = MOST_LINES;
  const expand = (lines: readonly Line[], chain: readonly string[]): Line[] => {
    const isVerbatim = verbatimTracker(chain.length === 0);
    return openBlocks(lines).flatMap((line) => {
      const { text } = line;
      const isProgram = isVerbatim(text);
      if (!FAST.test(text)) return [line];
      const request = requestIn(text, isProgram);
      if (!request)
        return [
          { ...line, text: text.replace(/\\(?=\{\{#)/, BLANK).replace(/^([ \t]*);(?=-+8<-)/, `$1${BLANK}`) },
        ];
      const { target, part, language, start, end } = request;
      const refuse = (fault: string): Line[] => {
        say(fault, line);
        const rest = text.slice(0, start) + BLANK.repeat(end - start) + text.slice(end);
        return [{ ...line, text: rest.replaceAll(BLANK, "").trim() === "" ? "" : rest }];
      };
      if (left < 0)
        return refuse(`Unexpected ${target}, expected at most ${MOST_LINES} lines of other files`);
      const file = include(target, chain.at(-1));
      if ("fault" in file) return refuse(file.fault);
      if (chain.includes(file.path) || chain.length >= MOST_LEVELS)
        return refuse(`Unexpected ${target}, expected a file that does not include itself`);
      const isText = language === undefined && isMarkdown(target);
      const found = linesOf(file.text, part, isText);
      left -= found.length;
      if (found.length === 0 && part)
        return refuse(`Missing ${part} in ${target}, expected lines to include`);
      const indent = /^[ \t>]*/.exec(text)?.[0] ?? "";
      const body = found.map((one) => ({ ...lineOf(`${indent}${one}`, line), isIncluded: true }));
      const ending = target.split(".").at(-1) ?? "";
      const fence = (words: string): Line => ({
        ...lineOf(`${indent}\`\`\`\`${words}`, line),
        isIncluded: true,
      });
      const program = language === undefined ? body : [fence(language || ending), ...body, fence("")];
      const [before, after] = [text.slice(indent.length, start).trim(), text.slice(end).trim()];
      const around = (words: string): Line[] => (words === "" ? [] : [lineOf(indent + words, line)]);
      return [...around(before), ...expand(program, [...chain, file.path]), ...around(after)];
    });
  };
  return expand(source, []);
};
