import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, vi } from "vitest";
import { findBrowser, openBrowser, printer } from "../../../scripts/library/browser/browser.ts";
import { UsageError } from "../../../scripts/library/messages/messages.ts";
import { openPdf } from "../../support/tagged-pdf.ts";

const job = {
  name: "a",
  timeout: 30_000,
  files: new Map([["book.html", Buffer.from("<p>Text</p><img src='http://example.com/x.png'>")]]),
};

it("prints again with a fresh browser when the first one is killed, and leaves no profile", async () => {
  const found = await findBrowser();
  // A folder of its own: other tests open browsers at the same time.
  const temporary = await mkdtemp(join(tmpdir(), "hebi-test-"));
  vi.stubEnv("TMPDIR", temporary);
  const profiles: string[] = [];
  let opened = 0;
  const press = printer(undefined, async () => {
    const open = await openBrowser(found);
    opened += 1;
    profiles.push(...(await readdir(temporary)));
    // The first browser dies as soon as it is asked for a page.
    if (opened === 1) open.browser.on("targetcreated", () => open.kill());
    return open;
  });
  const pdf = await press.print(job);
  await press.close();
  vi.unstubAllEnvs();
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  expect(opened).toBe(2);
  expect(new Set(profiles).size).toBe(2);
  expect(await readdir(temporary)).toEqual([]);
});

it("gives up when the second browser dies too", async () => {
  const press = printer(undefined, async () => {
    const open = await openBrowser(await findBrowser());
    open.browser.on("targetcreated", () => open.kill());
    return open;
  });
  await expect(press.print(job)).rejects.toThrow(/closed|Target|Connection|Protocol/i);
  await press.close();
});

it("starts no browser for what is still to be printed once it is closed", async () => {
  let opened = 0;
  const press = printer(undefined, async () => {
    opened += 1;
    return openBrowser(await findBrowser());
  });
  await press.print(job);
  await press.close();
  await expect(press.print(job)).rejects.toThrow(/closed|Target|Connection|Protocol/i);
  expect(opened).toBe(1);
});

it("starts its browser ahead of the first job, and leaves it to that job to say that there is none", async () => {
  let opened = 0;
  const press = printer(undefined, async () => {
    opened += 1;
    throw new UsageError("No browser");
  });
  press.warm();
  expect(opened).toBe(1);
  await expect(press.print(job)).rejects.toThrow("No browser");
  await press.close();
  expect(opened).toBe(1);
});

it("asks for nothing but the files it was given, and runs no script of the document", async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = await mkdtemp(join(tmpdir(), "hebi-test-"));
  await writeFile(join(folder, "secret.html"), "<p>Secret</p>");
  const secret = pathToFileURL(join(folder, "secret.html")).href;
  const html = `<link rel="preconnect" href="${outside}"><link rel="prefetch" href="${outside}/a">
    <link rel="stylesheet" href="${outside}/b.css"><script src="${outside}/c.js"></script>
    <style>@import url("${outside}/d.css");
    p { background: url("${outside}/f.png"); font-family: serif; }</style>
    <p>Text</p><img src="${outside}/g.png" onerror="document.body.append('Ran on error')"><img src="missing.png" onerror="document.body.append('Ran on error')">
    <iframe src="${outside}/h.html"></iframe><iframe src="${secret}"></iframe><object data="${secret}"></object><embed src="${outside}/i.svg">
    <video src="${outside}/j.mp4" poster="${outside}/k.png" autoplay></video>
    <svg><image href="${outside}/l.png"/><use href="${outside}/m.svg#x"/></svg>
    <script>document.body.append("Ran"); fetch("${outside}/n"); new WebSocket("${outside.replace("http", "ws")}/o");</script>
    <iframe srcdoc="<script>parent.document.body.append('Ran inside')</script>"></iframe>`;
  const press = printer();
  const pdf = await press.print({
    ...job,
    name: "outside",
    files: new Map([["book.html", Buffer.from(html)]]),
  });
  await press.close();
  server.close();
  expect(connections).toBe(0);
  const document = await openPdf(pdf);
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
  expect(text).toContain("Text");
  expect(text).not.toMatch(/Ran|Secret/);
});

it("gives up on a document that takes longer than it may", async () => {
  const press = printer();
  await press.name();
  const error: unknown = await press.print({ ...job, timeout: 1 }).catch((e: unknown) => e);
  await press.close();
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toBe("Cannot lay out a: expected an end within 0 s");
});

it("finds the browser that the environment names", async () => {
  expect(await findBrowser({ HEBI_BROWSER: process.execPath })).toMatchObject({
    executablePath: process.execPath,
    source: "HEBI_BROWSER",
  });
});

it("lays a document out only when it is arranged, with its fonts and for paper", async () => {
  const html = `<style>
    @media loading { html { display: none } }
    @media screen { body { background: url(screen.png) } }
    p { background: url(shown.png) }
  </style><p>Text`;
  const files = new Map([["book.html", Buffer.from(html)]]);
  const asked = vi.spyOn(files, "get");
  const before: string[] = [];
  const arrange = async (): Promise<void> => void before.push(...asked.mock.calls.flat());
  const press = printer();
  await press.print({ name: "arranged", timeout: 30_000, files, arrange });
  expect(before).not.toContain("screen.png");
  expect(asked.mock.calls.flat()).toContain("shown.png");
  asked.mockClear();
  await press.print({ name: "plain", timeout: 30_000, files });
  expect(asked.mock.calls.flat()).toContain("screen.png");
  await press.close();
});
