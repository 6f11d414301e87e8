/** A stretch of a page's content, by its marked-content identifier (ISO 32000-1 §14.7.4.2). */
export interface Content {
  kind: "content";
  /** Index of the page. */
  page: number;
  mcid: number;
}

/** An annotation: a link's rectangle (§14.7.4.3). */
interface Annotation {
  kind: "annotation";
  page: number;
  /** Number and generation of the annotation's object: `12 0 R`. */
  object: string;
}

/** What a table cell says of itself (§14.8.5.7). */
export interface Cell {
  scope?: string;
  rowSpan: number;
  colSpan: number;
  /** Ids of its header cells. */
  headers: string[];
}

/** A structure element (§14.7.2). */
export interface Tag {
  kind: "tag";
  /** A standard structure type (§14.8.4), or one that our marks carry (marks.ts). */
  type: string;
  kids: Kid[];
  lang?: string | undefined;
  alt?: string | undefined;
  /** What an abbreviation is short for. */
  expansion?: string | undefined;
  id?: string | undefined;
  cell?: Cell | undefined;
  /** How a list is numbered (§14.8.5.5). */
  numbering?: string | undefined;
}

/** What Chromium makes of an element that has no type of its own. */
export const CONTAINER = "NonStruct";

/** A part of a tag. */
export type Kid = Tag | Content | Annotation;

/** Makes a tag. */
export const tag = (type: string, kids: Kid[]): Tag => ({ kind: "tag", type, kids });

/** Whether a part of a tag is a tag itself, of one of these types where some are given. */
export const isTag = (kid: Kid | undefined, ...types: string[]): kid is Tag =>
  kid?.kind === "tag" && (types.length === 0 || types.includes(kid.type));

/** The tags among the parts of a tag, of one of these types where some are given. */
export const tagsIn = ({ kids }: Tag, ...types: string[]): Tag[] =>
  kids.filter((kid): kid is Tag => isTag(kid, ...types));

/** All content of some parts, in the order of reading. */
export const contentIn = (kids: readonly Kid[]): Content[] =>
  kids.flatMap((kid) => (kid.kind === "tag" ? contentIn(kid.kids) : kid.kind === "content" ? [kid] : []));

/** What is done at a tag: before its parts, and after them; `path` are the tags it is in, the outermost first, and itself. */
interface Visitor {
  enter?: (tag: Tag, path: readonly Tag[]) => void;
  leave?: (tag: Tag, path: readonly Tag[]) => void;
}

/** Goes through a tree in the order of reading. Visitors may change the tag that they are at, its parts included. */
export const walk = (root: Tag, visitor: Visitor, path: Tag[] = []): void => {
  path.push(root);
  visitor.enter?.(root, path);
  for (const kid of root.kids) if (kid.kind === "tag") walk(kid, visitor, path);
  visitor.leave?.(root, path);
  path.pop();
};
