import {
  ApplyWorkspaceEditRequest,
  CodeActionKind,
  CodeActionRequest,
  ExecuteCommandRequest,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
} from "vscode-languageserver-protocol/node.js";
import type { VFileMessage } from "vfile-message";
import type { State } from "../book.ts";
import { anchorsIn, mend } from "../check/mend.ts";
import { isRule, UsageError } from "../library/messages/messages.ts";
import { sameEnds } from "../library/text/text.ts";
import { chapterNamed, textsOf } from "../session/deeds.ts";
import { placeOfBlock, type Edit } from "../session/edits.ts";
import { insertTranslation } from "../session/insertion.ts";
import { writeChapter } from "../session/write-chapter.ts";
import { idOf } from "../translate/translate.ts";
import type { Desk, Feature } from "./feature.ts";
import { counterpartsIn, sidesOf, spanOf, spotAt, type Spot } from "./spot.ts";

const ACCEPT = "hebi.accept";
const MEND = "hebi.mend";

/** What turns one text into another of as many lines, a line at a time. */
const editsBetween = (before: string, after: string, { places }: Spot): TextEdit[] => {
  const fresh = after.split("\n");
  let at = 0;
  return before.split("\n").flatMap((line, index) => {
    const start = at;
    at += line.length + 1;
    const now = fresh[index] ?? "";
    if (now === line) return [];
    const [head, tail] = sameEnds(line, now);
    const range = places.rangeOf(start + head, start + line.length - tail);
    return [{ range, newText: now.slice(head, now.length - tail) }];
  });
};

/** What mends some of the messages of a chapter, as `check --fix` does; nothing where nothing is sure. */
const mendingOf = (spot: Spot, isWanted: (message: VFileMessage) => boolean): TextEdit[] => {
  const { chapter, now, text } = spot;
  const anchors = anchorsIn([...now.book.chapters.values()].flat());
  return editsBetween(text, String(mend(chapter, anchors, isWanted).file), spot);
};

const messageOf = ({ code, message, range }: Diagnostic, { chapter: { file }, places }: Spot) =>
  file.messages.find(({ ruleId, reason, line = 1, column = 1 }) => {
    const { start } = places.rangeBetween({ line, column }, { line, column });
    const isHere = start.line === range.start.line && start.character === range.start.character;
    return isHere && ruleId === code && reason === message;
  });

const isSame = (one: VFileMessage) => (other: VFileMessage) =>
  other.ruleId === one.ruleId &&
  other.reason === one.reason &&
  other.line === one.line &&
  other.column === one.column;

/** Mends what a message says, or all that its rule says of the chapter. */
const mendings = (diagnostic: Diagnostic, spot: Spot, uri: string, say: Desk["say"]): CodeAction[] => {
  const message = messageOf(diagnostic, spot);
  const [expected] = message?.expected ?? [];
  if (!message || expected === undefined) return [];
  const edits = mendingOf(spot, isSame(message));
  if (edits.length === 0) return [];
  const rule = message.ruleId ?? "";
  const title = say("Mend all that this rule finds in this file: {rule}").replace("{rule}", rule);
  const kind = CodeActionKind.QuickFix;
  const diagnostics = [diagnostic];
  const own = {
    title: say("Mend"),
    kind,
    diagnostics,
    isPreferred: true,
    edit: { changes: { [uri]: edits } },
  };
  return [own, { title, kind, diagnostics, command: { title, command: MEND, arguments: [uri, rule] } }];
};

/** Puts a comment before the block that a message is about, in which its reader is to say why. */
const ignoring = (diagnostic: Diagnostic, spot: Spot, uri: string, say: Desk["say"]): CodeAction[] => {
  const { code, range } = diagnostic;
  if (typeof code !== "string" || !isRule(code)) return [];
  const line = range.start.line + 1;
  const block = spot.chapter.tree.children.find(
    ({ type, position }) =>
      type !== "yaml" && position && position.start.line <= line && position.end.line >= line,
  );
  const [start] = (block && spanOf(block)) || [];
  if (start === undefined) return [];
  const at = spot.text.lastIndexOf("\n", start - 1) + 1;
  const newText = `<!-- hebi-ignore ${code}: -->\n`;
  return [
    {
      title: say("Except this block from {rule}, and say why").replace("{rule}", code),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { changes: { [uri]: [{ range: spot.places.rangeOf(at, at), newText }] } },
    },
  ];
};

const ACCEPTED: Partial<Record<State, string>> = {
  stale: "Accept: the translation says what its source says now",
  moved: "Accept that this block stands elsewhere than its source",
  missing: "Accept that this block is not translated",
  orphan: "Accept that the source has nothing for this block",
};

/** Records that blocks in some lines are translated as they should be. */
const acceptances = (
  spot: Spot,
  { range, textDocument: { uri } }: CodeActionParams,
  say: Desk["say"],
): CodeAction[] =>
  counterpartsIn(spot.now, spot.chapter, [range.start.line + 1, range.end.line + 1]).flatMap(
    ({ translation: { language, slug, source, translation, ledger }, link }): CodeAction[] => {
      const words = ACCEPTED[link.state];
      if (words === undefined || !source || !translation || ledger?.broken === true) return [];
      const title = `${say(words)} (${language})`;
      const command = { title, command: ACCEPT, arguments: [uri, language, slug, idOf(link)] };
      return [{ title, kind: CodeActionKind.QuickFix, command }];
    },
  );

/** An edit of a chapter, as the editor has it. */
const toEdit = ({ start, end, text }: Edit, { places }: Spot): TextEdit => ({
  range: places.rangeOf(start, end),
  newText: text,
});

/** Puts in the source of blocks that are not translated, where their translation belongs. */
const insertions = (diagnostic: Diagnostic, spot: Spot, uri: string, say: Desk["say"]): CodeAction[] => {
  const place = diagnostic.relatedInformation?.[0]?.location.range.start;
  const side = sidesOf(spot.now, spot.chapter).find((one) => one.side === "translation")?.translation;
  const { source, translation, links = [] } = side ?? {};
  if (diagnostic.code !== "translation-missing" || !place || !source || !translation) return [];
  // A message is about a run of blocks, the first of which is its cause.
  const blocks = links.filter((link) => link.translation.length === 0).flatMap((link) => link.source);
  const first = blocks.findIndex(({ startLine }) => startLine === place.line + 1);
  const all = source.blocks.map(({ startLine }) => startLine);
  const run = blocks
    .slice(Math.max(0, first))
    .filter(
      (block, index, rest) => all.indexOf(block.startLine) - index === all.indexOf(rest[0]?.startLine ?? 0),
    );
  const edits = (first < 0 ? [] : run).flatMap((block) => {
    const text = placeOfBlock(source, block)?.text ?? "";
    const edit = insertTranslation({ source, translation, links }, block, text);
    return edit ? [toEdit(edit, spot)] : [];
  });
  if (edits.length === 0) return [];
  const title = say("Put in the source here, to be translated");
  const kind = CodeActionKind.QuickFix;
  return [{ title, kind, diagnostics: [diagnostic], edit: { changes: { [uri]: edits } } }];
};

const actionsAt = (spot: Spot, params: CodeActionParams, say: Desk["say"]): CodeAction[] => {
  const { uri } = params.textDocument;
  const { only, diagnostics } = params.context;
  const isWanted = (kind: string): boolean => !only || only.some((one) => `${kind}.`.startsWith(`${one}.`));
  const own = diagnostics.filter(({ source }) => source === "hebi");
  const quick = isWanted(CodeActionKind.QuickFix)
    ? [
        ...own.flatMap((one) => mendings(one, spot, uri, say)),
        ...own.flatMap((one) => insertions(one, spot, uri, say)),
        ...acceptances(spot, params, say),
        ...own.flatMap((one) => ignoring(one, spot, uri, say)),
      ]
    : [];
  // It is made for those who ask for it, as when a file is saved.
  const all = only && isWanted(CodeActionKind.SourceFixAll) ? mendingOf(spot, () => true) : [];
  const title = say("Mend all that is sure in this file");
  const kind = CodeActionKind.SourceFixAll;
  return all.length > 0 ? [...quick, { title, kind, edit: { changes: { [uri]: all } } }] : quick;
};

const accept = async (
  { shelf }: Desk,
  [uri = "", language = "", slug = "", id]: readonly string[],
): Promise<void> => {
  const open = await shelf.bookOf(uri);
  const now = await open?.settled();
  const chapter = now && chapterNamed(now.translations, { slug, language });
  const link = chapter?.links.find((one) => idOf(one) === id);
  if (!open || !chapter || !link || id === undefined)
    throw new UsageError(`Unexpected block ${id}, expected one of ${language}/${slug}`);
  const seen = [{ id, ...textsOf(chapter, link) }];
  const session = {
    get now() {
      return open.now();
    },
    refresh: () => {
      open.touch();
      return open.settled();
    },
  };
  await writeChapter(session, { does: "accept", slug: chapter.slug, language: chapter.language, seen });
};

const mendAll = async (
  { connection, shelf }: Desk,
  [uri = "", rule = ""]: readonly string[],
): Promise<void> => {
  const spot = await spotAt(shelf, { textDocument: { uri }, position: { line: 0, character: 0 } });
  const edits = spot ? mendingOf(spot, ({ ruleId }) => ruleId === rule) : [];
  if (edits.length > 0)
    await connection.sendRequest(ApplyWorkspaceEditRequest.type, { edit: { changes: { [uri]: edits } } });
};

const COMMANDS: Readonly<Record<string, (desk: Desk, args: readonly string[]) => Promise<void>>> = {
  [ACCEPT]: accept,
  [MEND]: mendAll,
};

/** Offers to mend what is wrong, to accept a translation, and to except a block from a rule. */
export const actions: Feature = {
  says: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
    executeCommandProvider: { commands: Object.keys(COMMANDS) },
  },
  listen: (desk) => {
    const { connection, shelf, say, complain } = desk;
    connection.onRequest(CodeActionRequest.type, async (params) => {
      const { textDocument, range } = params;
      const spot = await spotAt(shelf, { textDocument, position: range.start });
      return spot ? actionsAt(spot, params, say) : null;
    });
    connection.onRequest(ExecuteCommandRequest.type, async ({ command, arguments: args = [] }) => {
      try {
        await COMMANDS[command]?.(desk, args.map(String));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        complain(error.message);
      }
      return null;
    });
  },
};
