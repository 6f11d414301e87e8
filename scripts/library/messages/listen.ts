import type { VFile } from "vfile";
import type { Memory } from "../cache/cache.ts";
import { addMessages, plainMessage, type PlainMessage } from "./plain-messages.ts";

/** What was said of some files, and which of their exceptions excused something: plain values. */
export type Said = { messages: PlainMessage[]; used: number[] }[];

const saidOf = ({ line, column, ruleId, reason }: VFile["messages"][number]): string =>
  `${line}:${column}:${ruleId}:${reason}`;

/** Says of files what was said of them before, but nothing that they have already. */
export const repeat = (files: readonly VFile[], said: Said): void => {
  for (const [index, file] of files.entries()) {
    const { messages, used } = said[index] ?? { messages: [], used: [] };
    for (const at of used) {
      const exception = file.data.exceptions?.[at];
      if (exception) exception.used = true;
    }
    const before = file.messages;
    const reported = (file.data.reported ??= new Set());
    file.messages = [];
    addMessages(file, messages);
    const fresh = file.messages.filter((message) => !reported.has(saidOf(message)));
    for (const message of fresh) reported.add(saidOf(message));
    file.messages = [...before, ...fresh];
  }
};

/**
 * Hears what making something says of files, whatever has been said of them before, so that it can be said again where it need not
 * be made. Nothing of it is said yet: `repeat` does.
 */
export const listen = <T>(files: readonly VFile[], make: () => T): { value: T; said: Said } => {
  const before = files.map(({ messages, data }) => ({
    messages,
    reported: data.reported,
    used: data.exceptions?.map(({ used }) => used),
  }));
  for (const file of files) {
    // Rules may ask what the parser has said.
    file.messages = [...file.messages];
    file.data.reported = new Set();
    for (const exception of file.data.exceptions ?? []) exception.used = false;
  }
  try {
    const value = make();
    const said = files.map((file, index) => ({
      messages: file.messages.slice(before[index]?.messages.length).map(plainMessage),
      used: (file.data.exceptions ?? []).flatMap(({ used }, at) => (used ? [at] : [])),
    }));
    return { value, said };
  } finally {
    for (const [index, file] of files.entries()) {
      const { messages, reported, used } = before[index] ?? {};
      file.messages = messages ?? [];
      if (reported) file.data.reported = reported;
      else delete file.data.reported;
      for (const [at, exception] of (file.data.exceptions ?? []).entries())
        exception.used = used?.[at] ?? false;
    }
  }
};

/** Whether something was said that is a bug of ours: that is not kept. */
export const isBroken = (said: Said): boolean =>
  said.some(({ messages }) => messages.some(({ ruleId }) => ruleId === "internal"));

/**
 * What making something gives, which may be kept, and says of some files: from memory where it is known by the key of all that goes into
 * it, else made.
 */
export const retold = <T>(
  memory: Memory | undefined,
  key: string | undefined,
  { files, make }: { files: readonly VFile[]; make: () => T },
): T => {
  const before = key === undefined ? undefined : memory?.recall(key);
  const known = (before as { value: T; said: Said } | undefined) ?? listen(files, make);
  if (!before && key !== undefined && !isBroken(known.said)) memory?.keep(key, known);
  repeat(files, known.said);
  return known.value;
};
