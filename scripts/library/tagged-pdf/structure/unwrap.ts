import { element, type Element, type Kid } from "./structure.ts";

const BLOCKS = new Set(
  "Art Aside BlockQuote Caption Continued Div Document H1 H2 H3 H4 H5 H6 L LI LBody Note Notes P Part Sect TOC TOCI Table TBody TD TFoot TH THead TR".split(
    " ",
  ),
);

/** Elements that hold blocks, and whose text must therefore stand in a paragraph of its own (ISO 32000-1 §14.8.4.2). */
const GROUPS = new Set("Art Aside BlockQuote Div Document Part Sect".split(" "));

// These mean something when there is nothing in them.
const MAY_BE_EMPTY = new Set(["TD", "TH"]);

const isBlock = (kid: Kid): boolean => kid.kind === "element" && BLOCKS.has(kid.type);

const isText = (kid: Kid): boolean =>
  kid.kind === "element" &&
  kid.type === "NonStruct" &&
  kid.kids.every(({ kind }) => kind === "content") &&
  kid.lang === undefined;

const typeOf = ({ kids }: Element): string => {
  if (kids.some(({ kind }) => kind === "annotation")) return "Link";
  return kids.some(isBlock) ? "Div" : "Span";
};

/** A container among text is a part of the line; one among elements only is a block, and its text a paragraph. */
const unwrapOne = (made: Element, isInGroup: boolean, isAmongText: boolean): Kid[] => {
  if (made.kids.length === 0 && !MAY_BE_EMPTY.has(made.type)) return [];
  const [only] = made.kids;
  const isIdle = made.type === "Div" && made.kids.length === 1 && made.lang === undefined;
  if (isIdle && only?.kind === "element") return [only];
  if (made.type !== "NonStruct") return [made];
  const type = typeOf(made);
  if (made.lang !== undefined || type === "Link") return [{ ...made, type }];
  const isBlockOfText =
    isInGroup && !isAmongText && type === "Span" && made.kids.some(({ kind }) => kind === "element");
  return isBlockOfText ? [element("P", made.kids)] : made.kids;
};

const paragraphs = (kids: Kid[]): Kid[] => {
  const done: Kid[] = [];
  let run: Kid[] = [];
  const end = (): void => {
    if (run.length > 0) done.push(element("P", run));
    run = [];
  };
  for (const kid of kids) {
    if (isBlock(kid) || (kid.kind === "element" && kid.type === "Figure")) {
      end();
      done.push(kid);
    } else run.push(kid);
  }
  end();
  return done;
};

/**
 * Takes out the containers that mean nothing, and what is empty; text that stands among blocks becomes a paragraph.
 * Gives a new tree.
 */
export const unwrap = (root: Element): Element => {
  const isContainer = root.type === "NonStruct";
  const isInGroup = GROUPS.has(root.type) || isContainer;
  const isAmongText = root.kids.some((kid) => kid.kind !== "element" || isText(kid));
  const kids = root.kids.flatMap((kid) =>
    kid.kind === "element" ? unwrapOne(unwrap(kid), isInGroup, isAmongText) : [kid],
  );
  const isMixed = isContainer && kids.some(isBlock);
  return { ...root, kids: GROUPS.has(root.type) || isMixed ? paragraphs(kids) : kids };
};
