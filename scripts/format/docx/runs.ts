import type { Element, ElementContent, Nodes, Properties as Given } from "hast";
import { toString } from "hast-util-to-string";
import { field, omml, run, tag, type Properties } from "../../library/word/word.ts";
import { classesOf, hasClass, isElement } from "../../library/tree/tree.ts";
import { isFootnoteReference } from "../../transform/footnotes.ts";
import { readAddress } from "../fit-tree.ts";
import { bookmarkOf, bookmarked, idOf, lookProperties, relationTo, type Draft, type Look } from "./draft.ts";
import { writeNote } from "./notes.ts";
import { pictureRun } from "./pictures.ts";

/** How inline elements are set: what they add to the properties of a run. */
const SET: Record<string, Properties> = {
  em: { rStyle: "Emphasis" },
  i: { i: true, iCs: true },
  cite: { i: true, iCs: true },
  dfn: { i: true, iCs: true },
  var: { i: true, iCs: true },
  strong: { rStyle: "Strong" },
  b: { b: true, bCs: true },
  code: { rStyle: "CodeText", noProof: true },
  kbd: { rStyle: "CodeText", noProof: true },
  samp: { rStyle: "CodeText", noProof: true },
  del: { strike: true },
  s: { strike: true },
  ins: { u: "single" },
  u: { u: "single" },
  mark: { rStyle: "Marked" },
  small: { sz: 18, szCs: 18 },
  sub: { vertAlign: "subscript" },
  sup: { vertAlign: "superscript" },
};

/** What has a style by its class: labels of chapters, and of programs comments, words of the language, and texts. */
const CLASSES: Record<string, Properties> = {
  "chapter-label": { rStyle: "ChapterLabel" },
  "hl-comment": { rStyle: "CodeComment" },
  "hl-keyword": { rStyle: "CodeKeyword" },
  "hl-string": { rStyle: "CodeString" },
  "hl-constant": { rStyle: "CodeString" },
};

const langOf = ({ lang }: Given): string | undefined =>
  typeof lang === "string" && lang !== "" ? lang : undefined;

/** Two styles do not stand together: the second says what it does. */
const joined = (outer: Properties, inner: Properties): Properties => {
  if (outer["rStyle"] === undefined || inner["rStyle"] === undefined) return { ...outer, ...inner };
  const { rStyle, ...rest } = inner;
  const said =
    rStyle === "Emphasis"
      ? { i: true as const, iCs: true as const }
      : rStyle === "Strong"
        ? { b: true as const, bCs: true as const }
        : {};
  const keeps = rStyle === "Emphasis" || rStyle === "Strong" || outer["rStyle"] === "Hyperlink";
  return keeps ? { ...outer, ...rest, ...said } : { ...outer, ...inner };
};

/** How an element within a text of some look is set. */
const lookIn = (look: Look, node: Element): Look => {
  const code = classesOf(node)
    .map((name) => CLASSES[name])
    .find(Boolean);
  const more = SET[node.tagName] ?? code;
  const lang = langOf(node.properties) ?? look.lang;
  return more || lang !== look.lang
    ? { ...look, lang, properties: more ? joined(look.properties, more) : look.properties }
    : look;
};

/** A call of a note: a footnote of Word's at the first, and at others a reference to that. */
const call = (node: Element, look: Look, draft: Draft): string => {
  const link = node.children.find((child) => isElement(child, "a"));
  const address = isElement(link) ? readAddress(link.properties.href) : undefined;
  const key = `${address?.path}#${address?.id}`;
  const known = draft.survey.notes.get(key);
  const properties = lookProperties({ lang: look.lang, properties: { rStyle: "FootnoteReference" } }, draft);
  const others = node.children.filter((child) => child !== link);
  const comma = run(others.map((child) => toString(child)).join(""), properties);
  if (!known || !address || draft.inNote) return comma + run(link ? toString(link) : "", properties);
  const again = draft.called.get(key);
  if (again) return comma + field(`NOTEREF ${again.bookmark} \\h`, run(again.mark, properties));
  // Two languages have two rows of numbers, and Word counts one. It counts through the book: LibreOffice begins none anew.
  const isAuto = draft.publication.edition.languages.length === 1;
  if (isAuto) draft.counted += 1;
  const mark = isAuto ? String(draft.counted) : known.mark;
  const bookmark = bookmarkOf(draft.page.language, address.path, `${address.id} called`);
  draft.called.set(key, { bookmark, mark });
  const id = writeNote(draft, known, isAuto);
  const reference = tag("w:footnoteReference", { "w:customMarkFollows": isAuto ? undefined : 1, "w:id": id });
  const shown = isAuto ? "" : `<w:t>${mark}</w:t>`;
  return comma + bookmarked(draft, [bookmark], `<w:r>${properties}${reference}${shown}</w:r>`);
};

/** Where a link leads: an anchor in the document, or the id of a relationship. */
const targetOf = (href: unknown, draft: Draft) => {
  const address = readAddress(href);
  if (address?.scheme === "chapter") {
    const place = `${address.path}#${address.id}`;
    if (!draft.survey.places.has(place)) return undefined;
    const language = draft.survey.languages.get(address.path) ?? draft.page.language;
    return { place, anchor: bookmarkOf(language, address.path, address.id) };
  }
  if (typeof href !== "string" || address || !/^(?:https?|mailto|tel):/i.test(href)) return undefined;
  return { place: "", relation: relationTo(draft, "hyperlink", href) };
};

const link = (node: Element, look: Look, draft: Draft): string => {
  const target = targetOf(node.properties.href, draft);
  const style = hasClass(node, "term") ? "Term" : target?.anchor === undefined ? "Hyperlink" : "Reference";
  const inner: Look = target ? { ...look, properties: joined(look.properties, { rStyle: style }) } : look;
  const shown = inline(node.children, inner, draft);
  if (!target || shown === "") return shown;
  // What only names its figure is a reference that Word keeps right.
  const isReference = target.place !== "" && draft.survey.labels.get(target.place) === toString(node);
  if (isReference) return field(`REF ${target.anchor} \\h`, shown);
  // A link in a link is for nobody.
  if (/<w:(?:hyperlink|fldSimple)\b/.test(shown)) return shown;
  return tag("w:hyperlink", { "r:id": target.relation, "w:anchor": target.anchor, "w:history": 1 }, shown);
};

const image = (node: Element, _: Look, draft: Draft): string => {
  const isImage = node.tagName === "img";
  const text = (isImage ? node.properties.alt : node.properties.ariaLabel) ?? "";
  const drawing = draft.drawings.get(isImage ? readAddress(node.properties.src)?.path : node);
  return drawing ? pictureRun(draft, drawing, { text, room: draft.room }) : run(text);
};

const nothing = (): string => "";

const OTHERS: Record<string, (node: Element, look: Look, draft: Draft) => string> = {
  a: link,
  img: image,
  svg: image,
  br: () => "<w:r><w:br/></w:r>",
  math: (node) => omml(node),
  rt: (node, look, draft) => run(` (${toString(node)})`, lookProperties(look, draft)),
  rp: nothing,
  wbr: nothing,
  video: nothing,
  style: nothing,
  script: nothing,
};

const one = (node: Nodes, look: Look, draft: Draft): string => {
  if (node.type === "text") {
    const text = look.isCode ? node.value : node.value.replace(/[ \t\r\n]+/g, " ");
    return run(text, lookProperties(look, draft));
  }
  if (!isElement(node)) return "";
  const inner = lookIn(look, node);
  const inside = isFootnoteReference(node)
    ? call(node, look, draft)
    : (OTHERS[node.tagName]?.(node, inner, draft) ?? inline(node.children, inner, draft)) +
      (hasClass(node, "task") ? run(" ") : "");
  const id = idOf(node);
  if (id === undefined || !draft.survey.wanted.has(`${draft.page.slug}#${id}`)) return inside;
  return bookmarked(draft, [bookmarkOf(draft.page.language, draft.page.slug, id)], inside);
};

/** What stands in a line of text, as runs. */
export const inline = (nodes: readonly ElementContent[], look: Look, draft: Draft): string => {
  let text = "";
  for (const node of nodes) text += one(node, look, draft);
  return text;
};
