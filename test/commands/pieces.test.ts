import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Artifact } from "../../scripts/book.ts";
import { version } from "../../scripts/commands/invocation.ts";
import { usualFormats } from "../../scripts/format/index.ts";
import { pieceFiles, pieceSource, readPieces } from "../../scripts/commands/pieces.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import { write } from "../../scripts/write/write.ts";
import { contentFolder, NAMED, newFolder, type Files } from "../support/content-folder.ts";
import { ROOT } from "../support/repository.ts";
import { runCli } from "../support/run-cli.ts";

const NAMES = ["en", "zh"].flatMap((edition) =>
  ["html", "epub", "pdf"].map((format) => [edition, format] as const),
);

interface Workflow {
  jobs: {
    piece: {
      strategy: { matrix: { edition: string[]; format: string[] } };
      steps: { run?: string; with?: { path?: string } }[];
    };
  };
}

let root: string;

const artifact = (edition: string, format: string): Artifact => ({
  edition,
  format,
  path: `downloads/book.${edition}.${format}`,
  size: 4,
  seconds: 1,
  ...(format === "pdf" && { pages: 1, pageStarts: [{ place: "a", after: 0, label: "1" }] }),
});

/** Writes a piece as `build --part` does, with changes to what it says of itself. */
const put = async (edition: string, format: string, changes: object = {}): Promise<string> => {
  const folder = join(root, "pieces", `${edition}-${format}`);
  const made = artifact(edition, format);
  const source = { hebi: await version(), book: "0123456789", title: "Boats", editions: ["en", "zh"] };
  const files = new Map([
    [made.path, Buffer.from(`${edition} ${format}`)],
    ["assets/shared.css", Buffer.from("css")],
  ]);
  await write(folder, pieceFiles({ files, artifacts: [made] }, { ...source, ...changes }));
  return folder;
};

beforeEach(async () => {
  root = await newFolder();
  for (const [edition, format] of NAMES) await put(edition, format);
});

const all = (): Promise<unknown> => readPieces([join(root, "pieces")]);

describe("pieces of a book", () => {
  it("are read whole, from the folder that holds them or one by one, in the order of a build", async () => {
    const folders = NAMES.map(([edition, format]) => join(root, "pieces", `${edition}-${format}`));
    for (const given of [folders.toReversed(), [join(root, "pieces")]]) {
      const { files, artifacts } = await readPieces(given);
      expect(artifacts.map(({ edition, format }) => `${edition} ${format}`)).toEqual(
        ["pdf", "epub", "html"].flatMap((format) => [`en ${format}`, `zh ${format}`]),
      );
      expect(artifacts[0]).toEqual(artifact("en", "pdf"));
      expect([...files.keys()].sort()).toEqual(
        ["assets/shared.css", ...artifacts.map(({ path }) => path)].sort(),
      );
      expect(String(files.get("downloads/book.zh.epub"))).toBe("zh epub");
    }
  });

  it("are refused where one is missing, and all that are missing are named", async () => {
    await rm(join(root, "pieces", "zh-pdf"), { recursive: true });
    await rm(join(root, "pieces", "en-html"), { recursive: true });
    await expect(all()).rejects.toThrow("Missing pieces of the book, expected also zh pdf, en html");
  });

  it("are refused where there are none", async () => {
    const empty = join(root, "empty");
    await expect(readPieces([empty])).rejects.toThrow(
      `Missing ${join(empty, "piece.json")}, expected a folder`,
    );
  });

  it("are refused where two are the same", async () => {
    const again = join(root, "pieces", "en-pdf");
    await expect(readPieces([join(root, "pieces"), again])).rejects.toThrow(
      `Unexpected en pdf in ${again}, which ${again} has already`,
    );
  });

  it("are refused where one is of another book, or made by another version", async () => {
    const folder = await put("zh", "pdf", { book: "abcdef0123", title: "Harbours" });
    await expect(all()).rejects.toThrow(
      `Unexpected piece ${folder} of "Harbours" (abcdef0123), expected "Boats" (0123456789) as in `,
    );
    await put("zh", "pdf", { hebi: "9.9.9" });
    await expect(all()).rejects.toThrow(`Unexpected piece ${folder} of Hebi 9.9.9, expected Hebi `);
    for (const [edition, format] of NAMES) await put(edition, format, { hebi: "9.9.9" });
    await expect(all()).rejects.toThrow("of Hebi 9.9.9, expected Hebi");
  });

  it.each([
    ["a file that has changed", "Unexpected bytes of ", async (place: string) => writeFile(place, "other")],
    ["a file that is gone", "Missing ", async (place: string) => rm(place)],
  ])("are refused with %s", async (_, words, harm) => {
    const place = join(root, "pieces", "zh-pdf", "files", "downloads", "book.zh.pdf");
    await harm(place);
    await expect(all()).rejects.toThrow(words + place);
  });

  it("are refused where they have different files of one name", async () => {
    const place = join(root, "pieces", "zh-pdf", "piece.json");
    const shared = join(dirname(place), "files", "assets", "shared.css");
    await writeFile(shared, "body");
    const hash = "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5";
    const text = await readFile(place, "utf8");
    await writeFile(place, text.replace(/("assets\/shared\.css": ")[0-9a-f]+/, `$1${hash}`));
    await expect(all()).rejects.toThrow(
      `Unexpected bytes of ${shared}, expected those that another piece has`,
    );
  });

  const FILE = '"downloads/book.zh.pdf":';
  const damages: [name: string, damage: (text: string) => string][] = [
    ["cut short", (text) => text.slice(0, 40)],
    ["of another shape", () => '{"hebi": 1}'],
    ["that names a file outside", (text) => text.replace(FILE, '"../../book.zh.pdf":')],
    ["that names an absolute file", (text) => text.replace(FILE, '"/book.zh.pdf":')],
    ["that makes a file outside", (text) => text.replace('"path": "', '"path": "../')],
  ];

  it.each(damages)("are refused with a manifest %s", async (_, damage) => {
    const place = join(root, "pieces", "zh-pdf", "piece.json");
    const before = await readFile(place, "utf8");
    expect(damage(before)).not.toBe(before);
    await writeFile(place, damage(before));
    await expect(all()).rejects.toThrow(`Unexpected text of ${place}, expected what build --part wrote`);
  });

  it("leave the last good book where it is, with exit code 2, when they are refused", async () => {
    const dist = join(root, "dist");
    await write(dist, new Map([["index.html", Buffer.from("old")]]));
    await rm(join(root, "pieces", "zh-pdf"), { recursive: true });
    const { code, stderr } = await runCli("assemble", join(root, "pieces"), "--out", dist);
    expect(stderr).toBe("Missing pieces of the book, expected also zh pdf\n");
    expect(code).toBe(2);
    expect(await readFile(join(dist, "index.html"), "utf8")).toBe("old");
  });
});

describe("the workflow that publishes", () => {
  it("makes every edition of the book in every format, and takes each from where it is written", async () => {
    const workflow = parse(await readFile(join(ROOT, ".github/workflows/publish.yml"), "utf8")) as Workflow;
    const { strategy, steps } = workflow.jobs.piece;
    const { publications } = await prepare(join(ROOT, "content"));
    expect(strategy.matrix.edition).toEqual(publications.map(({ edition }) => edition.code));
    expect(strategy.matrix.format.toSorted()).toEqual(usualFormats.toSorted());
    const fill = (text = ""): string =>
      text.replaceAll("${{ matrix.edition }}", "en").replaceAll("${{ matrix.format }}", "epub");
    const step = steps.find(({ run }) => run?.includes("--part"));
    const args = fill(step?.run).replace("npm run build -- ", "").split(" ");
    const content = await contentFolder({ ...NAMED, "en/a.md": "# A\n\nWords.\n" });
    const before = process.cwd();
    process.chdir(dirname(content));
    const { code } = await runCli("build", ...args, "--quiet").finally(() => process.chdir(before));
    expect(code).toBe(0);
    const uploaded = fill(steps.map((one) => one.with?.path ?? "").join(""));
    const piece = await readFile(join(dirname(content), uploaded, "piece.json"), "utf8");
    expect((JSON.parse(piece) as { artifacts: unknown[] }).artifacts).toHaveLength(1);
    await expect(readFile(join(dirname(content), "dist", "index.html"))).rejects.toThrow("ENOENT");
  });
});

describe("what a piece is a piece of", () => {
  const FILES: Files = {
    ...NAMED,
    "book.yaml": "slug: boats\nlicence: CC-BY-4.0\n",
    "en/a.md": "# A\n\nWords and ![a boat](../boat.svg).\n",
    "zh/a.md": "# 甲\n\n文字。\n",
    "boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "ledger/zh/a.tsv": "",
  };
  const sourceOf = async (changes: Files = {}) => {
    const { book, publications } = await prepare(await contentFolder({ ...FILES, ...changes }));
    return pieceSource(book, publications);
  };

  it("is the same wherever the book lies", async () => {
    const source = await sourceOf();
    expect(source).toEqual(await sourceOf());
    expect(source.editions).toEqual(["en", "zh", "en-zh"]);
  });

  it.each<[string, Files]>([
    ["text", { "zh/a.md": "# 甲\n\n别的文字。\n" }],
    ["setting", { "book.yaml": "slug: boats\npaper: A5\n" }],
    ["picture", { "boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"/>' }],
    ["word of the templates", { "en/strings.json": '{"contents": "What is here"}' }],
    [
      "term",
      {
        "glossary.yaml":
          "- id: boat\n  en: {term: boat, definition: It floats.}\n  zh: {term: 船, definition: 浮在水上。}\n",
      },
    ],
  ])("is another with another %s", async (_, changes) => {
    expect((await sourceOf(changes)).book).not.toBe((await sourceOf()).book);
  });
});
