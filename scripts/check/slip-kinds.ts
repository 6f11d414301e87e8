import { boxKind } from "../library/dialects/dialects.ts";
import type { MarkupKind } from "./markup-kinds.ts";

/** A word that begins an address: a scheme, a path, an anchor, or a file. */
const ADDRESS = /^(?:https?:|mailto:|\.{0,2}\/|#)|\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)\b/i;

/** Two blanks or a backslash at the end of a line, or `<br>`, which keep what follows on a line of its own. */
const HARD_BREAK = /(?: {2}|\\|<br\s*\/?>)[ \t]*\n/i;

/** A number before an item, without the space that would make it one, or as Chinese texts have it. */
const NUMBER =
  "(?:[(（]?\\d{1,2}(?:[.．)](?![ \\t\\d])|[、。）])|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[①-⑳])";

const NAMES =
  "a|abbr|b|blockquote|br|center|code|details|div|em|figure|font|h[1-6]|hr|i|iframe|img|kbd|li|ol|p|pre|s|script|small|span|" +
  "strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video";

/** Markdown with a slip in it: a mark without its partner or its blank, an address with one, and full-width marks. */
export const SLIP_KINDS: readonly MarkupKind[] = [
  {
    pattern: /!?\[[^[\]\n]{0,300}\]\([^()\n]{1,400}\)/g,
    what: "address with a blank",
    expected: "%20 in place of the blank, or the address between < and >",
    isRight: (words) => {
      const target = words.slice(words.indexOf("](") + 2, -1);
      return !/\S\s/.test(target.trim()) || !ADDRESS.test(target);
    },
  },
  {
    pattern:
      /(?:[!！][[［【]|(?<![!！])[［【[])[^[\]［］【】\n]{0,200}[\]］】][（(][^()（）\n]{0,300}[)）]|[!！]［[^［］\n]{0,200}］/g,
    what: "link in full-width brackets",
    expected: "half-width ones: [words](address)",
    isRight: (words, source) => {
      const target = /[\]］】][（(]([^（()）]*)/.exec(source)?.[1] ?? "";
      const isImage = /^[!！]/.test(words);
      return (
        !/[！［【］】（）]/.test(words) || !(ADDRESS.test(target.trim()) || (isImage && target.includes("/")))
      );
    },
  },
  {
    pattern: /^[ \t\u3000]*＃{1,6}(?=[ \t\u3000]|\p{L})[^＃\n]*$/gmu,
    what: "heading with a full-width ＃",
    expected: "# and a space",
  },
  {
    pattern: /＊＊[^＊\s][^＊\n]{0,200}＊＊/g,
    what: "emphasis in full-width ＊＊",
    expected: "**words**",
  },
  {
    pattern: /^\[!\p{L}[\p{L}-]{0,30}\][+-]?(?=\s|$)/gu,
    what: "box of a kind that nobody knows",
    expected: "> [!NOTE], or a tip, warning and the like",
    isRight: (words) => boxKind(words.replace(/^\[!|\].*$/g, "")) !== undefined,
  },
  {
    pattern: /［\^[^[\]［］\n]{1,40}[\]］]|\[\^[^[\]［］\n]{1,40}］/g,
    what: "footnote in full-width brackets",
    expected: "half-width ones: [^1]",
  },
  {
    pattern: /^[ \t]*·{3}[\w+-]*[ \t]*$|(?<!\p{Script=Latin})·[a-z][a-z\d_ .()/=-]{1,60}·/gmu,
    what: "code between ·",
    expected: "backquotes, ` or ```",
  },
  {
    pattern: /https?：[/／]{1,2}/g,
    what: "address with a full-width colon",
    expected: "https://",
  },
  {
    pattern: /[(（][^()（）\n]{1,200}[)）][[［]\ufffc[\]］]/g,
    what: "link with its brackets the wrong way round",
    expected: "[words](address)",
    isRight: (_, source) => !/[[［]https?:/.test(source),
  },
  {
    pattern: /＄[^＄\n]{1,100}＄|￥[A-Za-z\\][^￥\n]{0,100}￥/g,
    what: "formula in full-width dollars",
    expected: "$x$",
  },
  {
    pattern: /^\[[ xX]?\](?=[^\s()[\]（）:：])[^\n]*|^[-*+]\[[ xX]\][^\n]*/g,
    what: "task without a space behind its box",
    expected: "- [ ] and a space",
  },
  {
    pattern: /｀[^｀\n]{1,200}｀/g,
    what: "code in full-width ｀",
    expected: "`code`",
  },
  {
    pattern: /^[ \t\u3000]*(?:》|＞[ \t\u3000])[^\n]*/g,
    what: "quotation that begins with 》 or ＞",
    expected: "> and a space",
  },
  {
    pattern: /^[ \t\u3000]*：：：[^\n]*$/gm,
    what: "box in full-width ：：：",
    expected: "> [!NOTE] and lines that begin with >",
  },
  {
    // Where all lines are rows, `table-shape` says it.
    pattern: /^\|(?:[^|\n]+\|){2,}[ \t]*(?=\n[^|\s])|(?<=^[^|\n]+\n)\|(?:[^|\n]+\|){2,}[ \t]*$/gm,
    what: "row of a table that is none",
    expected: "a line of | --- | below its first row",
  },
  {
    pattern: /^[ \t]*[｜|][^\n]*｜[^\n]*$|^[ \t]*｜[^\n]*\|[^\n]*$/gm,
    what: "row of a table with a full-width ｜",
    expected: "half-width |",
  },
  {
    pattern: /^[ \t\u3000]*[－＊＋][ \t\u3000]+\S[^\n]*$/gm,
    what: "item of a list with a full-width mark",
    expected: "- and a space",
  },
  {
    pattern: /^[ \t\u3000]*(?:－{3,}|＊{3,}|＿{3,}|—{3,}|“—+[“”])[ \t\u3000]*$/gm,
    what: "rule in full-width marks",
    expected: "---",
  },
  {
    pattern: /^[ \t]*([-+*])[^\s\d*+-][^\n]*(?:\n[ \t]*\1[^\s\d*+-][^\n]*)+/gm,
    what: "list without a space after its mark",
    expected: "- and a space: its lines run into one",
    isRight: (_, source) => HARD_BREAK.test(source),
  },
  {
    pattern: new RegExp(`^[ \\t]*${NUMBER}[^\\n]+(?:\\n[ \\t]*${NUMBER}[^\\n]+)+`, "gm"),
    what: "numbered list that is none",
    expected: "1. and a space: its lines run into one",
    isRight: (_, source) => HARD_BREAK.test(source),
  },
  {
    pattern:
      /^[ \t]*[(（]?a[.)、）．][ \t]*[^\s][^\n]*(?:\n[ \t]*[(（]?[b-h][.)、）．][ \t]*[^\s][^\n]*)+/gim,
    what: "list with letters that is none",
    expected: "1. and a space: its lines run into one",
    isRight: (_, source) => HARD_BREAK.test(source),
  },
  {
    pattern:
      /(?<![\w*\\/])\*\*(?:[ \t]+(?=[\p{L}“《])[^*\n]{1,200}?\*\*(?!\*)|(?=[\p{L}“《])[^*\n]{1,200}(?:[ \t]\*\*(?!\*)|$))/gmu,
    what: "emphasis that nothing closes, or with blanks inside its **",
    expected: "**words**",
  },
  {
    pattern: /`[^`\n]{0,200}/g,
    what: "backquote without its partner",
    expected: "one on either side of the code",
  },
  {
    pattern: /\]\((?:https?:|mailto:|\.{0,2}\/|#)[^\s()]{0,300}/g,
    what: "link that is not whole",
    expected: "[words](address)",
  },
  {
    pattern: /&(?:nbsp|emsp|ensp|lt|gt|quot)(?![;\w=])/g,
    what: "character reference without its semicolon",
    expected: "&nbsp; or the character",
  },
  {
    pattern: new RegExp(`</?(?:${NAMES})(?:\\s[^<>\\n]{0,300})?/?>|＜/?(?:${NAMES})\\s*/?＞`, "gi"),
    what: "tag that is text",
    expected: "an element of HTML that is whole, or `code`",
  },
];
