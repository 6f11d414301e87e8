/// <reference lib="dom" />
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyInput } from "puppeteer-core";
import { expect, test } from "vitest";
import { deskRoutes } from "../../scripts/desk/desk-routes.ts";
import { liveRoutes } from "../../scripts/desk/live.ts";
import { serveDesk } from "../../scripts/desk/server.ts";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { textsOf } from "../../scripts/session/deeds.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { idOf, statusOf } from "../../scripts/translate/translate.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { plainSession } from "../support/plain-session.ts";

const NETS = { "en/nets.md": "# Nets\n\nThey dry.\n", "zh/nets.md": "# 网\n\n在晾晒。\n" };

test("a translation that finds its source as it is saved is accepted in the row that it then stands in", async () => {
  const program = "\n```sh\nls -la\n```\n";
  const content = await contentFolder({ ...NAMED, ...NETS });
  const session = await plainSession(content, () => 1);
  const netsNow = () => session.now.translations[0]!;
  const seen = netsNow().links.map((link) => ({ id: idOf(link), ...textsOf(netsNow(), link) }));
  await writeChapter(session, { does: "accept", slug: "nets", language: "zh", seen });
  await writeFile(join(content, "en/nets.md"), NETS["en/nets.md"] + program);
  await writeFile(join(content, "zh/nets.md"), `${NETS["zh/nets.md"]}\n共有77只鸟在飞翔。\n`);
  await session.refresh();
  const routes = [...liveRoutes, ...deskRoutes()];
  const desk = await serveDesk(session, { port: 0, host: "127.0.0.1", isReadOnly: false, routes });
  const { browser, close } = await openBrowser(await findBrowser(process.env));
  const page = await browser.newPage();
  const press = async (...keys: KeyInput[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const control = async (key: KeyInput): Promise<void> => {
    await page.keyboard.down("Control");
    await press(key);
    await page.keyboard.up("Control");
  };
  await page.goto(desk.address.replace("/?", "/desk?"));
  await page.waitForSelector("#row-nets");
  const states = await page.$$eval(".row", (rows) => rows.map(({ classList }) => classList[1]));
  expect(states).toEqual(["is-current", "is-current", "is-orphan", "is-missing"]);
  // A heading is joined with nothing; a paragraph with the next.
  const canJoin = async (): Promise<boolean> =>
    (await page.$$eval(".row .tools button", (all) => all.map(({ textContent }) => textContent))).some(
      (words) => words?.startsWith("Join"),
    );
  await press("Home");
  expect(await canJoin()).toBe(false);
  await press("j");
  expect(await canJoin()).toBe(true);
  await press("j", "e");
  await page.waitForSelector(".cm-editor");
  await control("a");
  await page.keyboard.type(program.trim());
  await control("Enter");
  await page.waitForFunction(
    () => !document.querySelector(".cm-editor") && !document.querySelector(".row:not(.is-current)"),
  );
  await page.waitForFunction(() =>
    document.querySelector("[role=status]")?.textContent?.startsWith("Nothing is left"),
  );
  expect(statusOf(netsNow())).toMatchObject({ current: 3, missing: 0, orphan: 0 });
  expect(await readFile(join(content, "zh/nets.md"), "utf8")).toBe(NETS["zh/nets.md"] + program);
  await close();
  await desk.close();
});
