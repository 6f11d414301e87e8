// A page that keeps up with the book: it is patched as the book changes, what is wrong stands at its block, and the chapter can be seen on
// paper. Runs before the other scripts of the page, so that it sees what was made and not what they make of it.
import { copyOf, patch } from "./patch.js";

// Loaded when the page is there: the scripts of the page need not wait for them.
const [messages, notices, paper] = ["messages", "notices", "paper"].map((name) => import(`./${name}.js`));
const showMessages = async () => (await messages).showMessages(textAddress());
const notice = async (name, value) => (await notices).notice(name, value);

/** Milliseconds for which a changed block is marked, until a lost server is asked for again, and until fonts are looked at. */
const [MARKED, AGAIN, LATER] = [1600, 1000, 2000];

/** What is marked as one. */
const BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figure, pre, table, blockquote, .side, .display-math, header";

const article = document.querySelector("article");
/** The page as it was made, and the text in it, which may be that of another page (`both.js`). */
let [page, text] = [copyOf(document.body), article && copyOf(article)];

const marks = new Map();
const markBlock = (block) => {
  clearTimeout(marks.get(block));
  block.classList.add("hebi-changed");
  for (const animation of block.getAnimations()) animation.currentTime = 0;
  const unmark = () => {
    block.classList.remove("hebi-changed");
    if (block.classList.length === 0) block.removeAttribute("class");
    marks.delete(block);
  };
  marks.set(block, setTimeout(unmark, MARKED));
};

/** Marks the block that a node is in; of one that is in none, such as a row of two languages, the blocks in it. */
const mark = (node) => {
  const isElement = node.nodeType === Node.ELEMENT_NODE;
  if (!isElement && node.nodeValue.trim() === "") return;
  const near = isElement ? node : node.parentElement;
  if (!near || near === article || !article?.contains(near)) return;
  const own = near.closest(BLOCKS);
  const inside = [...near.querySelectorAll(BLOCKS)].filter((one) => !one.parentElement.closest(BLOCKS));
  for (const block of own ? [own] : inside) markBlock(block);
};

const parse = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");

const isShownElsewhere = () => textAddress() !== addressOf(location.href);
const addressOf = (address) => address.replace(/[?#].*$/s, "");
/** The address of the page whose text is shown. */
const textAddress = () => addressOf(document.querySelector(".languages a[aria-current]")?.href ?? location.href);

/** Puts new style sheets in the place of old ones, each as soon as it is there. */
const swapStyles = (fresh) => {
  const listed = (root) => [...root.querySelectorAll("head > link[rel=stylesheet]")];
  const hrefOf = (link) => addressOf(new URL(link.getAttribute("href"), location.href).href);
  const old = listed(document);
  const wanted = listed(fresh).map(hrefOf);
  const known = new Set(old.map(hrefOf));
  for (const [index, href] of wanted.entries()) {
    if (known.has(href)) continue;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    const replaced = old[index];
    link.addEventListener("load", () => replaced?.remove());
    if (replaced) replaced.after(link);
    else document.head.append(link);
  }
};

/**
 * Looks, once there is time, whether a style sheet has changed that keeps its name: that of the fonts, which are cut anew for what was
 * not in the text before.
 */
const renewFonts = async () => {
  for (const link of document.querySelectorAll("head > link[rel=stylesheet][href*='.now.css']")) {
    const answer = await fetch(link.href, { cache: "no-cache" });
    const tag = answer.headers.get("ETag");
    const before = tags.get(addressOf(link.href));
    tags.set(addressOf(link.href), tag);
    if (!answer.ok || before === tag || (before === undefined && !isEarly)) continue;
    const fresh = link.cloneNode();
    fresh.href = `${addressOf(link.href)}?${encodeURIComponent(tag)}`;
    fresh.addEventListener("load", () => link.remove());
    link.after(fresh);
  }
};
const tags = new Map();
/** Whether the page came before the book was read, without its fonts; and whether it is read now. */
const isEarly = document.documentElement.dataset.live === "early";
let isWhole = !isEarly;
let fontsLater = 0;
const renewFontsLater = () => {
  clearTimeout(fontsLater);
  fontsLater = setTimeout(() => void renewFonts().catch(() => undefined), LATER);
};

/** Whether a page has other scripts than this one, which no patch starts. */
const hasNewScripts = (fresh) => {
  const own = new Set([...document.scripts].map(({ src }) => src));
  return [...fresh.querySelectorAll("script[src]")].some(
    (script) => !own.has(new URL(script.getAttribute("src"), location.href).href),
  );
};

/** What scripts of the page rule, what is patched by itself, and what is read otherwise without scripts. */
const isApart = (node) => node.matches("article, .renew, noscript") || (isShownElsewhere() && node.matches(".languages"));

const patchPage = (fresh) => {
  document.title = fresh.title;
  swapStyles(fresh);
  patch(page.copy, fresh.body, { pairs: page.pairs, changed: () => undefined, isApart });
};

const patchText = (fresh) => {
  // Both as the page has them by now: its reader's language comes first (`lead.js`).
  for (const tree of [text.copy, fresh]) readerLanguage.lead(tree, readerLanguage.own);
  patch(text.copy, fresh, { pairs: text.pairs, changed: mark });
};

/** Brings the page up to what the book has now; `moved` says where pages are that were elsewhere. */
const refresh = async (moved) => {
  const own = await fetch(addressOf(location.href));
  const path = decodeURI(location.pathname).slice(1);
  if (own.status === 404 && moved[path]) return location.replace(`/${encodeURI(moved[path])}${location.hash}`);
  await notice("gone", own.status === 404);
  if (!own.ok) return undefined;
  const fresh = await parse(own);
  const other = isShownElsewhere() ? await fetch(textAddress()) : undefined;
  const freshText = (other ? await parse(other) : fresh).querySelector("article");
  if (hasNewScripts(fresh) || Boolean(article) !== Boolean(freshText)) return location.reload();
  patchPage(fresh);
  if (article) {
    patchText(freshText);
    isOurs = true;
    article.dispatchEvent(new Event("hebi-stale"));
    article.dispatchEvent(new Event("hebi-text"));
    isOurs = false;
  }
  renewFontsLater();
  // Before the book is read nothing is known of these, and who asks waits for it.
  return isWhole ? showMessages() : undefined;
};

let isOurs = false;
// Another text is shown, which no other script has seen yet.
article?.addEventListener("hebi-text", () => {
  if (isOurs) return;
  text = copyOf(article);
  void showMessages();
});

/** One at a time; what changes meanwhile is looked at once, after. */
let [isBusy, waiting] = [false, null];
const refreshOnce = async (moved = {}) => {
  waiting = { ...waiting, ...moved };
  if (isBusy) return;
  isBusy = true;
  while (waiting) {
    const now = waiting;
    waiting = null;
    await refresh(now).catch((error) => console.error(error));
  }
  isBusy = false;
};

const listen = (isAgain) => {
  const socket = new WebSocket(new URL("/desk/live", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => {
    if (!isAgain) return;
    void notice("lost", false);
    void refreshOnce();
  });
  socket.addEventListener("message", ({ data }) => {
    const { type, moved, reason } = JSON.parse(data);
    if (type !== "changed" && type !== "broken") return;
    void notice("broken", type === "broken" && reason);
    if (type === "changed") void refreshOnce(moved);
  });
  socket.addEventListener("close", () => {
    void notice("lost", true);
    setTimeout(() => listen(true), AGAIN);
  });
};
listen(false);
/** What is wrong is known when the whole book is, and so is what an early page lacks. That is read when the page is there. */
const showWhole = async () => {
  await showMessages();
  isWhole = true;
  if (isEarly) await refreshOnce();
};
addEventListener("DOMContentLoaded", () => void showWhole());
void paper.then(({ offerPaper }) => offerPaper(textAddress));
addEventListener("load", renewFontsLater);
