import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join, win32 } from "node:path";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  changeFile,
  gitRevision,
  isIn,
  readPlacedYaml,
  readTable,
  readText,
  readYaml,
  replaceFile,
  unlessMissing,
} from "../../../scripts/library/files/files.ts";
import { contentFolder, newFolder, writeFiles } from "../../support/content-folder.ts";

const said = (file: VFile) =>
  file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId} ${reason}`);

describe("the text of a file", () => {
  it.each([
    ["UTF-8", "a\n墙", "a\n墙"],
    ["a byte order mark and CRLF", "\uFEFFa\r\nb\rc", "a\nb\nc"],
  ])("with %s, %j, is %j", (_, written, text) => {
    const file = readText("a.md", Buffer.from(written));
    expect([String(file), ...said(file)]).toEqual([text]);
  });

  it.each([
    ["GB18030", 2, [0x61, 0x0a, 0xd6, 0xd0, 0xce, 0xc4]],
    // ふね in Shift_JIS.
    ["Shift_JIS", 1, [0x82, 0xd3, 0x82, 0xcb]],
    ["UTF-16LE", 1, [0xff, 0xfe, 0x61, 0x00]],
    ["another encoding", 1, [0xa3, 0x61]],
    ["another encoding", 1, [0x63, 0x61, 0x66, 0xe9]],
  ])("in %s is empty, with an error on line %d", (encoding, line, bytes) => {
    const file = readText("a.md", Uint8Array.from(bytes));
    const reason = `Unexpected bytes, expected UTF-8; the file is probably in ${encoding}`;
    expect([String(file), ...said(file)]).toEqual(["", `${line}:1 encoding ${reason}`]);
  });
});

describe("YAML", () => {
  const schema = z.strictObject({ title: z.string(), sizes: z.array(z.number()).optional() });
  const sourceOf = (text: string) =>
    ({ text, file: new VFile({ path: "a.yaml" }), above: 1, ruleId: "book-yaml" }) as const;

  it.each([
    ["title: [", "2:9 book-yaml Unexpected YAML: a bracket that is never closed"],
    ["sizes: []\ntitle: 3", "3:8 book-yaml Unexpected value of title, expected text"],
    [
      "title: a\nsizes:\n  - 1\n  - b",
      "5:5 book-yaml Unexpected value of entry 2 of sizes, expected a number",
    ],
    ["title: a\ncolour: red", "3:1 book-yaml Unexpected key colour"],
    ["sizes: [1]", "2:1 book-yaml Missing title, expected text"],
  ])("%j below one line gives nothing and the error %j", (text, error) => {
    const source = sourceOf(text);
    expect(readYaml(source, schema)).toBeUndefined();
    expect(said(source.file)).toEqual([expect.stringContaining(error)]);
  });

  it("without a fault gives its value, and the place of sizes.1 in it: 3:12", () => {
    const source = sourceOf("title: a\nsizes: [1, 2]");
    const read = readPlacedYaml(source, schema);
    expect(read?.value).toEqual({ title: "a", sizes: [1, 2] });
    expect(read?.placeOf(["sizes", 1])).toEqual({ line: 3, column: 12 });
    expect(read?.placeOf(["sizes", 2])).toBeUndefined();
    expect(said(source.file)).toEqual([]);
  });
});

describe("a file that is replaced", () => {
  it("is made with its folders, then changed, and nothing stays beside it", async () => {
    const folder = await newFolder();
    const path = join(folder, "a", "b.tsv");
    await replaceFile(path, "one", undefined);
    await replaceFile(path, "two", "one");
    expect(await readFile(path, "utf8")).toBe("two");
    expect(await readdir(join(folder, "a"))).toEqual(["b.tsv"]);
  });

  it.each([
    ["it has changed since", { "b.tsv": "theirs" }, "one", "it has changed since it was read"],
    ["somebody made it since", { "b.tsv": "theirs" }, undefined, "it has changed since it was read"],
    [
      "another run writes",
      { "b.tsv": "theirs", [`.b.tsv.${process.pid}-x.new`]: "" },
      "theirs",
      "another run is writing it",
    ],
  ])("stays as it is when %s: %j, made from %j, is refused because %j", async (_, files, before, reason) => {
    const content = await contentFolder(files);
    const path = join(content, "b.tsv");
    await expect(replaceFile(path, "mine", before)).rejects.toThrow(reason);
    expect(await readFile(path, "utf8")).toBe("theirs");
    expect((await readdir(content)).sort()).toEqual(Object.keys(files).sort());
  });
});

describe("a file that is changed", () => {
  it("is given as it is, keeps its permissions and the link to it, and what a killed process left goes", async () => {
    const content = await contentFolder({ "a.md": "\uFEFFone\r\n", ".a.md.999999999-x.new": "half" });
    const [path, link] = [join(content, "a.md"), join(content, "link.md")];
    await chmod(path, 0o640);
    await symlink("a.md", link);
    await changeFile(link, (text) => `${text}two\r\n`);
    expect(await readFile(path, "utf8")).toBe("\uFEFFone\r\ntwo\r\n");
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect(await readlink(link)).toBe("a.md");
    expect((await readdir(content)).sort()).toEqual(["a.md", "link.md"]);
  });

  it("by many at once has the sum of their changes", async () => {
    const path = join(await contentFolder({ "a.md": "" }), "a.md");
    await Promise.all(Array.from("abcde", (letter) => changeFile(path, (text) => `${text}${letter}`)));
    expect(
      Array.from(await readFile(path, "utf8"))
        .sort()
        .join(""),
    ).toBe("abcde");
  });

  it("is asked for again where somebody writes it meanwhile", async () => {
    const path = join(await contentFolder({ "a.md": "a" }), "a.md");
    const seen: (string | undefined)[] = [];
    await changeFile(path, (text) => {
      if (seen.push(text) === 1) writeFileSync(path, "b");
      return `${text}c`;
    });
    expect([seen, await readFile(path, "utf8")]).toEqual([["a", "b"], "bc"]);
  });

  it("stays when it is not UTF-8, or nothing is to change", async () => {
    const path = join(await contentFolder({ "a.md": Uint8Array.from([0xff]) }), "a.md");
    await expect(changeFile(path, () => "b")).rejects.toThrow("expected UTF-8");
    await writeFile(path, "a");
    await changeFile(path, () => undefined);
    expect(await readFile(path, "utf8")).toBe("a");
  });
});

describe("what is not there", () => {
  it("is nothing to read, while a folder in its place is an error", async () => {
    const folder = await newFolder();
    expect(await unlessMissing(readFile(join(folder, "none")))).toBeUndefined();
    await expect(unlessMissing(readFile(folder))).rejects.toThrow("EISDIR");
  });
});

describe("the revision of a folder in a repository", () => {
  it("is nothing before the first commit, then the beginning of its branch's: 0123456789", async () => {
    const folder = await newFolder();
    await writeFiles(folder, { ".git/HEAD": "ref: refs/heads/main\n" });
    await mkdir(join(folder, "content"));
    expect(await gitRevision(join(folder, "content"))).toBeUndefined();
    await writeFiles(folder, { ".git/packed-refs": `${"0123456789".repeat(4)} refs/heads/main\n` });
    expect(await gitRevision(join(folder, "content"))).toBe("0123456789");
  });

  it.each([
    ["HEAD", "ref: refs/heads/../../../notes.txt\n"],
    ["HEAD", "ref: ../notes.txt\n"],
  ])("is not read from elsewhere than the repository's folder of names: %s %j", async (name, head) => {
    const folder = await newFolder();
    const hash = "0123456789".repeat(4);
    await writeFiles(folder, { [`.git/${name}`]: head, "notes.txt": hash, ".git/refs/heads/x": hash });
    expect(await gitRevision(folder)).toBeUndefined();
  });

  it("is none, at once, where a pipe stands for a file", async () => {
    const folder = await newFolder();
    await writeFiles(folder, { ".git/x": "" });
    execFileSync("mkfifo", [join(folder, ".git", "HEAD")]);
    expect(await gitRevision(folder)).toBeUndefined();
  });
});

describe("YAML that is no YAML", () => {
  const fault = (text: string): string[] => {
    const file = new VFile({ path: "book.yaml" });
    expect(readYaml({ text, file, above: 0, ruleId: "book-yaml" }, z.looseObject({}))).toBe(undefined);
    return said(file);
  };
  const doubled = Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join("\n");

  it.each([
    [
      "title: Harbours: a guide",
      "1:8",
      "a second colon, expected quotation marks around a text that holds one",
    ],
    ["title: **Harbours**", "1:8", "a text that begins with this sign, expected quotation marks around it"],
    ["title: @harbour", "1:8", "a text that begins with this sign, expected quotation marks around it"],
    ["title: a\ntitle: b", "2:1", "a key that stands above already, expected each once"],
    ["parts:\n\ta: b", "2:1", "a tab, expected blanks at the beginning of a line"],
    ["authors: [a, b", "1:15", "a bracket that is never closed, expected ] or }"],
    [`a: ${"[".repeat(20_000)}`, "1:103", "lists in lists without end, expected fewer brackets"],
    [`a:\n  ${"- ".repeat(5000)}x`, "2:3", "lists in lists without end, expected fewer brackets"],
    [
      `a: &a b\nc: [${"*a, ".repeat(5000)}*a]`,
      "2:5",
      "more references than a book needs, expected the values themselves",
    ],
    [`a0: &a0 [a]\n${doubled}`, "2:10", "more references than a book needs, expected the values themselves"],
  ])("is told of in plain words at its place: %.20s", (text, place, words) => {
    expect(fault(text)).toEqual([`${place} book-yaml Unexpected YAML: ${words}`]);
  });
});

describe("a table", () => {
  const TEXT = "年份,用户\r\n2013,1\r\n";
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");
  // 年份,用户 in GB18030.
  const gb = Buffer.concat([
    Buffer.from("c4eab7dd2cd3c3bba70d0a", "hex"),
    Buffer.from("2013,1\r\n", "latin1"),
  ]);

  it.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16", utf16(TEXT)],
    ["GB18030", gb],
  ])("is read in %s", (_, bytes) => {
    const file = readTable("a.csv", bytes);
    expect(String(file)).toBe("年份,用户\n2013,1\n");
    expect(file.messages).toEqual([]);
  });

  it("in no encoding that is known has a message", () => {
    const file = readTable("a.csv", Buffer.from([0x61, 0x2c, 0xff, 0x0a]));
    expect(String(file)).toBe("");
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(["encoding"]);
  });
});

describe("a place on Windows", () => {
  it.each([
    ["C:\\books\\dist\\en", true],
    ["c:\\Books\\dist", true],
    ["C:\\books\\dist\\..old", true],
    ["C:\\books", false],
    ["C:\\books\\dist.old", false],
    ["D:\\books\\dist", false],
    ["\\\\server\\share\\dist", false],
  ])("%s is in C:\\books\\dist: %s", (place, expected) => {
    expect(isIn("C:\\books\\dist", place, win32)).toBe(expected);
  });
});
