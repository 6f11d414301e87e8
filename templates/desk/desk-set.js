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
  made.replaceSync(`${css}\n:host { display: block; } article { container-type: normal; } article > :first-child { margin-top: 0; } article > :last-child { margin-bottom: 0; } article > p { text-indent: 0 !important; } article > :is(ul, ol) > li { margin-block: 0; } article > * > li > p { margin-block: 0; }`);
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

/** A paragraph of an item is the item without the list in it. */
const shown = (element) => {
  const copy = element.cloneNode(true);
  if (!element.matches("li, dd, dt")) return copy;
  for (const inner of copy.querySelectorAll("ul, ol")) inner.remove();
  const list = document.createElement(element.parentElement?.localName ?? "ul");
  if (list.localName === "ol") list.start = [...element.parentElement.children].indexOf(element) + (element.parentElement.start || 1);
  list.append(copy);
  return list;
};

/** What a page shows for a block; nothing where it shows it otherwise. */
export const setBlock = (page, { id, kind }, language) => {
  const found = page?.querySelector(`article [id="${CSS.escape(id)}"]`) ?? (kind === "heading" && page?.querySelector(".opening h1"));
  if (!found) return null;
  const element = found.closest("pre, table, figure") ?? found;
  const holder = document.createElement("div");
  holder.className = "set";
  const root = holder.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = sheet ? [sheet.made] : [];
  const article = document.createElement("article");
  article.lang = language;
  article.append(shown(element));
  for (const inner of article.querySelectorAll("[id]")) inner.removeAttribute("id");
  for (const inner of article.querySelectorAll("a, button, summary, video")) inner.tabIndex = -1;
  root.append(article);
  const { theme } = document.documentElement.dataset;
  if (theme) holder.dataset.theme = theme;
  return holder;
};
