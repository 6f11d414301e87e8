import type { Code } from "mdast";

/** What the line above a program says: its language, and a title for readers. */
interface ProgramInfo {
  language?: string;
  title?: string;
}

/** Names that grammars do not have. */
const NAMES = new Map([
  ["golang", "go"],
  ["ipython3", "python"],
  ["py3", "python"],
]);
/** The directives of MyST and Sphinx that hold a program; its language stands behind them. */
const DIRECTIVE = /^\{(?:code|code-block|code-cell|sourcecode)\}$/;
const TITLE =
  /(?:^|[\s{,])(?:title|filename|file|(?:(?:fig|lst)-)?cap(?:tion)?)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'{}]+))/;
/** VitePress: `js [app.js]`. */
const BRACKETED = /(?:^|\s)\[([^[\]\n]+)\](?=\s|$)/;

/**
 * Reads the line above a program as other tools write it: `rust,ignore`, `js{1,3}`, `js title="a.js"`, `js:a.js`, `js [a.js]`,
 * `{.python .numberLines}`, `{code-block} python`. What else it says is left alone.
 */
export const programInfo = ({ lang, meta }: Pick<Code, "lang" | "meta">): ProgramInfo => {
  const [first, rest] = [lang ?? "", meta ?? ""];
  const braces = first.startsWith("{") ? `${first} ${rest}` : "";
  const [, attribute] = /[{\s]\.([A-Za-z][\w+#-]*)/.exec(braces) ?? /^\{([\w+#-]+)/.exec(first) ?? [];
  const named = DIRECTIVE.test(first)
    ? rest.split(/\s/)[0]
    : (attribute ?? /^[^\s,{:=;[(]+/.exec(first)?.[0]);
  const [, ofFile] = /^[^\s:]+:([^\s:]*[./][^\s:]*)$/.exec(first) ?? [];
  const [, double, single, bare] = TITLE.exec(`${first} ${rest}`) ?? [];
  const title = double ?? single ?? bare ?? BRACKETED.exec(rest)?.[1] ?? ofFile;
  const language = named && (NAMES.get(named.toLowerCase()) ?? named);
  return { ...(language && { language }), ...(title && { title }) };
};
