// The desk: a chapter in two columns, level by block, and all that a translator does to it.
import { button, h } from "./desk-elements.js";
import { openEditor } from "./desk-editor.js";
import { askConflict, mapOf, meter, openDialog, openHelp, suggestionsOf } from "./desk-panels.js";
import { FILTERS, isTodo, messageOf, rowElement } from "./desk-rows.js";
import { neighboursOf, pagesOf } from "./desk-set.js";
import { say, uiLanguage } from "./desk-words.js";

const query = new URLSearchParams(location.search);
const kept = (name, usual) => localStorage.getItem(`hebi-desk-${name}`) ?? usual;

const state = {
  map: null,
  chapter: null,
  slug: query.get("chapter"),
  language: query.get("language"),
  /** Id of the row that is looked at, and the line of its translation. */
  at: location.hash.slice(1) || null,
  line: undefined,
  filter: "all",
  view: kept("view", "source"),
  pages: [null, null],
  editing: null,
  suggested: null,
  undos: [],
};

const status = h("p.status", { role: "status" });
const bar = h("header.bar");
const rows = h("main.rows", { id: "rows" });
const ticks = h("div.ticks", { "aria-hidden": "true" });
const side = h("div.aside-map");

let quiet = 0;
const tell = (words, isFault = false) => {
  status.textContent = words;
  status.classList.toggle("fault", isFault);
  clearTimeout(quiet);
  if (!isFault) quiet = setTimeout(() => (status.textContent = ""), 4000);
};

/** Asks the desk; what it refuses is said, and then there is no answer. */
const ask = async (path, body) => {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, options).catch(() => null);
  if (response?.ok || response?.status === 409) return response.json();
  tell(response ? (await response.text()).trim() : say("lost"), true);
  return null;
};

const shownRows = () => state.chapter.rows.filter((row) => FILTERS[state.filter](row) || row.id === state.editing?.id);
/** The row of a name; where one without source has found its source, and has another name, the row that its block is in, by its line. */
const named = (list, name, line) =>
  list.find(({ id }) => id === name) ?? list.find((row) => row.translation.some((block) => block.id === name || block.line === line));
const rowAt = () => state.chapter.rows.find(({ id }) => id === state.at);
const elementOf = (id) => document.getElementById(`row-${id}`);

// ——— What is shown ———

const barOf = () => {
  const { rows: all, titles, languages } = state.chapter;
  const counts = {};
  for (const row of all) counts[row.state ?? "unknown"] = (counts[row.state ?? "unknown"] ?? 0) + 1;
  const marks = all.filter(({ state: own, onlyMarks }) => own === "stale" && onlyMarks).length;
  const choice = (name, words, isOn, choose) =>
    h("label", {}, h("input", { type: "radio", name, checked: isOn, onchange: choose }), h("span", {}, words));
  const filters = [["all", "all"], ["todo", "todo"], ["changed", "changed"], ["noted", "noted"]].map(([name, words]) =>
    choice("filter", `${say(words)} ${all.filter(FILTERS[name]).length}`, state.filter === name, () => setFilter(name)),
  );
  const views = [["source", "asSource"], ["set", "asSet"]].map(([name, words]) =>
    choice("view", say(words), state.view === name, () => void setView(name)),
  );
  const others = state.map.languages.translations;
  return [
    button(say("map"), "m", toggleMap, { class: "menu", "aria-expanded": String(!document.body.classList.contains("mapless")), "aria-controls": "map" }),
    h("h1", {}, h("span", { lang: languages[0] }, titles[0]), titles[1] !== titles[0] && h("span.other", { lang: languages[1] }, titles[1])),
    h("div.progress", {}, meter(counts), h("span", {}, say("done", { n: counts.current ?? 0, all: all.length }))),
    h("fieldset", {}, h("legend", {}, say("shown")), filters),
    h("fieldset", {}, h("legend", {}, say("view")), views),
    h(
      "div.more",
      {},
      marks > 0 && !state.chapter.isReadOnly && button(say("marks", { n: marks }), "A", () => void acceptMarks()),
      others.length > 1 &&
        h(
          "select",
          { "aria-label": say("translation"), onchange: ({ target }) => void open(state.slug, target.value) },
          others.map((code) => h("option", { value: code, selected: code === state.language }, code)),
        ),
      button(say("language"), "", switchLanguage, { lang: uiLanguage() === "en" ? "zh" : "en" }),
      h("button.theme", { type: "button", "aria-label": say("theme"), title: say("theme"), onclick: switchTheme }),
      button(say("help"), "?", openHelp),
    ),
  ];
};

const made = new Map();

/** Shows the rows; those that are as they were keep their elements, and so their editors. */
const show = () => {
  const { chapter, view, pages, filter } = state;
  document.documentElement.lang = uiLanguage();
  document.title = `${chapter.titles[0]} · ${say("desk")}`;
  bar.replaceChildren(...barOf());
  side.replaceChildren(mapOf(state.map, state, (slug) => void open(slug, state.language)));
  const list = shownRows();
  const here = named(list, state.at, state.line) ?? list.find(isTodo) ?? list[0];
  Object.assign(state, { at: here?.id ?? null, line: here?.translation[0]?.line });
  const shown = { view, pages, neighbours: neighboursOf(chapter) };
  const elements = list.map((row, index) => {
    const isHere = row.id === state.at;
    const place = say("done", { n: index + 1, all: list.length });
    const key = JSON.stringify([row, view, isHere, place, uiLanguage()]);
    const known = made.get(row.id);
    if (state.editing?.id === row.id && known) return known.element;
    if (known?.key === key && known.page === pages[1] && known.source === pages[0]) return known.element;
    const act = (what) => void (what === "go" ? go(row.id, false) : go(row.id, false) || acts[what]());
    const element = rowElement(row, chapter, { shown, isHere, act, place });
    made.set(row.id, { key, element, page: pages[1], source: pages[0] });
    return element;
  });
  // What is being edited stays, also where its row is gone.
  const edited = state.editing && made.get(state.editing.id)?.element;
  if (edited && !elements.includes(edited)) elements.push(edited);
  const about = chapter.messages.length > 0 && h("details.of-file", {}, h("summary", {}, `${say("fileMessages")} (${chapter.messages.length})`), h("ul.messages", {}, chapter.messages.map(messageOf)));
  const had = rows.contains(document.activeElement) && !state.editing;
  const heads = h("div.heads", { "aria-hidden": "true" }, h("span", { lang: chapter.languages[0] }, say("source")), h("span", { lang: chapter.languages[1] }, say("translation")));
  rows.replaceChildren(
    heads,
    ...(about ? [about] : []),
    h("div.list", { role: "list", "aria-label": say("rows") }, elements.length > 0 ? elements : h("p.none", {}, say(filter === "todo" ? "allDone" : "noneShown"))),
  );
  ticks.replaceChildren(...list.map((row) => h(`i.is-${row.state ?? "unknown"}${row.id === state.at ? ".here" : ""}`, { onclick: () => go(row.id) })));
  if (had) elementOf(state.at)?.focus({ preventScroll: true });
  if (state.editing) state.editing.editor.focus();
};

/** Looks at a row. */
const go = (id, isScrolled = true) => {
  if (id === undefined || id === state.at) {
    if (isScrolled) elementOf(state.at)?.scrollIntoView({ block: "nearest" });
    return;
  }
  if (state.editing && state.editing.id !== id) return;
  state.at = id;
  state.suggested = null;
  history.replaceState(null, "", `#${id}`);
  show();
  elementOf(id)?.focus({ preventScroll: true });
  if (isScrolled) elementOf(id)?.scrollIntoView({ block: "center" });
};

const step = (by, wanted = () => true) => {
  const list = shownRows();
  const from = list.findIndex(({ id }) => id === state.at);
  for (let at = from + by; at >= 0 && at < list.length; at += by) if (wanted(list[at])) return go(list[at].id);
  // Round the end, for what is left above.
  const left = wanted === isTodo && by > 0 ? list.find((row) => isTodo(row) && row.id !== state.at) : undefined;
  if (left) return go(left.id);
  if (wanted === isTodo && !list.some(isTodo)) tell(say("allDone"));
  return undefined;
};

const stepChapter = (by) => {
  const own = state.map.chapters.filter(({ language }) => language === state.language);
  const next = own[own.findIndex(({ slug }) => slug === state.slug) + by];
  if (next) void open(next.slug, state.language);
};

const setFilter = (name) => {
  state.filter = name;
  show();
  bar.querySelector("input[name=filter]:checked")?.focus();
  elementOf(state.at)?.scrollIntoView({ block: "nearest" });
};

const loadPages = async () => {
  const { languages, slug } = state.chapter;
  state.pages = state.view === "set" ? await pagesOf(languages, slug) : [null, null];
};

const setView = async (name) => {
  state.view = name;
  localStorage.setItem("hebi-desk-view", name);
  await loadPages();
  show();
  elementOf(state.at)?.scrollIntoView({ block: "nearest" });
};

const toggleMap = () => {
  localStorage.setItem("hebi-desk-mapless", String(document.body.classList.toggle("mapless")));
  show();
};

const switchLanguage = () => {
  localStorage.setItem("hebi-desk-language", uiLanguage() === "en" ? "zh" : "en");
  made.clear();
  show();
};

const switchTheme = () => {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("hebi-desk-theme", dataset.theme);
  made.clear();
  show();
};

/** Takes a chapter as the desk has it now. */
const take = async (chapter) => {
  if (!chapter) return;
  state.chapter = { isReadOnly: state.chapter?.isReadOnly ?? false, ...chapter };
  const counted = { current: 0, stale: 0, missing: 0, orphan: 0, moved: 0 };
  for (const row of chapter.rows) if (row.state) counted[row.state] += 1;
  const own = state.map.chapters.find(({ slug, language }) => slug === chapter.slug && language === chapter.language);
  if (own?.counts) own.counts = counted;
  await loadPages();
  show();
};

const open = async (slug, language) => {
  if (state.editing) return;
  const chapter = await ask(`/desk/chapter?${new URLSearchParams({ slug, language })}`);
  if (!chapter) return;
  if (state.slug !== slug || state.language !== language) Object.assign(state, { at: null, line: undefined });
  Object.assign(state, { slug, language, suggested: null });
  made.clear();
  const address = `?${new URLSearchParams({ chapter: slug, language })}${state.at ? `#${state.at}` : ""}`;
  history.replaceState(null, "", address);
  await take(chapter);
  const row = elementOf(state.at);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
};

// ——— What is done ———

/** Has something done; gives whether it was. Where the block is another by now, both are shown. */
const write = async (deed, words) => {
  const { editing } = state;
  // What is taken back may have been done to another chapter.
  const { slug, language } = { slug: state.slug, language: state.language, ...deed };
  tell(say("writing"));
  const answer = await ask("/desk/write", { slug, language, ...deed });
  if (!answer) return false;
  const done = "undo" in answer;
  // What cannot be taken back any more is not in the way of what can.
  if (deed.does === "undo") state.undos.pop();
  else if (done && answer.undo) state.undos.push(answer.undo);
  const isHere = slug === state.slug && language === state.language;
  if (!done && deed.does !== "replace") {
    tell(say("conflict"), true);
    if (isHere) await take(answer.view);
    return false;
  }
  if (!done) {
    const choice = await askConflict(deed.text, answer.conflict, language);
    if (choice === "yours") return write({ ...deed, was: answer.conflict }, words);
    if (choice === "theirs") closeEditor();
    await take(answer.view);
    return false;
  }
  // What was typed while it was written is not lost: the editor stays open for it.
  if (editing && editing === state.editing) {
    if (deed.text === undefined || editing.editor.text() === deed.text) closeEditor();
    else Object.assign(editing, { was: deed.text, deed: { ...editing.deed, does: "replace", was: deed.text } });
  }
  if (isHere) await take(answer.view);
  tell(say(words));
  return !(editing && editing === state.editing);
};

const closeEditor = () => {
  const { editing } = state;
  if (!editing) return;
  editing.editor.close();
  made.delete(editing.id);
  state.editing = null;
  state.suggested = null;
};

const leave = () => {
  const { editing } = state;
  if (editing.editor.text() !== editing.was && !editing.isWarned) {
    editing.isWarned = true;
    return tell(say("discard"), true);
  }
  closeEditor();
  tell("");
  show();
  return elementOf(state.at)?.focus({ preventScroll: true });
};

const save = async (more) => {
  const { editing } = state;
  const text = editing.editor.text();
  const { id, line } = editing;
  const isSame = text === editing.was && !editing.isDraft;
  if (isSame) closeEditor();
  const isDone = isSame || (text.trim() === "" && editing.does === "insert") || (await write({ ...editing.deed, text, isDraft: editing.isDraft && text === editing.drafted }, "saved"));
  if (!isDone) return;
  if (isSame) show();
  elementOf(state.at)?.focus({ preventScroll: true });
  // What is accepted says what was typed.
  const { rows: all } = state.chapter;
  const typed = named(all, undefined, line)?.translation.some((block) => block.text === text.trim());
  if (more === "accept") await acts.accept(named(all, id, typed ? line : undefined) ?? null);
};

const splitHere = async () => {
  const { editing } = state;
  const parts = editing.editor.parts();
  if (editing.deed.does !== "replace" || parts.some((part) => part.trim() === "")) return;
  const { id, was } = editing.deed;
  await write({ does: "split", id, was, parts }, "saved");
  elementOf(state.at)?.focus({ preventScroll: true });
};

const startEditing = (which = 0, words) => {
  const row = rowAt();
  const { chapter } = state;
  if (!row || state.editing || chapter.isReadOnly) return chapter.isReadOnly && tell(say("readOnly"));
  const block = row.translation[which];
  if (block && !block.canEdit) return tell(say("elsewhere"));
  if (!block && row.source.length === 0) return undefined;
  const was = block?.text ?? row.starter ?? "";
  const [source] = row.source;
  const deed = block ? { does: "replace", id: block.id, was } : { does: "insert", id: source.id, was: source.text };
  const element = elementOf(row.id);
  const cell = element.querySelector(".translation");
  const holder = h("div.editor");
  const old = block ? cell.children[which] : cell.firstChild;
  if (old) old.replaceWith(holder);
  else cell.append(holder);
  const editor = openEditor(holder, {
    text: words ?? was,
    label: say("editorFor"),
    lang: chapter.languages[1],
    dir: chapter.directions[1],
    keys: {
      "Mod-s": () => void save(),
      "Mod-Enter": () => void save("accept"),
      "Mod-Shift-Enter": () => void splitHere(),
      "Ctrl-Space": () => void acts.suggest(),
      Escape: leave,
    },
  });
  holder.append(
    h(
      "div.tools",
      {},
      button(say("saveAccept"), "Ctrl Enter", () => void save("accept")),
      button(say("save"), "Ctrl S", () => void save()),
      block && button(say("split"), "Ctrl Shift Enter", () => void splitHere()),
      button(say("suggest"), "Ctrl Space", () => void acts.suggest()),
      button(say("cancel"), "Esc", leave),
    ),
  );
  state.editing = { id: row.id, line: block?.line, editor, deed, was, isDraft: words !== undefined, drafted: words };
  element.scrollIntoView({ block: "nearest" });
  return undefined;
};

const acceptRows = async (list, words = "accepted") => {
  if (list.length === 0 || state.chapter.isReadOnly) return false;
  return write({ does: "accept", seen: list.map(({ id, seen }) => ({ id, ...seen })) }, words);
};

const acceptMarks = () => acceptRows(state.chapter.rows.filter(({ state: own, onlyMarks }) => own === "stale" && onlyMarks));

/** Puts words into the editor, which opens for them. */
const takeWords = (words, isAll) => {
  if (!state.editing) startEditing();
  state.editing?.editor.put(words, isAll);
};

const blockDeed = (does, more = {}) => {
  const [block] = rowAt()?.translation.slice(does === "join" ? -1 : 0) ?? [];
  return block?.canEdit ? { does, id: block.id, was: block.text, ...more } : null;
};

const acts = {
  edit: () => startEditing(),
  accept: async (row = rowAt()) => {
    if (!row) return;
    const isDone = !isTodo(row) || (await acceptRows([row]));
    if (isDone && state.at === row.id && !state.editing) step(1, isTodo);
  },
  join: async () => {
    const deed = blockDeed("join");
    if (deed) await write(deed, "saved");
  },
  remove: async () => {
    const deed = blockDeed("remove");
    if (deed) await write(deed, "removed");
  },
  note: () => {
    const deed = blockDeed("note");
    if (!deed || state.chapter.isReadOnly) return;
    const { note = "" } = rowAt().translation[0];
    const field = h("input", { type: "text", value: note, "aria-label": say("noteFor"), lang: uiLanguage() });
    const form = h("form.note-form", {}, field, h("button", {}, say("save")));
    const dialog = openDialog(say("noteFor"), form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
      void write({ ...deed, text: field.value, note }, "saved").then(() => elementOf(state.at)?.focus());
    });
    field.focus();
  },
  suggest: async () => {
    const row = rowAt();
    if (!row || row.source.length === 0) return;
    const { slug, language, chapter } = state;
    const answer = await ask(`/desk/suggestions?${new URLSearchParams({ slug, language, id: row.id })}`);
    if (!answer) return;
    const { element, choices } = suggestionsOf(answer, chapter.languages, takeWords);
    if (answer.canDraft) element.append(h("div.tools", {}, button(say("askDraft"), "d", () => void acts.draft())));
    state.suggested = choices;
    const place = elementOf(row.id).querySelector(".below");
    place.querySelector(".suggestions")?.remove();
    place.append(element);
    element.scrollIntoView({ block: "nearest" });
  },
  draft: async () => {
    const row = rowAt();
    if (!row || row.source.length === 0 || state.chapter.isReadOnly) return;
    tell(say("drafting"));
    const asked = { slug: state.slug, language: state.language, ids: [row.id] };
    let drafts = await ask("/desk/draft", { ...asked, command: state.agreed });
    if (drafts?.runs && confirm(`${say("mayRun")}\n\n${drafts.runs.join(" ")}`)) {
      state.agreed = drafts.runs;
      drafts = await ask("/desk/draft", { ...asked, command: state.agreed });
    }
    if (!Array.isArray(drafts)) return tell("");
    const [draft] = drafts;
    if (!draft || state.editing) return;
    startEditing(0, draft.text);
    tell(say("drafted"));
    if (draft.faults.length > 0)
      elementOf(row.id)
        .querySelector(".below")
        .prepend(h("ul.messages", { "aria-label": say("messages") }, draft.faults.map((fault) => h("li.error", { lang: "en" }, fault))));
  },
  open: async () => {
    const { files } = state.chapter;
    const row = rowAt();
    const [theirs, own] = [row?.translation[0], row?.source[0]];
    const file = theirs ? files.translation : files.source;
    if (file && (theirs ?? own)) await ask("/desk/open", { file, line: (theirs ?? own).line, column: 1 });
  },
  undo: async () => {
    const last = state.undos.at(-1);
    if (!last) return tell(say("nothing"));
    return write(last, "undone");
  },
  paper: async () => {
    tell(say("making"));
    const { rows: all } = state.chapter;
    const before = all.slice(0, all.findIndex(({ id }) => id === state.at) + 1).toReversed();
    const blocks = before.flatMap(({ translation }) => translation.map(({ id }) => id)).slice(0, 20);
    const answer = await ask("/desk/paper", { page: `${state.language}/${state.slug}.html`, blocks, whole: false });
    if (!answer) return;
    tell("");
    openDialog(say("paper"), h("iframe", { src: answer.href, title: say("paper") }));
  },
};

// ——— Keys ———

const FILTER_NAMES = Object.keys(FILTERS);

const KEYS = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  n: () => step(1, isTodo),
  N: () => step(-1, isTodo),
  "[": () => stepChapter(-1),
  "]": () => stepChapter(1),
  Home: () => go(shownRows()[0]?.id),
  End: () => go(shownRows().at(-1)?.id),
  e: acts.edit,
  Enter: acts.edit,
  a: () => void acts.accept(),
  A: () => void acceptMarks(),
  J: () => void acts.join(),
  Delete: () => void acts.remove(),
  c: acts.note,
  g: () => void acts.suggest(),
  d: () => void acts.draft(),
  o: () => void acts.open(),
  u: () => void acts.undo(),
  f: () => setFilter(FILTER_NAMES[(FILTER_NAMES.indexOf(state.filter) + 1) % FILTER_NAMES.length]),
  v: () => void setView(state.view === "set" ? "source" : "set"),
  m: toggleMap,
  p: () => void acts.paper(),
  "?": openHelp,
};

document.addEventListener("keydown", (event) => {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  // An input method has the key.
  if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]") || !state.chapter) return;
  const number = altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
  const choice = number && state.suggested?.[Number(number) - 1];
  if (choice) {
    event.preventDefault();
    return takeWords(choice.words, choice.isAll);
  }
  if (target.closest(".editor, input:not([type=radio]), select, dialog")) return;
  if ((ctrlKey || metaKey) && key === "z") {
    event.preventDefault();
    return void acts.undo();
  }
  const isPressed = key === "Enter" && target.closest("button, a, summary");
  const isChosen = key.startsWith("Arrow") && target.matches("input");
  if (ctrlKey || metaKey || altKey || isPressed || isChosen) return;
  const press = KEYS[key];
  if (!press) return;
  event.preventDefault();
  press();
});

addEventListener("beforeunload", (event) => {
  if (state.editing && state.editing.editor.text() !== state.editing.was) event.preventDefault();
});

// ——— What changes elsewhere ———

let isAsked = false;
/** Shows the chapter as it is by now, once for many changes, and not in the middle of composing a character. */
const refresh = async () => {
  if (isAsked || !state.chapter) return;
  isAsked = true;
  await new Promise((resolve) => setTimeout(resolve, 60));
  while (state.editing?.editor.isComposing()) await new Promise((resolve) => setTimeout(resolve, 200));
  isAsked = false;
  const { slug, language } = state;
  const chapter = await ask(`/desk/chapter?${new URLSearchParams({ slug, language })}`);
  state.map = (await ask("/desk/map")) ?? state.map;
  if (chapter && slug === state.slug && language === state.language) await take(chapter);
};

const listen = (isAgain = false) => {
  const socket = new WebSocket(new URL("/desk/live", location.href.replace(/^http/, "ws")));
  // What has changed while nobody was heard is not missed.
  if (isAgain) socket.addEventListener("open", () => void refresh());
  socket.addEventListener("message", () => void refresh());
  socket.addEventListener("close", () => setTimeout(() => listen(true), 2000));
};

const start = async () => {
  const theme = kept("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  document.body.classList.toggle("mapless", kept("mapless", String(innerWidth < 1100)) === "true");
  document.body.append(bar, h("div.frame", {}, side, rows, ticks), status);
  state.map = await ask("/desk/map");
  if (!state.map) return;
  const language = state.language ?? state.map.languages.translations[0];
  const own = state.map.chapters.filter((one) => one.language === language);
  const isLeft = ({ counts }) => counts && counts.stale + counts.missing + counts.orphan + counts.moved > 0;
  await open(state.slug ?? (own.find(isLeft) ?? own[0])?.slug ?? "", language ?? "");
  listen();
};

void start();
