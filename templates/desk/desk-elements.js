// Makes elements, and Markdown in which marks are softer than words.
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

/** The parser of what is typed, and of what is shown. */
export const markdown = parser.configure(GFM);

/** An element: its name with classes (`p.note`), attributes, and what it holds. What begins with `on` is a listener. */
export const h = (name, attributes = {}, ...children) => {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
};

/** A button with its key. */
export const button = (words, key, press, more = {}) =>
  h("button", { type: "button", onclick: press, ...more }, h("span", {}, words), key && h("kbd", { "aria-hidden": "true" }, key));

/** Markdown as it is written, its marks in classes. */
export const written = (text) => {
  const line = h("div.written");
  let at = 0;
  const put = (from, to, classes) => {
    if (from > at) line.append(text.slice(at, from));
    line.append(classes ? h("span", { class: classes }, text.slice(from, to)) : text.slice(from, to));
    at = to;
  };
  highlightTree(markdown.parse(text), classHighlighter, put);
  if (at < text.length) line.append(text.slice(at));
  return line;
};

/** Marks words in an element, each where it first stands; `make` gives the element that holds it. */
export const markWords = (element, words, make) => {
  for (const word of words) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(word.said);
      if (at < 0 || node.parentElement?.closest(".term")) continue;
      const found = node.splitText(at);
      found.splitText(word.said.length);
      const holder = make(word);
      found.replaceWith(holder);
      holder.append(found);
      break;
    }
  }
};
