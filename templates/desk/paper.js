// The chapter on paper, with p, at the block that is read; with P the whole book.
import { element } from "./element.js";
import { notice } from "./notices.js";
import { language, say } from "./words.js";

/** Ids of the block at the upper third of the window and of those before it, the nearest first. */
const blocksRead = () => {
  const all = [...document.querySelectorAll("article [id]")];
  const line = innerHeight / 3;
  const before = all.filter((block) => block.getBoundingClientRect().top <= line);
  return (before.length > 0 ? before : all.slice(0, 1)).slice(-20).map(({ id }) => id).toReversed();
};

const show = (href) => {
  const close = element("button", { type: "button", autofocus: true }, say("close"));
  const frame = element("iframe", { src: href, title: say("paper") });
  const open = element("a", { href, target: "hebi-paper" }, say("paper.open"));
  const dialog = element("dialog", { className: "hebi-paper", lang: language }, element("header", {}, open, close), frame);
  dialog.setAttribute("aria-label", say("paper"));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

let isPrinting = false;
const print = async (address, whole) => {
  if (isPrinting) return;
  isPrinting = true;
  notice("refused", false);
  notice("paper.printing", true);
  const page = decodeURI(new URL(address).pathname).slice(1);
  try {
    const answer = await fetch("/desk/paper", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ page, blocks: blocksRead(), whole }),
    });
    if (answer.ok) show((await answer.json()).href);
    else notice("refused", await answer.text());
  } finally {
    notice("paper.printing", false);
    isPrinting = false;
  }
};

/** Lets the key print the page whose text is shown, which `addressOf` knows. */
export const offerPaper = (addressOf) =>
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isTyped = target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (key.toLowerCase() !== "p" || isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void print(addressOf(), event.shiftKey);
  });
