import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { serveBook } from "../../scripts/commands/serve-book.ts";
import { contentFolder } from "../support/content-folder.ts";

const during = vi.hoisted(() => ({ act: () => Promise.resolve() }));

vi.mock(import("../../scripts/session/session.ts"), async (original) => {
  const { openSession } = await original();
  return {
    openSession: async (...args) => {
      const session = await openSession(...args);
      await during.act();
      return session;
    },
  };
});

test("shows what is saved while the book is read for the first time", async () => {
  const content = await contentFolder({ "en/one.md": "# One\n\nBefore.\n" });
  during.act = () => writeFile(join(content, "en/one.md"), "# One\n\nAfter.\n");
  const stdout = new PassThrough({ encoding: "utf8" });
  let said = "";
  stdout.on("data", (text: string) => (said += text));
  const where = { content, theme: undefined, port: 0, host: "127.0.0.1", polls: false, isReadOnly: false };
  const others = new Set(process.listeners("SIGINT"));
  const done = serveBook(where, { stdout, stderr: new PassThrough() });
  await vi.waitUntil(() => said.includes("shown"), { timeout: 20_000 });
  expect(said).toMatch(/ is at http:[^]*\ben[\\/]one\.md  \d+ ms  shown/);
  // What else listens in this process, such as for a browser, would end it.
  for (const listener of process.listeners("SIGINT")) if (!others.has(listener)) listener("SIGINT");
  await done;
});
