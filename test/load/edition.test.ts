import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { ownStrings } from "../../scripts/load/edition.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const read = (value: string) => {
  const file = new VFile({ path: "strings.json", value });
  const strings = ownStrings(file);
  return { strings, said: file.messages.map(String) };
};

const SHAPE = 'expected {"key": "text", …}';
const NO_JSON = 'Unexpected text, expected JSON: {"key": "text", …}';

describe("the UI strings of a book", () => {
  it("are those of its strings.json", () => {
    expect(read('{"contents": "What is in it", "search": ""}')).toEqual({
      strings: { contents: "What is in it", search: "" },
      said: [],
    });
  });

  it.each([
    ["", `strings.json:1:1: ${NO_JSON}`],
    ["contents: In it", `strings.json:1:1: ${NO_JSON}`],
    ['{\n  "contents": "a"\n  "search": "b"\n}', `strings.json:3:3: ${NO_JSON}`],
    ["null", `strings.json:1:1: Unexpected value of the file, ${SHAPE}`],
    ['["contents"]', `strings.json:1:1: Unexpected value of the file, ${SHAPE}`],
    ['"contents"', `strings.json:1:1: Unexpected value of the file, ${SHAPE}`],
    ["[".repeat(100_000), `strings.json:1:1: ${NO_JSON}`],
  ])("have a message where the file is %j", (text, message) => {
    const { strings, said } = read(text);
    expect(strings).toEqual({});
    expect(said).toEqual([message]);
  });

  it("leave out what is no text, at its place, and keep the rest", () => {
    expect(
      read(
        '{"contents": "In it",\n "search": 5,\n "notes": {"a": "b"}, "__proto__": "c", "constructor": "d"}',
      ),
    ).toMatchObject({
      strings: { contents: "In it", constructor: "d" },
      said: [
        "strings.json:2:2: Unexpected value of search, expected text",
        "strings.json:3:2: Unexpected value of notes, expected text",
      ],
    });
  });

  it.each([["{"], ['{"contents": 1}'], ["[]"], [Buffer.from([0xff, 0xfe, 0x7b])]])(
    "do not end a draft where they are %j: it has those of the generator",
    async (strings) => {
      const content = await contentFolder({
        ...NAMED,
        "zh/book.yaml": undefined,
        "en/a.md": "# A quay\n\nWords.\n",
        "en/strings.json": strings,
      });
      const out = join(content, "../dist");
      await mkdir(out);
      const args = ["--content", content, "--out", out, "--format", "html"];
      const refused = await runCli("build", ...args);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/en\/strings\.json\n +\d+:\d+ +error .*(?:book-yaml|encoding)\n/);
      expect((await runCli("build", ...args, "--draft")).code).toBe(0);
      expect(await readFile(join(out, "en/index.html"), "utf8")).toContain("Contents");
    },
  );
});
