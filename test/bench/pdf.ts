import { rm } from "node:fs/promises";
import { everyFace } from "../../scripts/format/wanted-characters.ts";
import { prepare } from "../../scripts/commands/prepare.ts";
import { subsetFonts } from "../../scripts/library/fonts/fonts.ts";
import { pdfDocument } from "../../scripts/format/pdf/document.ts";
import { printer } from "../../scripts/library/browser/browser.ts";
import { wantedCharacters } from "../../scripts/format/wanted-characters.ts";
import { generateBook } from "./generate-book.ts";
import { cpu, measure, say } from "./measure.ts";

/** Seconds that Chromium alone takes to print the same documents, fonts and all, browser start included; and those of processor. */
const barePrint = async (content: string): Promise<[seconds: number, used: number]> => {
  const { book, publications } = await prepare(content);
  const { files: fonts } = await subsetFonts(everyFace(wantedCharacters(publications)));
  const documents = await Promise.all(
    publications.map((publication) => pdfDocument(book, publication, fonts)),
  );
  const [start, before] = [performance.now(), cpu()];
  const press = printer();
  await Promise.all(
    documents.map((files, index) => press.print({ name: `bare-${index}`, files, timeout: 600_000 })),
  );
  await press.close();
  return [(performance.now() - start) / 1000, cpu() - before];
};

/** Our PDFs, every pass, the notes and the post-processing, beside one bare print of the same documents. */
const compare = async (name: string, content: string): Promise<void> => {
  const { stages, cpu: used, memory } = await measure(content, "pdf");
  const [seconds, processor] = [stages, used].map((by) => by.get("pdf") ?? 0);
  const bare = await barePrint(content);
  const beside = (ours = 0, theirs = 0): string =>
    `${ours.toFixed(1)} s, bare print ${theirs.toFixed(1)} s, ratio ${(ours / theirs).toFixed(2)}`;
  say(`${name}: ${beside(seconds, bare[0])}; of processor ${beside(processor, bare[1])}; peak ${memory} MB`);
};

const contents = process.argv.slice(2);
for (const content of contents) await compare(content, content);
if (contents.length > 0) process.exit();
await compare("sample", "content");
const generated = await generateBook(100);
await compare("100 chapters", generated);
await rm(generated, { recursive: true, force: true });
