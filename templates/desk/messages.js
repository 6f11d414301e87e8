// What is wrong with the book: at its block, and in a list.
import { element } from "./element.js";
import { notice } from "./notices.js";
import { ruleNames } from "./rule-names.js";
import { language, say } from "./words.js";

const names = language === "zh" ? await ruleNames() : {};

const EDITORS = ["vscode", "idea", "command"];
const chosen = () => localStorage.getItem("hebi-editor") ?? "vscode";

/** The address by which an editor opens a place. */
const ADDRESSES = {
  vscode: ({ path, line, column }) => `vscode://file${encodeURI(path.replace(/^(?!\/)/, "/"))}:${line}:${column}`,
  idea: ({ path, line, column }) => `idea://open?file=${encodeURIComponent(path)}&line=${line}&column=${column}`,
};

const openPlace = async ({ file, line, column }) => {
  const answer = await fetch("/desk/open", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ file, line, column }),
  });
  notice("refused", !answer.ok && (await answer.text()));
};

/** A place in a file, which opens it in the editor. */
const placeOf = (message) => {
  const { file, line, path } = message;
  const words = `${file}:${line}`;
  const address = path && ADDRESSES[chosen()]?.(message);
  if (address) return element("a", { href: address }, words);
  return element("button", { type: "button", onclick: () => void openPlace(message) }, words);
};

const blockOf = ({ language: lang, blocks }) => {
  const block = blocks.map((id) => document.getElementById(id)).find((one) => one?.closest("article"));
  const sides = block?.closest(".pair")?.querySelectorAll(".side") ?? [];
  return [...sides].find((side) => side.lang === lang) ?? block ?? null;
};

const itemOf = (message, isListed) => {
  const { severity, rule, reason } = message;
  const block = isListed ? blockOf(message) : null;
  const show = () => {
    block.scrollIntoView({ block: "center" });
    block.classList.add("hebi-changed");
    setTimeout(() => block.classList.remove("hebi-changed"), 1600);
  };
  const said = element("span", { lang: "en" }, reason);
  return element(
    "li",
    { className: severity },
    element("p", {}, element("b", {}, say(severity)), " ", ...(names[rule] ? [names[rule]] : [said])),
    ...(names[rule] ? [element("p", {}, said)] : []),
    element(
      "p",
      { className: "where" },
      placeOf(message),
      ...(rule ? [element("a", { href: `/desk/rules?lang=${language}&rule=${rule}`, target: "hebi-rules" }, rule)] : []),
      ...(block ? [element("button", { type: "button", onclick: show }, say("show"))] : []),
    ),
  );
};

const badges = element("div", { className: "hebi-badges", lang: language });
const list = element("aside", { className: "hebi-list", id: "hebi-list", popover: "manual", lang: language });
list.setAttribute("role", "region");
list.setAttribute("aria-label", say("messages"));
const button = element("button", { className: "hebi-count", type: "button", lang: language });
button.setAttribute("popovertarget", "hebi-list");
document.body.append(badges, list, button);

/** Puts each badge beside its block, or into its corner where there is no room. */
const placeBadges = () => {
  const room = document.documentElement.clientWidth;
  for (const badge of badges.children) {
    const block = badge.hebiBlock;
    const { top, right, width } = block.getBoundingClientRect();
    badge.hidden = width === 0;
    badge.style.top = `${top + scrollY}px`;
    badge.style.left = `${Math.min(right + 4, room - 34)}px`;
  }
};
new ResizeObserver(placeBadges).observe(document.querySelector("article") ?? document.body);
addEventListener("resize", placeBadges);

const countWords = ({ errors, warnings }) =>
  [errors > 0 && say("errors", { count: errors }), warnings > 0 && say("warnings", { count: warnings })]
    .filter(Boolean)
    .join(" · ");

const drawBadges = (messages) => {
  const byBlock = Map.groupBy(messages, blockOf);
  byBlock.delete(null);
  const made = [...byBlock].map(([block, own], index) => {
    const items = element("ul", { id: `hebi-badge-${index}`, popover: "auto" }, ...own.map((one) => itemOf(one, false)));
    const isError = own.some(({ severity }) => severity === "error");
    const badge = element("button", { type: "button", className: isError ? "error" : "warning" }, String(own.length));
    badge.setAttribute("popovertarget", items.id);
    badge.setAttribute("aria-label", say("badge", { count: own.length }));
    items.addEventListener("beforetoggle", () => {
      const { bottom, right } = badge.getBoundingClientRect();
      items.style.top = `${Math.min(bottom + 4, innerHeight - 80)}px`;
      items.style.right = `${Math.max(document.documentElement.clientWidth - right, 8)}px`;
    });
    return Object.assign(element("div", {}, badge, items), { hebiBlock: block });
  });
  badges.replaceChildren(...made);
  placeBadges();
};

let [isHere, last, address] = [true, "", location.href];

const drawList = ({ here, all, left }) => {
  const shown = isHere ? here : all;
  const filter = element("input", { type: "checkbox", checked: isHere });
  filter.addEventListener("change", () => {
    isHere = filter.checked;
    void showMessages(address);
  });
  const options = EDITORS.map((name) =>
    element("option", { value: name, selected: name === chosen() }, say(`editor.${name}`)),
  );
  const editor = element("select", {}, ...options);
  editor.addEventListener("change", () => {
    localStorage.setItem("hebi-editor", editor.value);
    last = "";
    void showMessages(address);
  });
  const slug = decodeURI(new URL(address).pathname).replace(/^\/[^/]*\/|\.html$/g, "");
  const desk = element("a", { href: `/desk?${new URLSearchParams({ chapter: slug })}` }, say("desk"));
  const close = element("button", { type: "button", onclick: () => list.hidePopover() }, say("close"));
  const focused = [filter, editor].find((one) => list.querySelector(":focus")?.tagName === one.tagName);
  list.replaceChildren(
    element(
      "header",
      {},
      element("label", {}, filter, " ", say("here")),
      element("label", {}, say("editor"), " ", editor),
      desk,
      close,
    ),
    shown.length > 0 ? element("ul", {}, ...shown.map((one) => itemOf(one, true))) : element("p", {}, say("none")),
    ...(!isHere && left > 0 ? [element("p", {}, say("more", { count: left }))] : []),
  );
  focused?.focus();
};
list.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  list.hidePopover();
  button.focus();
});

/** Shows what is wrong now; `of` is the address of the page whose text is shown. */
export const showMessages = async (of) => {
  address = of;
  const page = decodeURI(new URL(of).pathname).slice(1);
  const query = new URLSearchParams({ page, ...(isHere ? {} : { all: "" }) });
  const answer = await (await fetch(`/desk/messages?${query}`)).text();
  const found = JSON.parse(answer);
  // The blocks may be others, even where the messages are the same.
  if (answer === last) placeBadges();
  if (answer === last && [...badges.children].every(({ hebiBlock }) => hebiBlock.isConnected)) return;
  last = answer;
  const words = countWords(found);
  button.textContent = words || say("none");
  button.className = `hebi-count ${found.errors > 0 ? "error" : found.warnings > 0 ? "warning" : ""}`;
  drawBadges(found.here);
  drawList(found);
};
