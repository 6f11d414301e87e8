import { cp, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { run } from "../../scripts/commands/run.ts";
import { newFolder } from "../support/content-folder.ts";
import { uriOf } from "../support/editor.ts";
import { ROOT } from "../support/repository.ts";

const FIXTURE = join(ROOT, "test/fixtures/lsp");

/** A message as it goes over the line: its length, an empty line, JSON (LSP 3.17, base protocol). */
const framed = (message: string): string => `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`;

/** The messages in bytes that came over the line. */
const messagesIn = (bytes: Buffer): string[] => {
  const messages: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const head = rest.indexOf("\r\n\r\n");
    const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, head).toString())?.[1]);
    messages.push(rest.subarray(head + 4, head + 4 + length).toString());
    rest = rest.subarray(head + 4 + length);
  }
  return messages;
};

it("the server answers an editor as in the recorded dialogue, message by message", async () => {
  const folder = await realpath(await newFolder());
  await cp(join(FIXTURE, "book"), folder, { recursive: true });
  const lines = (await readFile(join(FIXTURE, "dialogue.txt"), "utf8")).trim().split("\n");
  const here = (text: string): string => text.replaceAll("BOOK", uriOf(folder));
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const chunks: Buffer[] = [];
  stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  const done = run(["lsp", "--stdio"], { stdin, stdout, stderr: new PassThrough() });
  const heard: string[] = [];
  /** Of what the server says, all that says something new. */
  const plain = (message: string): string =>
    message
      .replaceAll(uriOf(folder), "BOOK")
      .replace(/file:[^"]*\/docs\//g, "DOCS/")
      .replace(/"version":"[^"]*"/, '"version":"0"');
  for (const line of lines) {
    const [, who, text = ""] = /^([<>]) (.*)$/.exec(line) ?? [];
    if (who === ">") stdin.write(framed(here(text)));
    if (who === "<") {
      await expect
        .poll(() => messagesIn(Buffer.concat(chunks)).length, { timeout: 60_000, interval: 20 })
        .toBeGreaterThan(heard.length);
      heard.push(messagesIn(Buffer.concat(chunks))[heard.length] ?? "");
      expect(plain(heard.at(-1) ?? "")).toBe(text);
    }
  }
  expect(await done).toBe(0);
  // The editor may keep the pipe open; the process ends all the same.
  expect(stdin.isPaused()).toBe(true);
  expect(messagesIn(Buffer.concat(chunks))).toHaveLength(heard.length);
});
