import { FENCE, lineOf, prefixOf, verbatimTracker, type Line } from "./lines.ts";

/** A tag of a template that a program follows: `{{< highlight go "linenos=table" >}}`, `{% codeblock lang:js %}`. */
const PROGRAM =
  /^(?:\{\{[<%]|\{%-?)[ \t]*(highlight|codeblock|mermaid|plantuml)(?![\w-])([^\n]*?)(?:[>%]\}\}|-?%\})[ \t]*$/;
const END = /^(?:\{\{[<%][ \t]*\/|\{%-?[ \t]*end)[ \t]*(\w+)[ \t]*(?:[>%]\}\}|-?%\})[ \t]*$/;

/** The language of a program, by the tag before it. */
const languageOf = (name: string, rest: string): string =>
  name === "highlight" || name === "codeblock"
    ? ((/\blang:([\w+#-]+)/.exec(rest) ??
        (name === "highlight" ? /^[ \t]*["']?([\w+#-]+)/.exec(rest) : null))?.[1] ?? "")
    : name;

/** Makes fences of the tags that programs stand between. */
export const readTaggedPrograms = (source: readonly Line[]): Line[] => {
  if (!source.some(({ text }) => /\{[{%]/.test(text))) return [...source];
  const ends = new Map<string, number>();
  for (const [at, { text }] of source.entries()) {
    const [, name] = END.exec(text.slice(prefixOf(text).length)) ?? [];
    if (name !== undefined) ends.set(name, at);
  }
  const isVerbatim = verbatimTracker(true);
  let open: string | undefined;
  return source.map((line, at) => {
    const prefix = prefixOf(line.text);
    const bare = line.text.slice(prefix.length);
    if (open !== undefined) {
      if (END.exec(bare)?.[1] !== open) return line;
      open = undefined;
      return lineOf(prefix + FENCE, line);
    }
    if (isVerbatim(line.text)) return line;
    const [, name = "", rest = ""] = PROGRAM.exec(bare) ?? [];
    if (name === "" || (ends.get(name) ?? -1) <= at) return line;
    open = name;
    return lineOf(prefix + FENCE + languageOf(name, rest), line);
  });
};
