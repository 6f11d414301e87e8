import type { Html, Nodes, Parents, Root } from "mdast";
import type { VFile } from "vfile";
import { report } from "../messages/messages.ts";
import { BLANK } from "../text/text.ts";
import { visit } from "../tree/tree.ts";

const namesOf = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Elements that are read as text, or go with all they hold, up to their end (HTML §13.2.6). */
const SWALLOWING = namesOf(
  `plaintext xmp title textarea noembed noframes iframe script style template noscript object select`,
);
/** Elements that hold all that follows, as far as their end: what has no end tag by the rules of HTML (§13.1.2.4) is not among them. */
const ENCLOSING = namesOf(
  `a abbr address article aside audio b bdi bdo big blockquote button canvas caption center cite code del details dfn
  dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header i ins kbd label main map mark
  math menu nav ol pre q ruby s samp section small span strike strong sub summary sup svg table tt u ul var video`,
);
/** An opening tag with its name, or the beginning of a comment and its kin. */
const OPENINGS = /<([a-z][^\s/>]*)[^<>]*>|<!--(?!-?>)|<!\[CDATA\[|<\?|<![A-Z]/gi;

const ENDS: Readonly<Record<string, string>> = { "<!--": "-->", "<![cdata[": "]]>", "<?": "?>" };

/** The end tags of elements whose content is markup; in all other such elements, tags are text. */
const MARKUP: ReadonlySet<string> = new Set(["</template>", "</noscript>", "</object>", "</select>"]);

/** A piece of raw HTML without its end. */
export interface Unclosed {
  opening: string;
  /** What would close it. */
  end: string;
  /** Where it stands in the source (UTF-16 units). */
  offset: number;
}

/** What ends an opening: the tag of the same name, or a comment's `-->` and its like. */
const endOf = (opening: string, name: string | undefined): string =>
  name === undefined ? (ENDS[opening.toLowerCase()] ?? ">") : `</${name.toLowerCase()}>`;

/** What closes an element may have spaces before its last sign. */
const signOf = (end: string): string => (end.startsWith("</") ? end.slice(0, -1) : end);

/** The openings in a piece of raw HTML that nothing closes, in it or in what follows: `later` are the end tags there. */
const openingsIn = (value: string, later: ReadonlySet<string>) => {
  const small = value.toLowerCase();
  const lasts = new Map<string, number>();
  let done = 0;
  return [...value.matchAll(OPENINGS)].flatMap(({ 0: opening, 1: name, index: at }) => {
    if (at < done || (name !== undefined && !SWALLOWING.has(name.toLowerCase()))) return [];
    const end = endOf(opening, name);
    const sign = signOf(end);
    const last = lasts.get(sign) ?? small.lastIndexOf(sign);
    lasts.set(sign, last);
    const isClosed = last >= at + opening.length;
    if (end === "</plaintext>" || (!isClosed && !later.has(sign))) return [{ opening, end, at }];
    if (isClosed && !MARKUP.has(end)) done = small.indexOf(sign, at + opening.length);
    return [];
  });
};

/**
 * The openings of raw HTML that nothing after them in their block closes, so that they would take away all that follows.
 * `<plaintext>` has no end.
 */
export const unclosedHtml = (tree: Root, source: string): Unclosed[] => {
  const found: Unclosed[] = [];
  const look = ({ value, position }: Html, later: Set<string>): void => {
    // The source has the prefixes of quotations between the lines of the value.
    let [from, seen] = [position?.start.offset ?? 0, 0];
    for (const { opening, end, at } of openingsIn(value, later)) {
      for (seen = value.indexOf(opening, seen); seen < at; seen = value.indexOf(opening, seen + 1))
        from = source.indexOf(opening, from) + 1;
      const offset = source.indexOf(opening, from);
      // An opening over several lines of a quotation stands nowhere in the source as it is.
      if (offset < 0 || offset > (position?.end.offset ?? 0)) continue;
      found.push({ opening, end, offset });
      [from, seen] = [offset + opening.length, at + opening.length];
    }
    for (const [tag] of value.toLowerCase().matchAll(/<\/[a-z][^\s/<>]*/g)) later.add(tag);
  };
  visit(tree, (node) => {
    if (!("children" in node)) return;
    const later = new Set<string>();
    for (const child of node.children.toReversed()) if (child.type === "html") look(child, later);
  });
  return found.toSorted((a, b) => a.offset - b.offset);
};

/** What is written over an opening, as long as it: blanks where nothing else is in its line, so that the line becomes empty. */
export const blanksFor = ({ opening, offset }: Unclosed, source: string): string => {
  const before = source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset);
  const end = source.indexOf("\n", offset + opening.length);
  const after = source.slice(offset + opening.length, end < 0 ? undefined : end);
  return opening.replace(/[^\n]/g, before.trim() === "" && after.trim() === "" ? " " : BLANK);
};

const SCOPES: ReadonlySet<Nodes["type"]> = new Set(["blockquote", "listItem", "footnoteDefinition"] as const);
const TAGS = /<!--[^]*?-->|<(\/?)([a-z][^\s/<>]*)(?:[^<>]*[^<>/])?>/gi;

/** An element of raw HTML that is open. */
interface OpenTag {
  name: string;
  node: Html;
  parent: Parents;
}

/** Closes an element where its piece of HTML ends, or its paragraph. */
const close = ({ name, node, parent }: OpenTag, file: VFile): void => {
  const isBlock = parent.type === "root" || SCOPES.has(parent.type);
  if (isBlock) node.value += `</${name}>`;
  else {
    const siblings: Nodes[] = parent.children;
    siblings.push({ ...node, value: `</${name}>` });
  }
  report(file, {
    rule: "unclosed",
    severity: isBlock ? "error" : "warning",
    reason: `Missing </${name}>, expected the end of <${name}>: it ends ${isBlock ? "at the next blank line" : "with its paragraph"}`,
    place: node.position,
  });
};

/**
 * Closes the elements of raw HTML that are never closed, in place: those in a line where their paragraph ends, all others at
 * the next blank line, with an error. Otherwise the rest of the chapter would be in them.
 */
export const closeTags = (tree: Root, file: VFile): void => {
  const walk = (scope: Parents): void => {
    const open: OpenTag[] = [];
    const counts = new Map<string, number>();
    const left: OpenTag[] = [];
    const count = (name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by);
    const read = (node: Html, parent: Parents): void => {
      for (const [, slash, tag = ""] of node.value.matchAll(TAGS)) {
        const name = tag.toLowerCase();
        if (slash === "" && ENCLOSING.has(name)) {
          open.push({ name, node, parent });
          count(name, 1);
        }
        if (slash !== "/" || (counts.get(name) ?? 0) === 0) continue;
        for (let last = open.pop(); last; last = open.pop()) {
          count(last.name, -1);
          if (last.name === name) break;
          left.push(last);
        }
      }
    };
    const see = (parent: Parents): void => {
      for (const child of parent.children) {
        if (child.type === "html") read(child, parent);
        else if ("children" in child && SCOPES.has(child.type)) walk(child);
        else if ("children" in child) see(child);
      }
    };
    see(scope);
    // From the last: an element ends before the one around it.
    for (const tag of [...open.toReversed(), ...left]) close(tag, file);
  };
  walk(tree);
};

/** `unclosed`: warns of programs whose fence nothing closes, so that they go on to the end of the chapter (CommonMark §4.5). */
export const reportOpenCode = (tree: Root, file: VFile): void => {
  const source = String(file);
  visit(tree, "code", ({ position }) => {
    const written = source.slice(position?.start.offset, position?.end.offset);
    const [fence] = /^(?:`{3,}|~{3,})/.exec(written) ?? [];
    const last = written.slice(written.lastIndexOf("\n") + 1).replace(/^[\s>]+/, "");
    if (fence === undefined || (written.includes("\n") && last.startsWith(fence))) return;
    const reason = `Missing ${fence}, expected the end of the program: it goes on to the end`;
    report(file, { rule: "unclosed", severity: "warning", reason, place: position?.start });
  });
};
