import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { prepare } from "../../../../scripts/session/prepare.ts";
import { pdf } from "../../../../scripts/format/pdf/pdf.ts";
import { everyFace, wantedCharacters } from "../../../../scripts/format/wanted-characters.ts";
import { printer } from "../../../../scripts/library/browser/browser.ts";
import { folderCache } from "../../../../scripts/library/cache/cache.ts";
import { subsetFonts } from "../../../../scripts/library/fonts/fonts.ts";
import { contentFolder, NAMED, newFolder } from "../../../support/content-folder.ts";

const browser = printer();

afterAll(() => browser.close());

it("prints only the editions of which something has changed, and gives the same of the others", async () => {
  const content = await contentFolder({
    ...NAMED,
    "en/01-one.md": "# One\n\nA boat.\n\n# Two\n",
    "zh/01-one.md": "# 一\n\n一条船。\n",
  });
  const cache = folderCache(join(await newFolder(), "cache"));
  const make = async () => {
    const { book, publications } = await prepare(content);
    const { files: fonts } = await subsetFonts(everyFace(wantedCharacters(publications)));
    const printed: string[] = [];
    const counting = {
      ...browser,
      print: (job: Parameters<typeof browser.print>[0]) => (printed.push(job.name), browser.print(job)),
    };
    const { files, artifacts } = await pdf(book, publications, { fonts, printer: counting, cache });
    const pages = artifacts.map(({ edition, pages: count, pageStarts }) => [edition, count, pageStarts]);
    return { files, pages, printed: printed.sort() };
  };
  const first = await make();
  expect(first.printed).toEqual(["en", "en-zh", "zh"]);
  const second = await make();
  expect(second.printed).toEqual([]);
  expect(second.files).toEqual(first.files);
  expect(second.pages).toEqual(first.pages);
  // What the English edition is made from does not say which Chinese there is.
  await writeFile(join(content, "zh/01-one.md"), "# 一\n\n一船条。\n");
  const third = await make();
  expect(third.printed).toEqual(["en-zh", "zh"]);
  const [english = ""] = [...first.files.keys()].filter((path) => path.endsWith(".en.pdf"));
  expect(first.files.get(english)?.length).toBeGreaterThan(1000);
  expect(third.files.get(english)).toEqual(first.files.get(english));
});
