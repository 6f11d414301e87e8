// A row: a block of the source, level with its translation, and below them what is said of it.
import { button, h, markWords, written } from "./desk-elements.js";
import { setBlock } from "./desk-set.js";
import { say, uiLanguage } from "./desk-words.js";
import { ruleNames } from "./rule-names.js";

/** What is to be done about a row: it is not current, or a program wrote it. */
export const isTodo = (row) => row.state !== "current" || row.translation.some(({ isDraft }) => isDraft);

export const FILTERS = {
  all: () => true,
  todo: isTodo,
  changed: ({ state }) => state === "stale" || state === "moved",
  noted: ({ messages, translation }) => messages.length > 0 || translation.some(({ note }) => note),
};

/** A row's state, as its mark says it. */
export const stateOf = (row) => (row.translation.some(({ isDraft }) => isDraft) ? "draft" : (row.state ?? "unknown"));

/** A block of the first side of a chapter, 0, or of the second, 1. */
const blockOf = (side, chapter, { view, pages, neighbours }) => (block) => {
  const [language, dir] = [chapter.languages[side], chapter.directions[side]];
  const isSet = view === "set" && block.path !== "front-matter";
  const set = isSet ? setBlock(pages[side], block, { language, ...neighbours.get(block) }) : null;
  const text = set ?? written(block.text);
  const kind = block.kind === "heading" ? `heading depth-${block.depth}` : block.kind;
  const holder = h("div", { class: `block ${kind} ${block.path.replaceAll(">", " in-")}`, lang: language, dir: dir ?? undefined }, text);
  if (block.note) holder.append(h("p.aside", {}, block.note));
  return holder;
};

const SORTS = { "=": "span", "-": "del", "+": "ins" };

const changesOf = (changes, language) =>
  h("div.block.changes", { lang: language, title: say("changes") }, changes.map(({ sort, text }) => h(SORTS[sort], {}, text)));

const sourceOf = (row, chapter, shown) => {
  const language = chapter.languages[0];
  const side = h(
    "div.side.source",
    {},
    row.changes ? changesOf(row.changes, language) : row.source.map(blockOf(0, chapter, shown)),
  );
  if (shown.view === "source" || row.changes)
    markWords(side, row.terms, ({ renderings, isThere }) => h(isThere ? "span.term" : "span.term.absent", { title: renderings.join(" · ") }));
  return side;
};

const translationOf = (row, chapter, shown) =>
  h(
    "div.side.translation",
    {},
    row.translation.length > 0
      ? row.translation.map(blockOf(1, chapter, shown))
      : row.source.length > 0 && row.state !== "current" && h("p.lacking", {}, say("notTranslated")),
  );

const names = await ruleNames();

/** What is said of a block or of a file; to who reads Chinese first what its rule finds. */
export const messageOf = ({ rule, words, isError }) =>
  h(
    isError ? "li.error" : "li",
    {},
    uiLanguage() === "zh" && names[rule] && h("p", {}, names[rule]),
    h("span", { lang: "en" }, words),
    " ",
    h("a", { href: `/desk/rules?${new URLSearchParams({ rule, lang: uiLanguage() })}`, target: "_blank", tabindex: -1, lang: "en" }, rule),
  );

/** What is said of a row whether it is looked at or not. */
const messagesOf = ({ messages }) => messages.length > 0 && h("ul.messages", { "aria-label": say("messages") }, messages.map(messageOf));

/** Prose, which may be made one with what comes next. */
const PROSE = ["paragraph", "item", "quote", "footnote"];

const canJoin = (row, { neighbours }) => {
  const last = row.translation.at(-1);
  const { next } = neighbours.get(last) ?? {};
  return last?.canEdit && PROSE.includes(last.kind) && last.kind === next?.kind && last.path === next.path && last.path !== "front-matter";
};

/** What can be done about the row that is looked at. */
const tools = (row, chapter, { shown, act }) => {
  const canEdit = row.translation.some((block) => block.canEdit);
  const todo = isTodo(row);
  const isOne = row.source.length === 0 || row.translation.length === 0;
  const all = [
    canEdit && button(say("edit"), "e", () => act("edit")),
    row.translation.length === 0 && row.source.length > 0 && button(say("translate"), "e", () => act("edit")),
    todo && button(say(isOne ? "omit" : "accept"), "a", () => act("accept")),
    canJoin(row, shown) && button(say("join"), "J", () => act("join")),
    canEdit && button(say("note"), "c", () => act("note")),
    row.source.length > 0 && button(say("suggest"), "g", () => act("suggest")),
    row.source.length === 0 && canEdit && button(say("remove"), "Del", () => act("remove")),
  ];
  return h("div.tools", {}, chapter.isReadOnly ? h("p", {}, say("readOnly")) : all);
};

/** The terms of the row that is looked at. */
const termsOf = ({ terms }, chapter) =>
  terms.length > 0 &&
  h(
    "dl.terms",
    { "aria-label": say("terms") },
    terms.map(({ said, renderings, isThere }) =>
      h(isThere ? "div" : "div.absent", {}, h("dt", { lang: chapter.languages[0] }, said), h("dd", { lang: chapter.languages[1] }, renderings.join(" · "))),
    ),
  );

/** What a row looks like; `place` is its number and how many there are. */
export const rowElement = (row, chapter, { shown, isHere, act, place }) => {
  const state = stateOf(row);
  return h(
    `div.row.is-${state}`,
    {
      role: "listitem",
      id: `row-${row.id}`,
      tabindex: isHere ? 0 : -1,
      "aria-current": isHere ? "true" : undefined,
      "aria-label": `${say(state)}, ${place}`,
      onclick: () => getSelection()?.isCollapsed !== false && act("go"),
      ondblclick: () => act("edit"),
    },
    h("div.state", { title: say(state), "aria-hidden": "true" }),
    sourceOf(row, chapter, shown),
    translationOf(row, chapter, shown),
    h("div.below", {}, isHere && termsOf(row, chapter), messagesOf(row), isHere && tools(row, chapter, { shown, act })),
  );
};
