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
  file.messages.push(...messages.map(messageOf));
};
