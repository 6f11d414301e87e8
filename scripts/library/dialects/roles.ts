import { boxKind, type BoxKind } from "./kinds.ts";
import type { Tag, Value } from "./tags.ts";
import { isPicture } from "../text/text.ts";

/** What becomes of a tag and of what it holds. */
type Role =
  /** A box, whose kind is an attribute's or its name. */
  | "box"
  /** Its title above what it holds. */
  | "tab"
  /** What it holds. */
  | "plain"
  /** Programs below their names. */
  | "group"
  | "link"
  | "picture"
  /** Its words in the line. */
  | "words"
  /** A place that links lead to. */
  | "anchor"
  | "nothing";

/** What tags of known tools are for, by name, in small letters and without hyphens. */
const NAMES: readonly (readonly [Role, string])[] = [
  ["box", "admonition aside callout alert hint notice messagebox"],
  ["tab", "tab tabitem tabpanel tabscontent step card code codeblock"],
  [
    "plain",
    `tabs tabgroup tabpane tablist cards cardgrid cardgroup columns column col row grid stepper steps accordiongroup frame
    filetree contentref codetab raw fragment center div section`,
  ],
  ["group", "codegroup codetabs"],
  ["link", "linkcard linkbutton embed file"],
  ["picture", "image img figure"],
  ["words", "badge"],
  ["nothing", "icon tocinline doccardlist"],
  ["anchor", "anchor anchoralias"],
  ["box", "accordion accordionitem expandable expand collapse collapsible toggle details detail spoiler"],
];

const ROLES: ReadonlyMap<string, Role> = new Map(
  NAMES.flatMap(([role, names]) => names.split(/\s+/).map((name): [string, Role] => [name, role])),
);

const FOLDED = /^(?:accordion|expand|collaps|toggle|detail|spoiler)/;
/** Boxes whose kind an attribute says. */
const GENERAL = /^(?:admonition|aside|callout|alert|hint|notice|messagebox)$/;

/** What is known of a tag. */
export interface Known {
  role: Role;
  kind?: BoxKind | undefined;
  title?: Value | undefined;
  address?: string | undefined;
}

const plainName = ({ name }: Tag): string => name.toLowerCase().replace(/[-_.]/g, "");

/** The first of some attributes that says something in words. */
const first = ({ attributes }: Tag, names: string): Value | undefined =>
  names
    .split(" ")
    .flatMap((name) => attributes.get(name) ?? [])
    .find(({ isText, text }) => isText && text.trim() !== "");

/** The kind of the box that a tag is, and its title. */
const boxOf = (tag: Tag, name: string): Pick<Known, "kind" | "title"> => {
  const named = first(tag, "title summary label header heading caption name");
  if (!GENERAL.test(name))
    return { kind: FOLDED.test(name) ? "details" : boxKind(name), title: named ?? tag.others[0] };
  const kinds = [first(tag, "type style kind color variant level intent status"), tag.others[0]];
  const word = kinds.find((value) => value && boxKind(value.text) !== undefined);
  const title = named ?? tag.others.find((value) => value !== word);
  return { kind: boxKind(word?.text ?? "") ?? "note", title };
};

/** What a component that no tool has is for, by what it says: a picture, a link, a title above what it holds. */
const guessedRole = (
  { family, name }: Tag,
  address: string | undefined,
  title: Value | undefined,
): Role | undefined => {
  if (family !== "jsx" || !/^[A-Z][A-Za-z0-9.]*[a-z]/.test(name)) return undefined;
  if (address !== undefined && isPicture(address.replace(/[?#].*$/, ""))) return "picture";
  if (title) return address === undefined ? "tab" : "link";
  return undefined;
};

/** What a tag stands for; nothing where nobody can tell. `images` are the pictures that were imported, by their names. */
export const knownTag = (tag: Tag, images?: ReadonlyMap<string, string>): Known | undefined => {
  // `<DIV>` is HTML.
  if (tag.family === "jsx" && !/[a-z]/.test(tag.name)) return undefined;
  const name = plainName(tag);
  const source = ["src", "image", "img"].map((one) =>
    images?.get(tag.attributes.get(one)?.text.trim() ?? ""),
  );
  const address = source.find((one) => one !== undefined) ?? first(tag, "href url src to link")?.text;
  const heading = first(tag, "title label header heading caption");
  const role = ROLES.get(name) ?? (boxKind(name) ? "box" : guessedRole(tag, address, heading));
  // A shortcode that shows a picture or a file is not told apart from one that does more.
  if (role === undefined || (tag.family === "hugo" && (role === "picture" || role === "link")))
    return undefined;
  if (role === "box") return { role, ...boxOf(tag, name) };
  const words =
    first(tag, role === "words" ? "text label" : "title label header heading name caption filename") ??
    (role === "tab" ? (tag.others[0] ?? first(tag, "value")) : undefined);
  return { role, title: words, address: role === "anchor" ? first(tag, "id name")?.text : address };
};
