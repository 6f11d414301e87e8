import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { findBrowser } from "../scripts/format/browser/find-browser.ts";
import { openBrowser } from "../scripts/format/browser/open-browser.ts";
import { printer } from "../scripts/format/pdf/print.ts";

const profiles = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("hebi-profile-"));

const job = {
  name: "a",
  timeout: 30_000,
  files: new Map([["book.html", Buffer.from("<p>Text</p><img src='http://example.com/x.png'>")]]),
};

it("prints again with a fresh browser when the first one is killed, and leaves no profile", async () => {
  const before = await profiles();
  let opened = 0;
  const press = printer(undefined, async () => {
    const open = await openBrowser(await findBrowser());
    opened += 1;
    // The first browser dies as soon as it is asked for a page.
    if (opened === 1) open.browser.on("targetcreated", () => open.browser.process()?.kill("SIGKILL"));
    return open;
  });
  const pdf = await press.print(job);
  await press.close();
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  expect(opened).toBe(2);
  expect((await profiles()).filter((name) => !before.includes(name))).toEqual([]);
});

it("gives up when the second browser dies too", async () => {
  const press = printer(undefined, async () => {
    const open = await openBrowser(await findBrowser());
    open.browser.on("targetcreated", () => open.browser.process()?.kill("SIGKILL"));
    return open;
  });
  await expect(press.print(job)).rejects.toThrow(/closed|Target|Connection|Protocol/i);
  await press.close();
});

it("finds the browser that the environment names", async () => {
  expect(await findBrowser({ HEBI_BROWSER: process.execPath })).toMatchObject({
    executablePath: process.execPath,
    source: "HEBI_BROWSER",
  });
});
