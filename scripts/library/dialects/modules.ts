import { BLANK, isMarkdown, isPicture } from "../text/text.ts";
import { markdownLines, type Include } from "./includes.ts";
import { emptyLine, isBlank, isInCode, lineOf, verbatimTracker, type Line } from "./lines.ts";

/** A statement is not longer. */
const MOST_LINES = 200;

const IMPORT = /^import\s+(?:[\w$*{},\s]+\sfrom\s+)?(["'])[^"'\n]+\1\s*(?:with\s*\{[^{}]*\}\s*)?;?\s*$/;
const EXPORT = /^export\s+(?:default\b|(?:const|let|var|function|async|class|type|interface)\s|[{*])/;

/** How many brackets a line opens, less those that it closes. */
const opened = (text: string): number => {
  let depth = 0;
  for (const sign of text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*$/g, ""))
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
  return depth;
};

/** How many lines a statement has that begins in a line; 0 where none does. */
const statementAt = (lines: readonly Line[], from: number): number => {
  const first = lines[from]?.text ?? "";
  if (first.startsWith("import")) {
    let text = "";
    for (let at = from; at < lines.length && at < from + MOST_LINES; at += 1) {
      const line = lines[at]?.text ?? "";
      if (line.trim() === "") return 0;
      text += `${line}\n`;
      if (/["'][^"']*$/.test(line)) return IMPORT.test(text) ? at - from + 1 : 0;
    }
    return 0;
  }
  if (!EXPORT.test(first) || !/[=({;*]/.test(first)) return 0;
  let depth = 0;
  for (let at = from; at < lines.length && at < from + MOST_LINES; at += 1) {
    depth += opened(lines[at]?.text ?? "");
    const next = lines[at + 1]?.text ?? "";
    if (depth <= 0 && (next.trim() === "" || /^(?:import|export)\s/.test(next))) return at - from + 1;
  }
  return 0;
};

/** What the statements of a text bring in, by their names: pictures, and texts. */
interface Imports {
  images: Map<string, string>;
  texts: Map<string, string>;
  /** Constants that are words or numbers. */
  words: Map<string, string>;
}

/** Notes what an import brings in under a name of its own. */
const noteImport = (statement: string, { images, texts, words }: Imports): void => {
  const constant = /^export\s+const\s+([\w$]+)\s*=\s*(?:(["'`])([^"'`\\$]*)\2|(-?\d[\d.]*))\s*;?\s*$/.exec(
    statement,
  );
  if (constant?.[1]) words.set(constant[1], constant[3] ?? constant[4] ?? "");
  const [, name, path] = /^import\s+([\w$]+)\s+from\s+["']([^"']+)["']/.exec(statement) ?? [];
  if (name === undefined || path === undefined) return;
  // Docusaurus: what is in the folder `static` has the address of the site's root.
  if (isPicture(path)) images.set(name, path.replace(/^@site\/static\//, "/"));
  else if (isMarkdown(path)) texts.set(name, path);
};

/** Takes the imports and exports of MDX out of a text, at its top level, with a blank line for each of theirs. */
const dropModules = (lines: readonly Line[], imports: Imports): { lines: Line[]; hasModules: boolean } => {
  const isVerbatim = verbatimTracker(true);
  const kept = [...lines];
  let hasModules = false;
  let isFree = true;
  // What was looked through in vain is not looked through again.
  let tries = lines.length;
  for (let at = 0; at < kept.length; at += 1) {
    const line = kept[at];
    if (!line) break;
    const inside = isVerbatim(line.text);
    const mayBe: boolean = !inside && isFree && tries > 0 && /^(?:import|export)\s/.test(line.text);
    const count: number = mayBe ? statementAt(kept, at) : 0;
    if (mayBe && count === 0) tries -= MOST_LINES;
    if (count > 0) noteImport(line.text, imports);
    for (let index = at; index < at + count; index += 1) {
      const old = kept[index];
      if (old) kept[index] = { ...old, text: "" };
    }
    hasModules ||= count > 0;
    at += Math.max(count - 1, 0);
    // After a text it would be part of that.
    isFree =
      count > 0 ||
      isBlank(line) ||
      /^(?:-{3}|#{1,6}[ \t]|<|:{3}|`{3})/.test(line.text) ||
      line.open !== undefined;
  }
  return { lines: kept, hasModules };
};

/** Levels of texts in texts. */
const MOST_LEVELS = 10;

/**
 * Takes imports, exports and comments of MDX out of a text. Where a component is a text that was imported, `<Intro />`, that text is in
 * its place. Gives the pictures that were imported, by their names.
 */
export const readModules = (
  source: readonly Line[],
  include: Include | undefined,
  say: (fault: string, line: Line) => void,
) => {
  const images = new Map<string, string>();
  const words = new Map<string, string>();
  const read = (lines: readonly Line[], chain: readonly string[]): { lines: Line[]; hasModules: boolean } => {
    const texts = new Map<string, string>();
    const made = dropModules(dropRemarks(lines), { images, texts, words });
    if (texts.size === 0 || !include) return made;
    const put = (line: Line): Line[] => {
      const [, name = ""] = /^[ \t]*<([A-Z]\w*)(?:\s[^<>]*)?\/?>[ \t]*$/.exec(line.text) ?? [];
      const target = texts.get(name);
      if (target === undefined) return [line];
      const file = include(target, chain.at(-1));
      const isAgain = "path" in file && (chain.includes(file.path) || chain.length >= MOST_LEVELS);
      if ("fault" in file) say(file.fault, line);
      else if (isAgain) say(`Unexpected ${target}, expected a file that does not include itself`, line);
      if ("fault" in file || isAgain) return [{ ...line, text: "" }];
      const indent = /^[ \t]*/.exec(line.text)?.[0] ?? "";
      const body = markdownLines(file.text).map((text) => ({
        ...lineOf(indent + text, line),
        isIncluded: true,
      }));
      return [emptyLine(line), ...read(body, [...chain, file.path]).lines, emptyLine(line)];
    };
    return { ...made, lines: made.lines.flatMap(put) };
  };
  return { ...read(source, []), images, words };
};

/** Takes the comments of MDX out of a text: `{/* … *\/}`. */
const dropRemarks = (lines: readonly Line[]): Line[] => {
  const isVerbatim = verbatimTracker(true);
  let isInside = false;
  return lines.map((line) => {
    if (!isInside && (isVerbatim(line.text) || !line.text.includes("{/*"))) return line;
    const { text } = line;
    const inCode = isInCode(text);
    let left = "";
    for (let at = 0; at < text.length;) {
      const end = isInside ? text.indexOf("*/}", at) : text.indexOf("{/*", at);
      const isCode = !isInside && end >= 0 && inCode(end);
      const stop = end < 0 ? text.length : end + (isInside ? 3 : Number(isCode));
      left += isInside ? BLANK.repeat(stop - at) : text.slice(at, stop);
      if (end < 0) break;
      isInside = isInside !== !isCode;
      at = stop;
    }
    return { ...line, text: left.replaceAll(BLANK, "").trim() === "" ? "" : left };
  });
};

/** Words in braces, or a name, but no value of an attribute and nothing of a formula. */
const EXPRESSION =
  /(?<![\w=\\$^{])\{[ \t]*(?:(["'`])([^"'`\\\n$]*)\1|(?<!\}\{[ \t]*)([A-Za-z_$][\w$]*))[ \t]*\}(?!\})/g;

/** Puts words in the place of the expressions of MDX that are no more: `{"…"}`, and `{name}` of what was exported. */
export const readExpressions = (
  lines: readonly Line[],
  words: ReadonlyMap<string, string>,
): readonly Line[] => {
  const isVerbatim = verbatimTracker(true);
  return lines.map((line) => {
    if (isVerbatim(line.text) || !line.text.includes("{")) return line;
    const inCode = isInCode(line.text);
    const text = line.text.replace(EXPRESSION, (whole: string, ...found) => {
      const [, quoted, name, at]: readonly (string | number | undefined)[] = found;
      const value = typeof name === "string" ? words.get(name) : String(quoted);
      if (value === undefined || inCode(Number(at))) return whole;
      return value.replace(/[!-/:-@[-`{-~]/g, "\\$&").padEnd(whole.length, BLANK);
    });
    return text === line.text ? line : { ...line, text };
  });
};
