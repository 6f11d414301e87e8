import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { VFile } from "vfile";
import { z } from "zod";
import type { Book, TrackedLink, Translation } from "../book.ts";
import { compareLanguages } from "../check/check.ts";
import { readYaml, unlessMissing } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { readChapter } from "../load/read-chapter.ts";
import { textsOf } from "../session/deeds.ts";
import { idOf } from "../translate/translate.ts";
import { termsOf } from "./suggestions.ts";

/** A hidden file of the content folder that is for one machine alone: a book never reads it. */
const LOCAL = ".hebi.local.yaml";

const schema = z.strictObject({
  draft: z
    .strictObject({
      /** A program and its arguments; no shell reads it. */
      command: z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]),
      seconds: z.number().positive().max(600).default(60),
    })
    .optional(),
});

/** A program that drafts translations. */
type Drafter = NonNullable<z.infer<typeof schema>["draft"]>;

/** The program that the owner of this machine has named to draft translations; nothing where there is none. */
export const drafterOf = async ({ root }: Pick<Book, "root">): Promise<Drafter | undefined> => {
  const text = await unlessMissing(readFile(join(root, LOCAL), "utf8"));
  if (text === undefined) return undefined;
  const file = new VFile({ path: LOCAL, value: text });
  const read = readYaml({ text, file, above: 0, ruleId: "book-yaml" }, schema);
  if (!read) throw new UsageError(`${LOCAL}: ${file.messages.map(({ reason }) => reason).join("; ")}`);
  return read.draft;
};

/** What a drafter is told of a block: a line of JSON. */
interface Task {
  id: string;
  from: string;
  to: string;
  source: string;
  /** Its translation as it is, and what the source said when that was made. */
  translation: string;
  was?: string;
  terms: { said: string; rendering: string }[];
  /** What stands before and after it. */
  before?: { source: string; translation: string };
  after?: { source: string; translation: string };
}

/** A text that a program has drafted, and what the checks find in it. */
export interface Draft {
  id: string;
  text: string;
  faults: string[];
}

const taskOf = (book: Book, chapter: Translation, link: TrackedLink): Task => {
  const { links, language } = chapter;
  const at = links.indexOf(link);
  const [before, after] = [links[at - 1], links[at + 1]];
  const words = link.source.map(({ text }) => text).join(" ");
  return {
    id: idOf(link),
    from: book.meta.source,
    to: language,
    ...textsOf(chapter, link),
    ...(link.was && { was: link.was.join("\n\n") }),
    terms: termsOf(book, words, language),
    ...(before && { before: textsOf(chapter, before) }),
    ...(after && { after: textsOf(chapter, after) }),
  };
};

/** Bytes that a program may answer. */
const MOST_BYTES = 1_000_000;

/** Runs a program without a shell, gives it a text, and takes its answer. Throws a UsageError where it fails, or takes too long. */
const run = (
  { command: [program = "", ...parameters], seconds }: Drafter,
  input: string,
  folder: string,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      stdio: "pipe",
      timeout: seconds * 1000,
      killSignal: "SIGKILL",
      shell: false,
    });
    let [answer, faults] = ["", ""];
    const fail = (why: string): void => reject(new UsageError(`Cannot draft: ${program} ${why}`));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (answer.length > MOST_BYTES) child.kill("SIGKILL");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (faults = (faults + text).slice(0, 500)));
    child.on("error", ({ message }) => fail(message));
    child.on("exit", (_, signal) => {
      if (!signal) return;
      fail(answer.length > MOST_BYTES ? "says too much" : `took more than ${seconds} seconds`);
      // What it has started may go on, and is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
    });
    child.on("close", (code) => {
      if (code !== 0) fail(`ended with ${code}. ${faults.trim()}`);
      else resolve(answer);
    });
    child.stdin.on("error", () => undefined).end(input);
  });

const answerSchema = z.object({ id: z.string(), text: z.string() });

const readAnswers = (answer: string): { id: string; text: string }[] =>
  answer
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      try {
        return answerSchema.parse(JSON.parse(line));
      } catch {
        throw new UsageError(
          `Unexpected line of a draft: ${line.slice(0, 80)}, expected {"id": …, "text": …}`,
        );
      }
    });

/** A text as a chapter, with notes for whatever it refers to. */
const asChapter = (text: string, language: string, notes: ReadonlySet<string>) => {
  const value = `${text}\n\n${[...notes].map((note) => `${note}: x`).join("\n\n")}`;
  const path = `${language}.md`;
  const chapter = readChapter(new VFile({ path, value }), language, { path, source: path });
  return { ...chapter, blocks: chapter.blocks.filter(({ note }) => note === undefined) };
};

/** What a text lacks of what it is to translate, or has otherwise: links, notes, code, figures, terms. */
const faultsOf = (book: Book, language: string, texts: { source: string; translation: string }): string[] => {
  const notes = new Set(Object.values(texts).flatMap((text) => text.match(/\[\^[^\]\s]+\]/g) ?? []));
  const source = asChapter(texts.source, book.meta.source, notes);
  const translation = asChapter(texts.translation, language, notes);
  const known = translation.file.messages.length;
  const link = { source: source.blocks, translation: translation.blocks, confidence: 1 };
  compareLanguages({ slug: "", language, source, translation, alignment: [link], links: [], fit: 0 }, book);
  return translation.file.messages.slice(known).map(({ reason }) => reason);
};

/** Has a program draft the translation of some blocks, and holds what it gives against the source. */
export const draft = async (
  book: Book,
  drafter: Drafter | undefined,
  { chapter, links }: { chapter: Translation; links: readonly TrackedLink[] },
): Promise<Draft[]> => {
  if (!drafter)
    throw new UsageError(`Missing a program that drafts, expected draft: {command: …} in ${LOCAL}`);
  const tasks = links.map((link) => taskOf(book, chapter, link));
  const input = `${tasks.map((task) => JSON.stringify(task)).join("\n")}\n`;
  const answers = readAnswers(await run(drafter, input, book.root));
  return tasks.flatMap(({ id, source }) => {
    const text = answers.find((one) => one.id === id)?.text;
    if (text === undefined) return [];
    return [{ id, text, faults: faultsOf(book, chapter.language, { source, translation: text }) }];
  });
};
