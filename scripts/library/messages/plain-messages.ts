import type { VFile } from "vfile";
import { VFileMessage } from "vfile-message";

/** A message as a plain value, which can be kept and sent. */
export interface PlainMessage extends Pick<
  VFileMessage,
  "name" | "reason" | "place" | "ruleId" | "source" | "fatal" | "url" | "expected" | "file"
> {
  cause?: PlainMessage;
}

/** A message as a plain value. */
export const plainMessage = ({ cause, ...message }: VFileMessage): PlainMessage => {
  const { name, reason, place, ruleId, source, fatal, url, expected, file } = message;
  const known = { name, reason, place, ruleId, source, fatal, url, expected, file };
  return { ...known, ...(cause instanceof VFileMessage && { cause: plainMessage(cause) }) };
};

const messageOf = ({ reason, place, ruleId, source, cause, ...others }: PlainMessage): VFileMessage => {
  const options = { place, ruleId, source, cause: cause && messageOf(cause) };
  return Object.assign(new VFileMessage(reason, options), others);
};

/** Adds messages to a file as they were. */
export const addMessages = (file: VFile, messages: readonly PlainMessage[]): void => {
  if (messages.length === 0) return;
  // Where an error was made costs more than the rest of it, and nobody asks of a message.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  file.messages.push(...messages.map(messageOf));
  Error.stackTraceLimit = stackTraceLimit;
};
