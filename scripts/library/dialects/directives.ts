import { boxKind } from "./kinds.ts";
import { emptyLine, isBlank, isFence, lineOf, prefixOf, type Line } from "./lines.ts";

/** A directive of MyST, ```{note} Title, or a block of PyMdown, /// note | Title. */
const MYST = "(`{3,}|~{3,}|:{3,})\\{([a-z][\\w:-]*)\\}[ \\t]*(.*?)";
const PYMDOWN = String.raw`(\/{3,})[ \t]*([a-z][\w-]*)(?:[ \t]*\|[ \t]*(.*?))?`;
const OPENING = new RegExp(String.raw`^([ \t>]*)(?:${MYST}|${PYMDOWN})[ \t]*$`);
const OPTION = {
  myst: /^[ \t>]*:([\w-]+):[ \t]*(.*?)[ \t]*$/,
  pymdown: /^[ \t>]*[ ]{4}([\w-]+):[ \t]*(.*?)[ \t]*$/,
};

/** Directives that hold blocks and are read as containers are. */
const CONTAINERS = new Set(
  (
    "admonition dropdown tab-set tab-item tab grid grid-item grid-item-card card margin sidebar aside topic epigraph div html " +
    "details caption container definition"
  ).split(" "),
);
/** Directives that hold nothing for readers of a book. */
const NOTHING = /^(?:toctree|contents|tableofcontents|bibliography|index|glossary-index|only-html)$/;

/** What has been opened, and what is to be done with its lines. */
interface Open {
  fence: string;
  role: "container" | "figure" | "table" | "nothing";
  /** The id of a figure whose caption is not yet whole, and whether that has begun. */
  caption?: { id: string; isBegun: boolean } | undefined;
}

/** What the line says that opens a directive. */
interface Found {
  name: string;
  words: string;
  options: ReadonlyMap<string, string>;
}

const roleOf = (name: string): Open["role"] | undefined => {
  if (name === "figure" || name === "image") return "figure";
  if (name === "table") return "table";
  if (NOTHING.test(name)) return "nothing";
  return boxKind(name) !== undefined || CONTAINERS.has(name) ? "container" : undefined;
};

/** Whether a line is one of those that options stand between. */
const isEdge = (line: Line | undefined): boolean => /^[ \t>]*---[ \t]*$/.test(line?.text ?? "");

/** The options right below an opening: `:name: x` or, between lines of ---, `name: x`; and how many lines they take. */
const optionsBelow = (source: readonly Line[], at: number, style: "myst" | "pymdown") => {
  const options = new Map<string, string>();
  const isYaml = style === "myst" && isEdge(source[at + 1]);
  const below = isYaml ? source.slice(at + 2, at + 30).findIndex(isEdge) : -1;
  const end = below < 0 ? -1 : at + 2 + below;
  const pattern = end > 0 ? /^[ \t>]*([\w-]+):[ \t]*(.*?)[ \t]*$/ : OPTION[style];
  let next = end > 0 ? at + 2 : at + 1;
  const stop = end > 0 ? end : source.length;
  for (; next < stop; next += 1) {
    const [, name, value = ""] = pattern.exec(source[next]?.text ?? "") ?? [];
    if (name === undefined) break;
    options.set(name, value);
  }
  return { options, count: (end > 0 ? end + 1 : next) - at - 1 };
};

const idIn = (options: ReadonlyMap<string, string>): string => {
  const id = options.get("name") ?? options.get("label") ?? "";
  return id === "" ? "" : ` {#${id}}`;
};

/** A picture with its size; its id is that of its caption, where it has one. */
const pictureLine = (address: string, options: ReadonlyMap<string, string>, id: string): string => {
  const size = ["width", "height"].flatMap((name) =>
    options.has(name) ? `${name}=${options.get(name) ?? ""}` : [],
  );
  const target = /\s/.test(address) ? `<${address}>` : address;
  return `![${options.get("alt") ?? ""}](${target})${size.length > 0 ? `{${size.join(" ")}}` : ""}${id}`;
};

const isEnd = (text: string, fence: string): boolean =>
  text.startsWith(fence) && text.replaceAll(fence.charAt(0), "").trim() === "";

/** A line in a figure: its first paragraph is the caption, and says the id. */
const captioned = (line: Line, next: Line | undefined, top: Open): Line => {
  const { caption } = top;
  if (!caption || isBlank(line)) return line;
  const lead = caption.isBegun ? "" : "Figure: ";
  const isLast = !next || isBlank(next) || isEnd(next.text.trim(), top.fence);
  top.caption = isLast ? undefined : { ...caption, isBegun: true };
  const prefix = prefixOf(line.text);
  const text = `${prefix}${lead}${line.text.slice(prefix.length)}${isLast ? caption.id : ""}`;
  return lineOf(text, line, -lead.length);
};

/** What stands for the line that opens a directive. */
const openingOf = (line: Line, { fence, role, caption }: Open, found: Found): Line[] => {
  const { name, words, options } = found;
  const prefix = prefixOf(line.text);
  const alone = (text: string): Line[] => [emptyLine(line), lineOf(prefix + text, line), emptyLine(line)];
  if (role === "nothing" || (role === "table" && words === "")) return [emptyLine(line)];
  if (role === "table") return alone(`Table: ${words}${idIn(options)}`);
  if (role === "figure") return alone(pictureLine(words, options, caption ? "" : idIn(options)));
  const [kind] = `${options.get("class") ?? ""} ${options.get("type") ?? ""}`
    .split(" ")
    .filter((word) => boxKind(word));
  const word = name === "admonition" ? (kind ?? "note") : name;
  const text = `${prefix}${":".repeat(fence.length)}{${word}} ${words}`;
  return [lineOf(text, line, line.text.trimEnd().length - text.trimEnd().length)];
};

/** Whether words follow in a directive, before its end. */
const hasBody = (source: readonly Line[], from: number, fence: string): boolean => {
  const next = source.slice(from, from + 20).find((line) => !isBlank(line));
  return next !== undefined && !next.text.trim().startsWith(fence);
};

/**
 * Writes the directives of MyST and the blocks of PyMdown as containers (`:::note Title`) and pictures, as long as they were. `refused`
 * are lines of the file that are text. Directives that nobody knows stay as they are.
 */
export const readDirectives = (source: readonly Line[], refused: ReadonlySet<number>): Line[] => {
  if (!source.some(({ text }) => /^[ \t>]*(?:[`~:]{3,}\{[a-z]|\/{3,}[ \t]*[a-z])/.test(text)))
    return [...source];
  const made: Line[] = [];
  const stack: Open[] = [];
  let inner: string | undefined;
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at];
    if (!line) break;
    const prefix = prefixOf(line.text);
    const bare = line.text.slice(prefix.length);
    const top = stack.at(-1);
    if (inner === undefined && top && isEnd(bare, top.fence)) {
      stack.pop();
      const isContainer = top.role === "container";
      made.push(isContainer ? { ...line, text: prefix + ":".repeat(bare.trim().length) } : emptyLine(line));
      continue;
    }
    const found = inner === undefined && !refused.has(line.at) ? OPENING.exec(line.text) : null;
    const [, , myst, mystName, words = "", pymdown, pymdownName, title = ""] = found ?? [];
    const [fence, name] = [myst ?? pymdown ?? "", mystName ?? pymdownName ?? ""];
    const role = found ? roleOf(name) : undefined;
    if (role !== undefined) {
      const { options, count } = optionsBelow(source, at, myst === undefined ? "pymdown" : "myst");
      const isCaptioned = role === "figure" && name === "figure" && hasBody(source, at + count + 1, fence);
      const open: Open = {
        fence,
        role,
        ...(isCaptioned && { caption: { id: idIn(options), isBegun: false } }),
      };
      stack.push(open);
      made.push(...openingOf(line, open, { name, words: words || title, options }));
      for (let index = 1; index <= count; index += 1) made.push(emptyLine(source[at + index] ?? line));
      at += count;
      continue;
    }
    if (inner !== undefined) {
      if (isEnd(bare, inner)) inner = undefined;
    } else if (isFence(line.text)) inner = /^(?:`{3,}|~{3,})/.exec(bare)?.[0];
    if (top?.role === "nothing") made.push(emptyLine(line));
    else made.push(top ? captioned(line, source[at + 1], top) : line);
  }
  return made;
};
