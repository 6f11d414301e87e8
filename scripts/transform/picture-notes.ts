import { posix } from "node:path";
import type { Element, ElementContent, Root } from "hast";
import { nearestLanguage } from "../library/languages/languages.ts";
import { FOCUS, readLicence, type PictureNote } from "../library/settings/settings.ts";
import {
  addClass,
  classesOf,
  element,
  hasClass,
  isElement,
  onLines,
  SKIP,
  textNode,
  visit,
} from "../library/tree/tree.ts";

/** What is said of the pictures of a book, and the chapter that shows them. */
interface Options {
  notes: ReadonlyMap<string, PictureNote>;
  /** Path of the chapter's file in the content folder. */
  source: string;
  language: string;
}

const imagesIn = (node: Element): Element[] => {
  const found: Element[] = [];
  visit(node, "element", (one) => void (one.tagName === "img" && found.push(one)));
  return found;
};

const withoutClass = (node: Element, ...names: string[]): void => {
  const left = classesOf(node).filter((name) => !names.includes(name));
  const { className: _, ...rest } = node.properties;
  node.properties = { ...rest, ...(left.length > 0 && { className: left }) };
};

/** What the author says of a picture where it stands, else what is said of it everywhere. Its attributes leave it. */
const takeNote = (
  image: Element,
  { notes, source, language }: Options,
): [credit: string | undefined, licence: string | undefined] => {
  const { dataCredit, dataLicence, dataFocus, ...properties } = image.properties;
  image.properties = properties;
  const own = [dataCredit, dataLicence, dataFocus].map((one) =>
    one === undefined ? undefined : String(one),
  );
  const known = notes.get(posix.join(posix.dirname(source), properties.src ?? ""));
  const words = known?.credit;
  const near = typeof words === "object" ? words[nearestLanguage(language, Object.keys(words)) ?? ""] : words;
  const focus = own[2] ?? known?.focus ?? "";
  const [x, y] = FOCUS.test(focus)
    ? Array.from(focus.matchAll(/\d+/g), ([share]) => Math.round(Number(share) / 10) * 10)
    : [];
  if (x !== undefined && y !== undefined)
    for (const name of [`focus-x-${x}`, `focus-y-${y}`]) addClass(image, name);
  return [own[0] ?? near, own[1] ?? known?.licence];
};

/** A credit as a line, its licence linked to its text. */
const creditLine = ([credit, licence]: readonly (string | undefined)[]): ElementContent[] => {
  const { text, href } = readLicence(licence ?? "");
  const terms = href === null ? textNode(text) : element("a", { href }, [textNode(text)]);
  return [
    ...(credit === undefined ? [] : [textNode(credit)]),
    ...(credit !== undefined && licence !== undefined ? [textNode(" · ")] : []),
    ...(licence === undefined ? [] : [terms]),
  ];
};

/** Credits of some pictures, each once, as the words of one line. */
const creditsOf = (images: readonly Element[], options: Options): ElementContent[] => {
  const all = images.map((image) => takeNote(image, options)).filter((one) => one.some(Boolean));
  const once = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...once.values()].flatMap((one, index) => [
    ...(index > 0 ? [textNode("; ")] : []),
    ...creditLine(one),
  ]);
};

/** Pictures beside one another, each above its caption. */
const galleryOf = (images: readonly Element[], id: string | undefined): Element => {
  const items = images.map((image) => {
    const { title, ...properties } = image.properties;
    const caption = title == null ? [] : [element("figcaption", {}, [textNode(title)])];
    return element("figure", {}, onLines([{ ...image, properties }, ...caption]));
  });
  const columns = images.length === 2 || images.length === 4 ? 2 : 3;
  return element("div", { className: ["gallery", `in-${columns}`], id }, onLines(items));
};

/** Makes a gallery of the pictures of a paragraph or a figure, where their author says that they are one. */
const gather = (node: Element, images: readonly Element[]): Element => {
  if (images.length < 2 || !images.some((image) => hasClass(image, "gallery"))) return node;
  for (const image of images) withoutClass(image, "gallery");
  if (node.tagName === "p") return galleryOf(images, node.properties.id);
  const captions = node.children.filter((child) => isElement(child, "figcaption"));
  return { ...node, children: onLines([galleryOf(images, undefined), ...captions]) };
};

/**
 * Says under pictures who made them and under which licence, from attributes (`{credit="…" licence="…"}`) or `pictures.yaml`; makes
 * galleries, and figures as wide as there is room (`{.full}`). After figures are made.
 */
export const pictureNotes = (options: Options) => (tree: Root) => {
  visit(tree, "element", (node, index, parent) => {
    const isFigure = node.tagName === "figure";
    if (!parent || index === undefined || (!isFigure && !hasClass(node, "pictures"))) return undefined;
    const images = imagesIn(node);
    const isFull = images.some((image) => hasClass(image, "full"));
    const credits = creditsOf(images, options);
    const made = gather(node, images);
    for (const image of images) withoutClass(image, "full", "gallery");
    if (isFull) addClass(made, "full");
    const caption = made.children.find((child) => isElement(child, "figcaption"));
    const line = credits.length === 0 ? [] : [element("span", { className: ["credit"] }, credits)];
    if (caption && isElement(caption)) caption.children.push(...line.flatMap((one) => [textNode(" "), one]));
    const below = caption ? [] : line.map((one) => element("p", { className: ["credit-line"] }, [one]));
    parent.children.splice(index, 1, made, ...below);
    return [SKIP, index + 1 + below.length];
  });
};
