/// <reference lib="dom" />
import { beforeEach, describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// Links to paragraphs and quotations, in the sample book: what goes to the clipboard is what a page hears of `copy`.

useSite();

/** What was copied last, as plain text. */
const copied = async (): Promise<string> => {
  await tab.waitForFunction(() => document.querySelector(".told")?.textContent !== "");
  return tab.evaluate(() => document.body.dataset["copied"]!);
};

const open = async (path: string): Promise<void> => {
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
  await tab.evaluate(() => {
    DataTransfer.prototype.setData = (type, data) => {
      if (type === "text/plain") document.body.dataset["copied"] = data;
    };
  });
};

/** Selects the words of an element. */
const select = (selector: string): Promise<void> =>
  tab.$eval(selector, (element) => getSelection()!.selectAllChildren(element));

const pressAltC = async (): Promise<void> => {
  await tab.keyboard.down("Alt");
  await tab.keyboard.press("KeyC");
  await tab.keyboard.up("Alt");
};

beforeEach(() => tab.setViewport({ width: 1280, height: 800 }));

describe("a paragraph", () => {
  it("has a mark under the pointer that copies a link to it, which leads there, also without scripts", async () => {
    await open("en/users.html");
    await tab.hover("#p2");
    await tab.click("#p2 .pilcrow");
    const link = await copied();
    const id = await tab.$eval("#p2 > span", (span) => span.id);
    expect(link).toBe(`${site.url}en/users.html#${id}`);
    expect(id).toMatch(/^p-[0-9a-f]{7}$/);
    expect(await tab.$eval(".told", (told) => told.textContent)).toBe("Link copied");
    await tab.setJavaScriptEnabled(false);
    await tab.goto(link);
    const top = await tab.$eval("#p2", (block) => block.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(200);
    await tab.goto(link.replace("/en/", "/zh/"));
    expect(await tab.$eval("#p2", (block) => block.getBoundingClientRect().top)).toBeLessThan(200);
  });

  it("has one in the caption of a figure, too, which its author may have named", async () => {
    await open("en/users.html");
    await tab.hover("figure.chart figcaption");
    await tab.click("figure.chart .pilcrow");
    const id = await tab.$eval("figure.chart", (figure) => figure.id);
    expect(await copied()).toBe(`${site.url}en/users.html#${id}`);
    await select("figure.chart figcaption");
    await pressAltC();
    await tab.waitForFunction((end: string) => document.body.dataset["copied"]!.endsWith(end), {}, `#${id}`);
  });

  it("is what Alt+C copies the link of, where nothing is selected", async () => {
    await open("zh/users.html");
    await tab.evaluate(() => document.querySelector("#p9")!.scrollIntoView());
    await pressAltC();
    const id = await tab.$eval("#p9 > span", (span) => span.id);
    expect(await copied()).toBe(`${site.url}zh/users.html#${id}`);
  });
});

describe("what is selected", () => {
  it("is copied with its citation, in the style and with the marks of its language, without calls of notes", async () => {
    await open("en/users.html");
    await select("#p2");
    await tab.waitForSelector(".quote:not([hidden])");
    await tab.click(".quote");
    const english = await copied();
    const id = await tab.$eval("#p2 > span", (span) => span.id);
    expect(english).toMatch(
      /^“[^\d“][^”]+[^\d]”\n— The Hebi editors\. \(2015\)\. [^.]+\. In Internet Plus: /,
    );
    expect(english).toContain(`2015. ${site.url}en/users.html#${id}`);
    await open("zh/users.html");
    await select("#p2");
    await pressAltC();
    expect(await copied()).toMatch(/^“[^”]+”\n——合璧编辑部\. [^.]+\[M\]\/\/互联网\+/);
    expect(await tab.$eval(".told", (told) => told.textContent)).toBe("已复制，并附出处");
  });

  it("is cited in its own language where both stand side by side", async () => {
    await open("en-zh/users.html");
    await select('.pair .side[lang="zh"] p');
    await pressAltC();
    expect(await copied()).toMatch(/\n——合璧编辑部\. .*#p-[0-9a-f]{7}$/s);
    await select('.pair .side[lang="en"] p');
    await pressAltC();
    await tab.waitForFunction(() => document.body.dataset["copied"]!.includes("— The Hebi editors"));
  });
});
