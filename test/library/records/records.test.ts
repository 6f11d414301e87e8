import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { readLedger, writeLedger, type TranslationRecord } from "../../../scripts/library/records/records.ts";

const HEAD = "# hebi ledger 1";

const record = (changes: Partial<TranslationRecord>): TranslationRecord => ({
  sort: "=",
  hash: "0123456789ab",
  sketch: "Jk3_",
  part: [1, 1],
  meant: false,
  edition: "2015-10-29",
  source: ["The harbour had 214 boats."],
  ...changes,
});

const read = (value: string) => {
  const file = new VFile({ path: "a.tsv", value });
  const { records, broken } = readLedger(file);
  return {
    records,
    broken,
    said: file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`),
  };
};

describe("a ledger", () => {
  it.each([
    ["=", record({})],
    ["=1/2", record({ part: [1, 2] })],
    ["=!", record({ meant: true })],
    ["=!^", record({ meant: true, after: "" })],
    ["=2/2!ba9876543210", record({ part: [2, 2], meant: true, after: "ba9876543210" })],
    ["-!", record({ sort: "-", meant: true })],
    ["+", record({ sort: "+", edition: "", source: [] })],
    ["=", record({ source: ["| a |\n| b\tc |", "\\n\r"] })],
  ])("has the mark %j for a record, and is read as it was written: %j", (mark, one) => {
    const text = writeLedger([one]);
    expect(text.split("\n").at(-2)?.split("\t")[1]).toBe(mark);
    expect(read(text)).toEqual({ records: [one], broken: false, said: [] });
  });

  it("has its lines sorted by hash, each once, with empty lines between: 1, 2 of 2, 1, 2", () => {
    const [one, two] = [record({ hash: "111111111111" }), record({ hash: "222222222222" })];
    const text = writeLedger([two, one, two]);
    const [head, ...lines] = text.trimEnd().split("\n\n");
    expect(head?.split("\n")[0]).toBe(HEAD);
    expect(lines.map((line) => line.slice(0, 12))).toEqual(["111111111111", "222222222222"]);
    expect(writeLedger([one, two])).toBe(text);
  });
});

describe("a faulty ledger", () => {
  const line =
    writeLedger([record({})])
      .split("\n")
      .at(-2) ?? "";

  it.each([
    [`${HEAD}\n\n${line}\n<<<<<<< HEAD\n`, "4 ledger Unexpected mark of a merge conflict"],
    [`${HEAD}\n\n${line}\n=======\n`, "4 ledger Unexpected mark of a merge conflict"],
    [`# hebi ledger 2\n\n${line}\n`, "1 ledger Unexpected version 2, expected 1 at most"],
    [`${line}\n`, '1 ledger Missing first line "# hebi ledger 1"'],
    [`${HEAD}\n\n${line}\nboats\n`, '4 ledger Unexpected line "boats"'],
    [`${HEAD}\n${line.replace("\t=\t", "\t=3/2\t")}\n`, '2 ledger Unexpected line "0123456789ab'],
    [`${HEAD}\n${line.replace("\t=\t", "\t+\t")}\n`, '2 ledger Unexpected line "0123456789ab'],
  ])("%j gives no records and the error %j", (text, error) => {
    const { records, broken, said } = read(text);
    expect({ records, broken }).toEqual({ records: [], broken: true });
    expect(said).toEqual([expect.stringContaining(error)]);
  });
});
