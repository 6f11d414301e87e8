import { FENCE, lineOf, prefixOf, verbatimTracker, type Line } from "./lines.ts";

/** A tag of a template that a program follows: `{{< highlight go "linenos=table" >}}`, `{% codeblock lang:js %}`. */
const PROGRAM =
  /^(?:\{\{[<%]|\{%-?)[ \t]*(highlight|codeblock|mermaid|plantuml)(?![\w-])([^\n]*?)(?:[>%]\}\}|-?%\})[ \t]*$/;
const END = /^(?:\{\{[<%][ \t]*\/|\{%-?[ \t]*end)[ \t]*(\w+)[ \t]*(?:[>%]\}\}|-?%\})[ \t]*$/;

/** What a drawing in the language of Mermaid stands between elsewhere: `:::mermaid`, `<pre class="mermaid">`; and what closes it. */
const DRAWING = /^(?:(:::)[ \t]*mermaid|<(pre|div)[ \t]+class=["']?mermaid["']?[ \t]*>)[ \t]*$/i;
const DRAWING_END = /^(?:(:::):*|<\/(pre|div)>)[ \t]*$/i;

/** The language of a program, by the tag before it. */
const languageOf = (name: string, rest: string): string =>
  name === "highlight" || name === "codeblock"
    ? ((/\blang:([\w+#-]+)/.exec(rest) ??
        (name === "highlight" ? /^[ \t]*["']?([\w+#-]+)/.exec(rest) : null))?.[1] ?? "")
    : name;

/** What a line closes; nothing where it closes none of these. */
const closedBy = (text: string): string | undefined => {
  const [, colons, name] = DRAWING_END.exec(text) ?? [];
  return END.exec(text)?.[1] ?? colons ?? name?.toLowerCase();
};

/** The language of the program that a line opens, and what closes it. */
const openedBy = (text: string): { language: string; end: string } | undefined => {
  const [, name, rest = ""] = PROGRAM.exec(text) ?? [];
  if (name !== undefined) return { language: languageOf(name, rest), end: name };
  const [, colons, tag] = DRAWING.exec(text) ?? [];
  const end = colons ?? tag?.toLowerCase();
  return end === undefined ? undefined : { language: "mermaid", end };
};

/** Makes fences of the tags that programs stand between. */
export const readTaggedPrograms = (source: readonly Line[]): Line[] => {
  if (!source.some(({ text }) => /\{[{%]|mermaid/i.test(text))) return [...source];
  const ends = new Map<string, number>();
  for (const [at, { text }] of source.entries()) {
    const name = closedBy(text.slice(prefixOf(text).length));
    if (name !== undefined) ends.set(name, at);
  }
  const isVerbatim = verbatimTracker(true);
  let open: string | undefined;
  return source.map((line, at) => {
    const prefix = prefixOf(line.text);
    const bare = line.text.slice(prefix.length);
    if (open !== undefined) {
      if (closedBy(bare) !== open) return line;
      open = undefined;
      return lineOf(prefix + FENCE, line);
    }
    const opened = openedBy(bare);
    const isProgram = opened !== undefined && (ends.get(opened.end) ?? -1) > at;
    // <pre> would be verbatim itself.
    if (isVerbatim(isProgram ? "" : line.text) || !isProgram) return line;
    open = opened.end;
    return lineOf(prefix + FENCE + opened.language, line);
  });
};
