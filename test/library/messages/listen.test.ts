import { VFile } from "vfile";
import { expect, it } from "vitest";
import { parseMarkdown } from "../../../scripts/library/markdown/markdown.ts";
import { addExceptions, listen, repeat, report } from "../../../scripts/library/messages/messages.ts";

const fileOf = (): VFile => {
  const file = new VFile({
    path: "en/a.md",
    value: "One\n\n<!-- hebi-ignore fact-mismatch: counted -->\n\n12 boats\n",
  });
  addExceptions(file, parseMarkdown(file));
  return file;
};

const say = (file: VFile): void => {
  for (const line of [1, 1, 5])
    report(file, { rule: "fact-mismatch", reason: "Unexpected 12", place: { line, column: 1 } });
};

it("hears what is said of files, says nothing, and repeats it once, exceptions and all", () => {
  const heard = fileOf();
  const { said } = listen([heard], () => say(heard));
  expect(heard.messages).toEqual([]);
  expect(heard.data.exceptions?.map(({ used }) => used)).toEqual([false]);
  const plain = fileOf();
  say(plain);
  for (const file of [heard, fileOf()]) {
    repeat([file], structuredClone(said));
    repeat([file], said);
    say(file);
    expect(file.messages.map(String)).toEqual(plain.messages.map(String));
    expect(file.data.exceptions?.map(({ used }) => used)).toEqual([true]);
  }
});
