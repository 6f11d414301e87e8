import type { PlacedContent } from "./page-content.ts";
import { isTag, tag, walk, type Kid, type Tag } from "./tag-tree.ts";

const PICTURES = ["Figure", "Formula"];

/** Leaves out borders, backgrounds and underlines, which are no content; but the lines of a picture are. */
export const dropDecoration = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    enter: (made, above) => {
      const isInPicture = [...above, made].some(({ type }) => PICTURES.includes(type));
      made.kids = made.kids.filter((kid) => {
        if (kid.kind !== "content") return true;
        const piece = content.placeOf(kid)?.piece;
        return piece && (piece.hasText || piece.hasImage || (isInPicture && piece.hasPaths));
      });
    },
  });

const BLOCKS = new Set(
  "Art Aside BlockQuote Caption Continued Div Document H1 H2 H3 H4 H5 H6 L LI LBody Note Notes P Part Sect TOC TOCI Table TBody TD TFoot TH THead TR".split(
    " ",
  ),
);

/** Tags that hold blocks, and whose text must therefore stand in a paragraph of its own (ISO 32000-1 §14.8.4.2). */
const GROUPS = new Set("Art Aside BlockQuote Div Document Part Sect".split(" "));

// These mean something when there is nothing in them.
const MAY_BE_EMPTY = ["TD", "TH"];

/** What Chromium makes of an element that has no type of its own. */
const CONTAINER = "NonStruct";

const isBlock = (kid: Kid): boolean => isTag(kid) && BLOCKS.has(kid.type);

const isText = (kid: Kid): boolean =>
  !isTag(kid) ||
  (kid.type === CONTAINER && kid.kids.every(({ kind }) => kind === "content") && kid.lang === undefined);

const typeOf = ({ kids }: Tag): string => {
  if (kids.some(({ kind }) => kind === "annotation")) return "Link";
  return kids.some(isBlock) ? "Div" : "Span";
};

/** What stands in the place of a tag: a container among text is a part of the line; one among tags only is a block, and its text a paragraph. */
const unwrapped = (made: Tag, isInGroup: boolean, isAmongText: boolean): Kid[] => {
  if (made.kids.length === 0 && !MAY_BE_EMPTY.includes(made.type)) return [];
  const [only] = made.kids;
  const isIdle = made.type === "Div" && made.kids.length === 1 && made.lang === undefined;
  if (isIdle && isTag(only)) return [only];
  if (made.type !== CONTAINER) return [made];
  const type = typeOf(made);
  if (made.lang !== undefined || type === "Link") return [{ ...made, type }];
  const isParagraph = isInGroup && !isAmongText && type === "Span" && made.kids.some((kid) => isTag(kid));
  return isParagraph ? [tag("P", made.kids)] : made.kids;
};

/** Each run of what is no block becomes a paragraph. */
const paragraphs = (kids: readonly Kid[]): Kid[] => {
  const done: Kid[] = [];
  let run: Tag | undefined;
  for (const kid of kids) {
    if (isBlock(kid) || isTag(kid, "Figure")) {
      run = undefined;
      done.push(kid);
    } else if (run) run.kids.push(kid);
    else {
      run = tag("P", [kid]);
      done.push(run);
    }
  }
  return done;
};

/** Takes out the containers that mean nothing, and what is empty; text that stands among blocks becomes a paragraph. */
export const unwrap = (root: Tag): void => {
  // Asked before the containers among the parts are gone.
  const withText = new Set<Tag>();
  walk(root, {
    enter: (made) => {
      if (made.kids.some(isText)) withText.add(made);
    },
    leave: (made) => {
      const isContainer = made.type === CONTAINER;
      const isGroup = GROUPS.has(made.type);
      const kids = made.kids.flatMap((kid) =>
        isTag(kid) ? unwrapped(kid, isGroup || isContainer, withText.has(made)) : [kid],
      );
      made.kids = isGroup || (isContainer && kids.some(isBlock)) ? paragraphs(kids) : kids;
    },
  });
};
