// The editor of a block: Markdown in the letters of the text, with input methods left alone.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { defineLanguageFacet, Language, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { markdown } from "./desk-elements.js";

/** What the page lets its own styles pass with: the editor writes some. */
const { nonce } = document.querySelector("script[nonce]");

const language = new Language(defineLanguageFacet(), markdown, [], "markdown");

/** Keys of the editor, each with what it does. While characters are being composed, none does anything. */
const keysOf = (keys) =>
  Prec.highest(
    keymap.of(
      Object.entries(keys).map(([key, press]) => ({
        key,
        preventDefault: true,
        run: (view) => {
          if (view.composing) return false;
          press(view);
          return true;
        },
      })),
    ),
  );

/** What browsers write for a space that is typed beside a mark. */
const UNBREAKABLE = "\u00a0";

/** Opens an editor in an element, its cursor at the end. */
export const openEditor = (parent, { text, label, lang, dir, keys }) => {
  // Whether such spaces are those of the text, or of who types it.
  let isMeant = text.includes(UNBREAKABLE);
  const plain = (typed) => (isMeant ? typed : typed.replaceAll(UNBREAKABLE, " "));
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: text.length },
      extensions: [
        keysOf(keys),
        EditorView.domEventHandlers({
          keydown: ({ key }) => {
            isMeant ||= key === UNBREAKABLE;
            return false;
          },
        }),
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(nonce),
        language,
        syntaxHighlighting(classHighlighter),
        EditorView.contentAttributes.of({ "aria-label": label, lang, dir, spellcheck: "true" }),
      ],
    }),
  });
  view.focus();
  return {
    text: () => plain(view.state.doc.toString()),
    /** What stands before the cursor and behind it. */
    parts: () => {
      const { from, to } = view.state.selection.main;
      return [plain(view.state.sliceDoc(0, from)), plain(view.state.sliceDoc(to))];
    },
    /** Puts words at the cursor, in place of what is selected; or in place of all. */
    put: (words, isAll) => {
      isMeant ||= words.includes(UNBREAKABLE);
      const { from, to } = isAll ? { from: 0, to: view.state.doc.length } : view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: words }, selection: { anchor: from + words.length }, scrollIntoView: true });
      view.focus();
    },
    isComposing: () => view.composing,
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
};
