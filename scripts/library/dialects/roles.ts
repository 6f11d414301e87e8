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
  | "video"
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
  ["picture", "image img figure assetimg"],
  ["video", "youtube vimeo bilibili video"],
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

/** Where videos are that are known by their ids. */
const VIDEOS: ReadonlyMap<string, string> = new Map([
  ["youtube", "https://www.youtube.com/watch?v="],
  ["vimeo", "https://vimeo.com/"],
  ["bilibili", "https://www.bilibili.com/video/"],
]);

/** The address of a video: that of its file or page, or made of its id. */
const videoAddress = (tag: Tag, name: string, address: string | undefined): string | undefined => {
  const id = first(tag, "id videoid bvid")?.text ?? tag.others[0]?.text ?? address;
  const site = VIDEOS.get(name);
  return id === undefined || /^https?:|\//.test(id) || site === undefined ? id : `${site}${id}`;
};

const plainName = ({ name }: Tag): string => name.toLowerCase().replace(/[-_.]/g, "");

/** The first of some attributes that says something in words. */
const first = ({ attributes }: Tag, names: string): Value | undefined =>
  names
    .split(" ")
    .flatMap((name) => attributes.get(name) ?? [])
    .find(({ isText, text }) => isText && text.trim() !== "");

/** Values without a name as one. */
const joined = ([begin, ...more]: readonly Value[]): Value | undefined => {
  const end = more.at(-1);
  const text = [begin, ...more].map((value) => value?.text).join(" ");
  return begin && end ? { ...begin, text, end: end.end } : begin;
};

/** The kind of the box that a tag is, and its title. */
const boxOf = (tag: Tag, name: string): Pick<Known, "kind" | "title"> => {
  const named = first(tag, "title summary label header heading caption name");
  const isGeneral = GENERAL.test(name) || (tag.family === "gitbook" && name === "note");
  if (!isGeneral)
    return { kind: FOLDED.test(name) ? "details" : boxKind(name), title: named ?? joined(tag.others) };
  const kinds = [first(tag, "type style kind color variant level intent status"), tag.others[0]];
  const word = kinds.find((value) => value && boxKind(value.text) !== undefined);
  const title = named ?? joined(tag.others.filter((value) => value !== word));
  return { kind: boxKind(word?.text ?? "") ?? "note", title };
};

/** What a component that no tool has is for, by what it says: a picture, a link, a title above what it holds. */
const guessedRole = (
  { family, name, attributes }: Tag,
  address: string | undefined,
  title: Value | undefined,
): Role | undefined => {
  // {{< glossary_tooltip text="Pod" >}}
  if (family === "hugo" && attributes.get("text")?.isText) return "words";
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
  // A shortcode that shows a file is not told apart from one that does more.
  if (role === undefined || (tag.family === "hugo" && role === "link")) return undefined;
  if (role === "box") return { role, ...boxOf(tag, name) };
  const words =
    first(tag, role === "words" ? "text label" : "title label header heading name caption filename") ??
    (role === "tab" ? (tag.others[0] ?? first(tag, "value")) : undefined);
  const target: Partial<Record<Role, () => string | undefined>> = {
    anchor: () => first(tag, "id name")?.text,
    video: () => videoAddress(tag, name, address),
    picture: () => address ?? tag.others[0]?.text,
  };
  return { role, title: words, address: (target[role] ?? (() => address))() };
};
