import type { InlineCode, PhrasingContent, Root, Text } from "mdast";
import { isPicture } from "../text/text.ts";
import { citedByRole } from "./cited-by-role.ts";
import { cutter, joinTexts, textHolders, type Cuttable } from "./cut-text.ts";
import { EMOJI } from "./emoji.ts";
import { toFormula } from "./other-formulas.ts";
import { pictureSize } from "./picture-size.ts";

/** Whether a text may have one of these at all. */
const ANY = /\[\[|@(?:fig|tbl|sec|eq|lst)[-:]|ref[({]|:[\w+-]+:|\+\+[a-z\d]|[}:]`|\$`|`#!/;

const words = (value: string): PhrasingContent => ({ type: "text", value });

const element = (hName: string, value: string): PhrasingContent => ({
  type: "emphasis",
  children: [words(value)],
  data: { hName },
});

/** A link that leads nowhere may be meant otherwise: it is warned of. */
const looseLink = (url: string, label = ""): PhrasingContent => ({
  type: "link",
  url,
  children: label === "" ? [] : [words(label)],
  data: { hProperties: { className: ["loose"] } },
});

const KEY_NAMES =
  "enter tab esc escape ctrl control alt option shift cmd command meta win windows del delete insert space backspace return home " +
  "end page-up page-down arrow-\\w+ left right up down f\\d+";
const KEY = new RegExp(`^(?:${KEY_NAMES.replaceAll(" ", "|")})$`);

const keyName = (key: string): string =>
  key.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase().replace("-", " "));

/** `++ctrl+alt+del++` of PyMdown. */
const keys = (names: string): PhrasingContent[] | undefined => {
  const all = names.split("+");
  if (all.length === 1 && !KEY.test(names)) return undefined;
  return all.flatMap((key, index) => [...(index > 0 ? [words("+")] : []), element("kbd", keyName(key))]);
};

/** `[[Page#Heading|words]]` of a wiki. */
const wikiLink = (page: string, anchor: string | undefined, label: string | undefined): PhrasingContent => {
  const hash = anchor === undefined ? "" : `#${anchor.replace(/^#|\^/g, "").trim()}`;
  const name = [page.trim(), anchor?.replace(/^\^/, "").trim()].filter(Boolean).join(" › ");
  return looseLink(encodeURI(`${page.trim()}${hash}`), label?.trim() || name);
};

/** `![[a.png|300]]` of Obsidian, which finds a file by its name alone. */
const wikiImage = (url: string, size = ""): PhrasingContent | undefined => {
  if (!isPicture(url)) return undefined;
  const [, width, height] = /^(\d+)(?:x(\d+))?$/.exec(size.trim()) ?? [];
  const alt = width === undefined ? size.trim() : "";
  const hProperties = { ...(width && pictureSize(width, height)), className: ["loose"] };
  return { type: "image", url: encodeURI(url.trim()), alt, data: { hProperties } };
};

/** A page, a heading of it, and words for both: `[[Page#Heading|words]]`; no list of numbers, and no table of contents. */
const WIKI_LINK = new RegExp(
  String.raw`(?<![a-z\d\]\)!])\[\[(?![\s\d,.\-]+\]\]|toc\]|_toc_)` +
    String.raw`([^\[\]\|#\n\s][^\[\]\|#\n]{0,150})?(?:#([^\[\]\|\n]{1,150}))?(?:\|([^\[\]\n]{1,200}))?\]\]`,
  "giu",
);

/** The id of something that Quarto refers to. */
const CROSS = String.raw`(?:fig|tbl|sec|eq|lst)[\-:][\w\-]*\w`;

/** What marks stand for, by what they look like; nothing where one is text after all. */
const MARKS: readonly (readonly [
  RegExp,
  (groups: readonly (string | undefined)[]) => PhrasingContent | PhrasingContent[] | undefined,
])[] = [
  [/!\[\[([^[\]|\n#]{1,200})(?:\|([^[\]\n]{0,100}))?\]\]/g, ([url = "", size]) => wikiImage(url, size)],
  [
    WIKI_LINK,
    ([page = "", anchor, label]) =>
      page + (anchor ?? "") === "" ? undefined : wikiLink(page, anchor, label),
  ],
  [
    new RegExp(String.raw`\[-?@(${CROSS})\]|(?<![a-z\d@.\/\-])-?@(${CROSS})`, "giu"),
    ([id, own]) => looseLink(`#${id ?? own ?? ""}`),
  ],
  [
    /\\(?:eq|auto|[cC])?ref\{([^{}\s]{1,80})\}|(?<![A-Za-z\d])@ref\(([\w:.-]{1,80})\)/gu,
    ([id, own]) => looseLink(`#${id ?? own ?? ""}`),
  ],
  [
    /(?<![\w:]):([a-z\d_+-]{1,40}):(?![\w:])/g,
    ([name = ""]) => (EMOJI.has(name) ? words(EMOJI.get(name) ?? "") : undefined),
  ],
  [/(?<![\w+])\+\+([a-z\d][a-z\d-]*(?:\+[a-z\d-]+)*)\+\+(?![\w+])/g, ([names = ""]) => keys(names)],
];

/** A node where its mark was; a text that the file does not have stays without a place, so that it is joined with no other. */
const placed = (node: PhrasingContent, position: Text["position"]): PhrasingContent =>
  node.type === "text" || !position ? node : { ...node, position };

/** A text with nodes in the place of its marks; nothing where it has none. */
const readText = ({ value }: Text, { piece, isEscaped }: Cuttable): PhrasingContent[] | undefined => {
  const found = MARKS.flatMap(([pattern, read]) =>
    Array.from(value.matchAll(pattern), (match) => {
      const [mark, ...groups]: (string | undefined)[] = match;
      return { mark: mark ?? "", index: match.index, made: read(groups) };
    }),
  );
  const made: PhrasingContent[] = [];
  let done = 0;
  for (const { mark, index, made: nodes } of found.sort((a, b) => a.index - b.index)) {
    // Bookdown has a backslash before its references.
    if (!nodes || index < done || isEscaped(index) !== mark.startsWith("@ref(")) continue;
    const { position } = piece(index, index + mark.length);
    made.push(piece(done, index), ...[nodes].flat().map((node) => placed(node, position)));
    done = index + mark.length;
  }
  return done === 0 ? undefined : [...made, piece(done, value.length)];
};

/** `words <target>` of Sphinx. */
const parted = (value: string): [label: string, target: string] => {
  const [, label, target] = /^([^]*\S)\s*<([^<>]+)>$/.exec(value) ?? [];
  return [label?.includes("%s") === true ? "" : (label ?? ""), target ?? value];
};

type Role = (value: string, code: InlineCode) => PhrasingContent;

const raised =
  (hName: string): Role =>
  (value) =>
    element(hName, value);
const said: Role = (value) => words(parted(value)[0] || parted(value)[1].replace(/\s*\([^()]*\)$/, ""));
const reference: Role = (value) => looseLink(`#${parted(value)[1]}`, parted(value)[0]);
const page: Role = (value) => looseLink(encodeURI(parted(value)[1]), parted(value)[0]);

/** What roles of Sphinx and MyST stand for, by their names. */
const ROLES: ReadonlyMap<string, Role> = new Map(
  (
    [
      ["math", (value) => toFormula(value, "inline")],
      ["sub subscript", raised("sub")],
      ["sup superscript", raised("sup")],
      ["kbd", raised("kbd")],
      ["ref numref eq eqref any prf:ref", reference],
      ["doc download", page],
      ["term abbr dfn guilabel menuselection index", said],
      ["file code command program envvar option literal samp", (value, code) => ({ ...code, value })],
    ] satisfies [string, Role][]
  ).flatMap(([names, role]) => names.split(" ").map((name): [string, Role] => [name, role])),
);

const ROLE = /(?:\{([a-z:.-]+)\}|(?<![A-Za-z\d:]):([a-z:.-]+):)$/;

/** Code with a role before it, or in dollars, as GitHub has formulas, is what that says; `#!python x` of PyMdown is x. */
const readCodes = (
  children: readonly PhrasingContent[],
  cut: (node: Text) => Cuttable,
  isCitable: boolean,
): PhrasingContent[] => {
  const made: PhrasingContent[] = [];
  let isClosing = false;
  for (const [index, child] of children.entries()) {
    const [last, next] = [made.at(-1), children[index + 1]];
    const lead = last?.type === "text" ? last : undefined;
    const shorten = (count: number): void => {
      if (lead) made[made.length - 1] = cut(lead).piece(0, lead.value.length - count);
    };
    if (child.type === "text" && isClosing) made.push(cut(child).piece(1, child.value.length));
    else if (child.type !== "inlineCode") made.push(child);
    isClosing = false;
    if (child.type !== "inlineCode") continue;
    const [mark = "", name, named] = ROLE.exec(lead?.value ?? "") ?? [];
    const role = ROLES.get(name ?? named ?? "");
    const cited = isCitable ? citedByRole(name ?? named ?? "", child.value) : undefined;
    isClosing = lead?.value.endsWith("$") === true && next?.type === "text" && next.value.startsWith("$");
    shorten(role || cited ? mark.length : Number(isClosing));
    const node = isClosing ? toFormula(child.value, "inline") : (cited ?? role?.(child.value, child));
    const plain = { ...child, value: child.value.replace(/^#!(?:[a-z][\w+-]*) (?=\S)/, "") };
    made.push({ ...(node ?? plain), ...(child.position && { position: child.position }) });
  }
  return made;
};

/** A formula that is no more than a reference to another. */
const readReference = (node: PhrasingContent): PhrasingContent => {
  const [, id] = (node.type === "inlineMath" && /^\\(?:eq)?ref\{([^{}]+)\}$/.exec(node.value.trim())) || [];
  return id === undefined
    ? node
    : { ...looseLink(`#${id}`), ...(node.position && { position: node.position }) };
};

/**
 * Reads what other tools have in running text, in place: links and pictures of wikis, references, names of emoji, keys, roles.
 * `source` is the text of the file, `isCitable` whether works may be cited. Linear.
 */
export const readOtherMarks = (tree: Root, source: string, isCitable = false): void => {
  if (!ANY.test(source)) return;
  const cut = cutter(source);
  for (const node of textHolders(tree)) {
    if (node.type === "link") continue;
    const children = readCodes(node.children, cut, isCitable).map(readReference);
    node.children = joinTexts(
      children.flatMap((child) => (child.type === "text" && readText(child, cut(child))) || [child]),
    );
  }
};
