import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { fontStack } from "../../scripts/library/fonts/fonts.ts";
import { contentFolder } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const require = createRequire(import.meta.url);

const ARABIC = "@fontsource/noto-naskh-arabic";
const JAPANESE = "@fontsource-variable/noto-serif-jp";

/** Puts what passes for a package of fonts beside a book: files of ours under another name. */
const install = async (content: string, name: string, from: string): Promise<void> => {
  const folder = join(dirname(content), "node_modules", name);
  await mkdir(dirname(folder), { recursive: true });
  await cp(dirname(require.resolve(`${from}/package.json`)), folder, { recursive: true });
};

const book = (text: Record<string, string>): Promise<string> =>
  contentFolder({
    "book.yaml": "slug: fonts\nlicence: CC0-1.0\n",
    ...Object.fromEntries(
      Object.entries(text).flatMap(([language, words]) => [
        [`${language}/book.yaml`, "title: A\nauthors: [B]\n"],
        [`${language}/a.md`, `# ${words}\n\n${words}\n`],
      ]),
    ),
  });

describe("fonts of npm packages beside a book", () => {
  it("are named by check where a script has none", async () => {
    const content = await book({ en: "Light", ar: "الضوء" });
    const { stderr } = await runCli("check", "--content", content);
    expect(stderr).toContain(`npm install ${ARABIC}, or fonts in book.yaml`);
  });

  it("are taken for their script where they are installed", async () => {
    const content = await book({ en: "Light", ar: "الضوء", he: "אור" });
    // A font of Latin letters: which characters it has is no matter here.
    await install(content, ARABIC, "@fontsource/tinos");
    const { fonts, beside } = await load(content);
    expect(fonts.map(({ family, source }) => [family, source])).toEqual([["Own Arabic", ARABIC]]);
    // What may be installed tomorrow keeps the book from being taken from the cache.
    expect([...beside]).toEqual(expect.arrayContaining([ARABIC, "@fontsource/noto-serif-hebrew"]));
  });

  it("give way to what the book names", async () => {
    const content = await book({ en: "Light", ar: "الضوء" });
    await install(content, ARABIC, "@fontsource/tinos");
    await install(content, "@fontsource/other", "@fontsource/arimo");
    const named = join(content, "book.yaml");
    const { writeFile } = await import("node:fs/promises");
    await writeFile(named, 'slug: fonts\nfonts: { ar: "@fontsource/other" }\n');
    expect((await load(content)).fonts.map(({ source }) => source)).toEqual(["@fontsource/other"]);
  });

  it("give a language its own forms of Han, and no other", async () => {
    const content = await book({ en: "Light", ja: "直す", zh: "直" });
    const note = `Missing fonts of ja, expected npm install ${JAPANESE} @fontsource-variable/noto-sans-jp`;
    const { stderr, code } = await runCli("check", "--content", content, "--strict");
    expect(stderr).toContain(note);
    expect(code).toBe(0);
    await install(content, JAPANESE, "@fontsource-variable/noto-serif-sc");
    const { theme } = await load(content);
    const own = theme.fonts.text.filter(({ language }) => language === "ja");
    expect(own).toHaveLength(1);
    expect(own[0]?.root).toContain(JAPANESE);
    expect(theme.fonts.text.find(({ script }) => script === "han")?.language).toBeUndefined();
    expect(fontStack("text", "ja", theme.fonts).split(", ")[0]).toBe('"Source Serif 4 for Han"');
    expect((await runCli("check", "--content", content)).stderr).not.toContain("Missing fonts");
  });
});
