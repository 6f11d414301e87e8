import { BLANK } from "../text/text.ts";
import {
  emptyLine,
  isBlank,
  isInCode,
  lineOf,
  prefixOf,
  verbatimTracker,
  type Line,
  type Opening,
} from "./lines.ts";

/** What d2lbook says of what stands above, in a line of its own: `:label:`fig_a``, `:width:`400px``. */
const SAID = /:(label|eqlabel|width|height):`([^`\n]{1,120})`[ \t]*/g;
const SAID_LINE = new RegExp(`^(?:${SAID.source})+$`);
/** A name for what comes next, in MyST. */
const LABEL = /^\([^\s()]+\)=[ \t]*$/;
/** What holds the text for one way of several: `:begin_tab:`pytorch``. A list of all ways is `toc`. */
const BEGIN = /^:begin_tab:(?:`([^`\n]{1,120})`|(toc))[ \t]*$/;
const END = /^:end_tab:[ \t]*$/;
const KEY = "begin_tab";
/** The caption above a table; Pandoc has a blank behind the colon. */
const CAPTION = /^:(?=[\p{L}\p{N}])(?![\w+-]+:)/u;
const ROW = /^\|/;
/** What d2lbook takes for slides: `[**words**]`, `(**words**)`, `(~~words~~)`, which may end lines below. */
const SLIDES = /\[\*\*|\*\*\](?!\()|\((?:\*\*|~~)|(?:\*\*|~~)\)/g;

const OF_D2LBOOK = /^[ \t>]*(?::(?:begin_tab|label|eqlabel):|#@tab)/;

/** Whether a text has such a line at all. */
export const ROLE_LINE =
  /^[ \t>]*(?::(?:begin_tab|end_tab|label|eqlabel|width|height):|\([^\s()]+\)=[ \t]*$)/m;

/** Attributes in braces of what a line says: `{#fig_a width=400px}`. */
const attributesOf = (text: string): string => {
  const said = Array.from(text.matchAll(SAID), ([, name = "", value = ""]) =>
    name.endsWith("label") ? `#${value.trim()}` : `${name}=${value.trim()}`,
  );
  return `{${said.join(" ")}}`;
};

/** A text without the marks around what slides show; what is in code stays. */
const withoutSlides = (text: string): string => {
  const isCode = isInCode(text);
  return text.replace(SLIDES, (mark: string, at: number) => (isCode(at) ? mark : BLANK.repeat(mark.length)));
};

/** The lines for the beginning of a tab: its mark, and its name as a title. */
const tabLines = (
  line: Line,
  prefix: string,
  [whole = "", name]: readonly (string | undefined)[],
): Line[] => {
  const open: Opening = {
    name: whole.trim(),
    key: KEY,
    titled: name !== undefined,
    at: line.at,
    closed: false,
  };
  const opened: Line = { ...line, text: prefix, open };
  return name === undefined
    ? [opened]
    : [opened, lineOf(prefix + name, line, whole.indexOf(name)), emptyLine(line)];
};

/**
 * Reads the lines that d2lbook and MyST have around blocks: sizes and labels become attributes in braces, `:begin_tab:` a container
 * below its name, and a label of MyST ends the paragraph before it.
 */
export const readRoleLines = (source: readonly Line[], refused: ReadonlySet<number>): Line[] => {
  if (!source.some(({ text }) => ROLE_LINE.test(text))) return [...source];
  const isVerbatim = verbatimTracker(true);
  const hasSlides = source.some(({ text }) => OF_D2LBOOK.test(text));
  let said: Line | undefined;
  return source.flatMap((line, at): Line[] => {
    const isOpen = isVerbatim(line.text) || refused.has(line.at) || line.open || line.close;
    const prefix = prefixOf(line.text);
    const bare = line.text.slice(prefix.length);
    const before = said;
    said = undefined;
    if (isOpen) return [line];
    if (SAID_LINE.test(bare)) {
      const written = attributesOf(bare);
      said = before ?? lineOf(prefix + written, line);
      // Lines that say something of the same are one.
      if (before) before.text = `${before.text.slice(0, -1)} ${written.slice(1)}`;
      return before ? [] : [said, emptyLine(line)];
    }
    if (LABEL.test(bare)) return [emptyLine(line), line, emptyLine(line)];
    const begins = BEGIN.exec(bare);
    if (begins) return tabLines(line, prefix, begins);
    if (END.test(bare)) return [{ ...line, text: prefix, close: [KEY] }];
    const [next, below] = [source[at + 1], source.slice(at + 1, at + 4).find((one) => !isBlank(one))];
    const isCaption = CAPTION.test(bare) && next && below && ROW.test(below.text.slice(prefix.length));
    if (isCaption && (!source[at - 1] || isBlank(source[at - 1] ?? line)))
      return [lineOf(`${prefix}: ${bare.slice(1)}`, line, -1)];
    return hasSlides && bare.search(SLIDES) >= 0 ? [{ ...line, text: withoutSlides(line.text) }] : [line];
  });
};
