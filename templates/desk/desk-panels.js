// What opens over the rows or beside them: the map of the book, the sheet of keys, what helps to translate, what is in conflict, paper.
import { button, h } from "./desk-elements.js";
import { say } from "./desk-words.js";

const STATES = ["current", "stale", "moved", "missing", "orphan"];

/** A bar of how many blocks are in each state. */
export const meter = (counts) => {
  const all = STATES.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);
  const parts = STATES.filter((state) => counts?.[state] > 0).map((state) => {
    const part = h(`span.is-${state}`);
    part.style.flexGrow = String(counts[state]);
    return part;
  });
  const words = counts ? say("chapterDone", { n: counts.current, all }) : say("unknown");
  return h("span.meter", { role: "img", "aria-label": words, title: words }, parts);
};

/** The chapters of the book in one language. */
export const mapOf = (map, { slug, language }, go) =>
  h(
    "nav.map",
    { id: "map", "aria-label": say("map") },
    h("h2", {}, map.title),
    h(
      "ol",
      {},
      map.chapters
        .filter((one) => one.language === language)
        .map((one) =>
          h(
            "li",
            {},
            h(
              "a",
              {
                href: `?chapter=${encodeURIComponent(one.slug)}&language=${encodeURIComponent(one.language)}`,
                "aria-current": one.slug === slug ? "page" : undefined,
                onclick: (event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  go(one.slug);
                },
              },
              h("span.name", { lang: map.languages.source }, one.title),
              h("span.left", {}, one.counts && Object.values(one.counts).some((count) => count !== one.counts.current) ? leftOf(one.counts) : ""),
              meter(one.counts),
            ),
          ),
        ),
    ),
  );

const leftOf = (counts) => {
  const left = STATES.slice(1).reduce((sum, state) => sum + counts[state], 0);
  return left === 0 ? "✓" : String(left);
};

const KEYS = [
  ["keyNext", "j", "k"],
  ["keyTodo", "n", "N"],
  ["keyChapter", "[", "]"],
  ["keyEdit", "e", "Enter"],
  ["keySave", "Ctrl S"],
  ["keySaveAccept", "Ctrl Enter"],
  ["keySplit", "Ctrl Shift Enter"],
  ["keyLeave", "Esc"],
  ["keyAccept", "a"],
  ["keyMarks", "A"],
  ["keyJoin", "J"],
  ["keyRemove", "Del"],
  ["keyNote", "c"],
  ["keySuggest", "g", "Ctrl Space"],
  ["keyTake", "Alt 1 … 9"],
  ["keyDraft", "d"],
  ["keyOpen", "o"],
  ["keyUndo", "u", "Ctrl Z"],
  ["keyFilter", "f"],
  ["keyView", "v"],
  ["keyMap", "m"],
  ["keyPaper", "p"],
  ["keyHelp", "?"],
];

/** Opens a dialog that its key, Esc or its button closes. */
export const openDialog = (title, ...content) => {
  const dialog = h(
    "dialog",
    { "aria-label": title },
    h("header", {}, h("h2", {}, title), button(say("close"), "Esc", () => dialog.close())),
    content,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

export const openHelp = () =>
  openDialog(
    say("help"),
    h(
      "dl.keys",
      {},
      KEYS.map(([words, ...keys]) => h("div", {}, h("dt", {}, keys.map((key) => h("kbd", {}, key))), h("dd", {}, say(words)))),
    ),
  );

/** Shows what is typed and what is on disk; gives "yours", "theirs", or nothing. */
export const askConflict = (yours, theirs, language) =>
  new Promise((resolve) => {
    let answer = null;
    const take = (which) => () => {
      answer = which;
      dialog.close();
    };
    const side = (title, text) => h("section", {}, h("h3", {}, title), h("pre", { lang: language, tabindex: 0 }, text));
    const dialog = openDialog(
      say("conflict"),
      h("div.both", {}, side(say("yours"), yours), side(say("theirs"), theirs ?? say("gone"))),
      h(
        "div.tools",
        {},
        theirs !== undefined && button(say("keepYours"), "", take("yours")),
        button(say("keepTheirs"), "", take("theirs")),
      ),
    );
    dialog.addEventListener("close", () => resolve(answer));
  });

/** What helps to translate a row; `take` is given the words of the one that is chosen, and whether they are for the whole block. */
export const suggestionsOf = ({ matches, terms, figures }, languages, take) => {
  const choices = [
    ...matches.map(({ translation, likeness, slug }) => ({
      words: translation,
      about: likeness === 1 ? say("same", { slug }) : say("from", { slug, n: Math.floor(likeness * 100) }),
      isAll: true,
    })),
    ...[...terms, ...figures].map(({ said, rendering }) => ({ words: rendering, about: said, isAll: false })),
  ];
  const items = choices.map(({ words, about, isAll }, index) =>
    h(
      isAll ? "li.whole" : "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => take(words, isAll) },
        index < 9 && h("kbd", { "aria-hidden": "true" }, `Alt ${index + 1}`),
        h("span.about", { lang: isAll ? undefined : languages[0] }, about),
        h("span.words", { lang: languages[1] }, words),
      ),
    ),
  );
  const list = items.length > 0 ? h("ol", {}, items) : h("p", {}, say("noSuggestions"));
  return { element: h("section.suggestions", { "aria-label": say("suggest") }, list), choices };
};
