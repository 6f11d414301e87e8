/** What a comment in the text says for the index. */
export interface IndexMark {
  /** A place, or one end of a longer passage. */
  kind: "at" | "begin" | "end";
  /** The entry and the one below it, as they are printed: at least one, none empty. */
  term: readonly [string, ...string[]];
  /** Whether the term is chiefly spoken of there. */
  isMain?: true;
  /** Other entries to look at in its place, and as well. */
  see?: readonly (readonly string[])[];
  seeAlso?: readonly (readonly string[])[];
  /** What the last entry of `term` is sorted by: for 重庆 `chongqing`. */
  sort?: string;
}

/** Comments of the index: `<!-- index: … -->`, `<!-- index-begin: … -->`, `<!-- index-end: … -->`. The group is what stands within. */
export const INDEX_COMMENT = /<!--\s*(index(?:-begin|-end)?\s*[:：][^]*?)-->/;

const OPTION = /[,，]\s*(?=(?:see also|see|sort)\s*[:：]|main\s*(?:[,，]|$))/i;

const pathOf = (text: string): string[] =>
  text
    .split(/[>＞]/)
    .map((part) => part.trim().normalize("NFC"))
    .filter((part) => part !== "");

const markOf = (kind: IndexMark["kind"], text: string): IndexMark | undefined => {
  const [path = "", ...options] = text.split(OPTION);
  const [first, ...rest] = pathOf(path);
  if (first === undefined) return undefined;
  const said = options.map((option) => {
    const [, name = "", value = ""] = /^([^:：]*?)\s*(?:[:：]\s*([^]*))?$/.exec(option.trim()) ?? [];
    return { name: name.toLowerCase(), value };
  });
  const all = (wanted: string): string[][] =>
    said.flatMap(({ name, value }) => (name === wanted && pathOf(value).length > 0 ? [pathOf(value)] : []));
  const [see, seeAlso] = [all("see"), all("see also")];
  const sort = said.find(({ name }) => name === "sort")?.value.trim();
  return {
    kind,
    term: [first, ...rest],
    ...(said.some(({ name }) => name === "main") && { isMain: true }),
    ...(see.length > 0 && { see }),
    ...(seeAlso.length > 0 && { seeAlso }),
    ...(sort !== undefined && sort !== "" && { sort }),
  };
};

/**
 * The marks that a comment holds, without its `<!--` and `-->`: `index: rivers > Rhine, main; Basel, see: cities > Basel`. Full-width
 * marks count as others. What names no term is left out.
 */
export const readMarks = (comment: string): IndexMark[] => {
  const [, end, text = ""] = /^\s*index(-begin|-end)?\s*[:：]([^]*)$/.exec(comment) ?? [];
  const kind = end === "-begin" ? "begin" : end === "-end" ? "end" : "at";
  return text
    .replace(/\s+/g, " ")
    .split(/[;；]/)
    .flatMap((one) => markOf(kind, one.trim()) ?? []);
};
