// Blocks as they are set: taken out of the pages of the book, and shown with its own style sheets, in a tree of their own each.

let sheet = null;

/** The style sheet of the site for shadow trees, where `:root` is what they hang on. */
const styleOf = async (page, address) => {
  const [first, ...others] = [...page.querySelectorAll("link[rel=stylesheet]")]
    .map((link) => new URL(link.getAttribute("href"), address).href)
    .filter((href) => !href.includes("/desk/"));
  if (![...document.querySelectorAll("link[rel=stylesheet]")].some(({ href }) => href === first)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = first;
    document.head.append(link);
  }
  if (sheet?.from === others.join()) return;
  const texts = await Promise.all(others.map(async (href) => (await fetch(href)).text()));
  const css = texts.join("\n").replace(/:root((?:\[[^\]]*\]|:not\([^)]*\))*)/g, (_, more) => (more ? `:host(${more})` : ":host"));
  const made = new CSSStyleSheet({ baseURL: others.at(-1) });
  made.replaceSync(`${css}\n:host { display: block; } article { container-type: normal; } article > :first-child { margin-top: 0; } article > :last-child { margin-bottom: 0; } article p { text-indent: 0 !important; } article > .more.more { border-block-start: 0; padding-block-start: 0; } article > .more > * { margin-block-start: 0; } article > .begun.begun { border-block-end: 0; padding-block-end: 0; } article > .beside { float: none; width: auto; margin-inline: 0; } article :is(ul, ol, dl) > :is(li, dt, dd) { margin-block: 0; } article li > p { margin-block: 0; }`);
  sheet = { from: others.join(), made };
};

/** The page of a chapter, parsed, with addresses that hold here too; nothing where the book has none. */
const pageOf = async (language, slug) => {
  const address = new URL(`/${language}/${slug}.html`, location.href).href;
  const response = await fetch(address);
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const name of ["href", "src"])
    for (const element of page.querySelectorAll(`article [${name}]`))
      element.setAttribute(name, new URL(element.getAttribute(name), address).href);
  return page;
};

/** The pages of a chapter in both languages, with the style sheets of the one that has both, whose fonts do for both. */
export const pagesOf = async (languages, slug) => {
  const pages = await Promise.all(languages.map((language) => pageOf(language, slug)));
  const both = new URL(`/${languages.join("-")}/${slug}.html`, location.href).href;
  const response = await fetch(both);
  if (response.ok) await styleOf(new DOMParser().parseFromString(await response.text(), "text/html"), both);
  return pages;
};

/** What stands in an item and is a block of its own. */
const INNER = "ul, ol, dl, p ~ p, pre, table, figure, blockquote, aside, details, div, section";

/** A paragraph of an item is the item without the blocks in it. */
const shown = (element) => {
  const copy = element.cloneNode(true);
  if (!element.matches("li, dd, dt")) return copy;
  for (const inner of copy.querySelectorAll(INNER)) inner.remove();
  const list = document.createElement(element.parentElement?.localName ?? "ul");
  if (list.localName === "ol") list.start = [...element.parentElement.children].indexOf(element) + (element.parentElement.start || 1);
  list.append(copy);
  return list;
};

const BOXES = "aside, blockquote, details, .lead";
const LABEL = ":scope > :is(.alert-label, summary):not([id])";

/** Whether a block is the mark of a box, `[!NOTE]`, by itself. */
const isMark = (block) => /^\[![^\]\n]+\][+-]?\s*$/.test(block?.text ?? "");

/** What stands for a block in the boxes that it is in: with the label of its own, unless the row before has that; others go on. */
const boxed = (element, before) => {
  let copy = shown(element);
  const inner = element.parentElement?.closest(BOXES);
  for (let box = inner; box; box = box.parentElement.closest(BOXES)) {
    const frame = emptied(box);
    frame.toggleAttribute("open", box.localName === "details");
    const [label, first] = [box.querySelector(LABEL), box.querySelector("[id]")];
    const isFirst = element === label || element.contains(first);
    const isLabelled = isFirst && box === inner && label && element !== label && !isMark(before);
    frame.classList.toggle("more", !isFirst || (isMark(before) && box === inner));
    frame.append(...(isLabelled ? [label.cloneNode(true)] : []), copy);
    copy = frame;
  }
  return copy;
};

/** A box without what is in it. */
const emptied = (box) => {
  const frame = box.cloneNode();
  frame.removeAttribute("aria-hidden");
  return frame;
};

/**
 * The element of a page that shows a block. Of a mark by itself that is the label of its box, above the block that comes next, or
 * where it has none its frame.
 */
const elementOf = (page, block, next) => {
  const named = (id) => page?.querySelector(`article [id="${CSS.escape(id)}"]`);
  if (block.kind === "heading") return named(block.id) ?? page?.querySelector(".opening h1");
  const box = isMark(block) && next && named(next.id)?.closest(BOXES);
  if (named(block.id) || !box) return named(block.id);
  const frame = emptied(box);
  frame.classList.add("begun");
  return box.querySelector(LABEL) ?? frame;
};

/** What stands before and behind each block of a chapter, in its language. */
export const neighboursOf = ({ rows }) =>
  new Map(
    ["source", "translation"].flatMap((side) => {
      const all = rows.flatMap((row) => row[side]);
      return all.map((block, at) => [block, { before: all[at - 1], next: all[at + 1] }]);
    }),
  );

/** What a page shows for a block, between its neighbours; nothing where it shows it otherwise. */
export const setBlock = (page, block, { language, before, next }) => {
  const found = elementOf(page, block, next);
  if (!found) return null;
  const element = block.kind === "paragraph" && found.matches("figure") ? (found.querySelector("figcaption") ?? found) : (found.closest("pre, table, figure") ?? found);
  const holder = document.createElement("div");
  holder.className = "set";
  const root = holder.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = sheet ? [sheet.made] : [];
  const article = document.createElement("article");
  article.lang = language;
  article.append(boxed(element, before));
  for (const inner of article.querySelectorAll("[id]")) inner.removeAttribute("id");
  for (const inner of article.querySelectorAll("a, button, summary, video")) inner.tabIndex = -1;
  root.append(article);
  const { theme } = document.documentElement.dataset;
  if (theme) holder.dataset.theme = theme;
  return holder;
};
