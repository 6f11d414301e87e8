import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSession } from "../../scripts/session/session.ts";
import { contentFolder } from "../support/content-folder.ts";

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

test("shows what has changed once it is read again, and every change made meanwhile", async () => {
  const content = await contentFolder({ "en/one.md": "# One\n\nBefore.\n", "zh/one.md": "# 一\n\n之前。\n" });
  const session = await openSession(content, {});
  expect(textOf(await session.file("en/one.html"))).toContain("Before.");
  expect(await session.file("en/two.html")).toBeUndefined();
  await writeFile(join(content, "en/one.md"), "# One\n\nAfter.\n");
  const first = session.refresh();
  await writeFile(join(content, "zh/one.md"), "# 一\n\n之后。\n");
  await Promise.all([first, session.refresh(), session.refresh()]);
  expect(textOf(await session.file("en/one.html"))).toContain("After.");
  expect(textOf(await session.file("zh/one.html"))).toContain("之后。");
  expect(session.now.translations.map(({ slug }) => slug)).toEqual(["one"]);
});
