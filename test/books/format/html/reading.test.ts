/// <reference lib="dom" />
import { describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// How the site is read, in a browser: leading, lines, figures, notes, what the reader chooses, and paper.

useSite(async () => undefined);

const open = async (path: string, width = 1280, height = 800): Promise<void> => {
  await tab.setViewport({ width, height });
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
};

/** Leading of a paragraph, and how its lines are aligned. */
const setting = (selector: string) =>
  tab.$eval(selector, (block) => {
    const style = getComputedStyle(block);
    const leading = Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
    return { leading: Math.round(leading * 100) / 100, align: style.textAlign };
  });

/** What the chapter is called, and the subtitle of its book. */
const named = () =>
  tab.evaluate(async () => {
    const home = new DOMParser().parseFromString(await (await fetch("index.html")).text(), "text/html");
    const words = (page: Document, selector: string): string =>
      page.querySelector(selector)?.textContent?.trim() ?? "";
    return { chapter: words(document, "article h1"), subtitle: words(home, ".subtitle") };
  });

describe("the text", () => {
  it("has the leading of its script", async () => {
    await open("zh/users.html");
    expect(await setting("#p2")).toEqual({ leading: 1.8, align: "justify" });
    await open("en/users.html");
    expect((await setting("#p2")).leading).toBe(1.6);
  });

  it("is ragged in Chinese where a line has fewer than 30 characters, and has an indent and no gap", async () => {
    await open("zh/users.html", 390);
    expect((await setting("#p2")).align).toBe("start");
    const [indent, gap] = await tab.$eval("article > p:has(+ p)", (block) => {
      const { textIndent, fontSize } = getComputedStyle(block);
      const next = block.nextElementSibling!.getBoundingClientRect();
      return [
        Number.parseFloat(textIndent) / Number.parseFloat(fontSize),
        next.top - block.getBoundingClientRect().bottom,
      ];
    });
    expect(indent).toBe(2);
    expect(gap).toBe(0);
  });

  it("is as large and as open as the reader chose, on the next page, too", async () => {
    await open("en/users.html");
    await tab.click("button.aa");
    await tab.waitForSelector("#reading:popover-open");
    await tab.click("#reading .larger");
    await tab.click("#reading .open");
    await tab.goto(`${site.url}zh/users.html`);
    const style = await tab.$eval("#p2", (block) => getComputedStyle(block).fontSize);
    expect(style).toBe("22.5px");
    expect((await setting("#p2")).leading).toBe(2.16);
    await tab.keyboard.press("Escape");
  });

  it("has headings that lead to themselves, and no other words for it", async () => {
    await open("en/users.html");
    const words = await tab.$eval('.outline a[href="#growth"]', (link) => link.textContent);
    expect(await tab.$eval("#growth", (heading) => heading.textContent)).toBe(words);
    await tab.click("#growth a");
    expect(new URL(tab.url()).hash).toBe("#growth");
  });

  it("can be cited: a chapter’s citation is copied", async () => {
    await open("en/users.html");
    await tab.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: (text: string) => Promise.resolve(void (document.title = text)) },
      });
    });
    await tab.click(".cite summary");
    await tab.click(".cite button");
    await tab.waitForFunction(() => document.querySelector(".cite button")?.textContent === "Copied");
    const cited = await tab.title();
    const { chapter, subtitle } = await named();
    expect(cited).toBe(`The Hebi editors. (2015). ${chapter}. In Internet Plus: ${subtitle}.`);
    await open("zh/users.html");
    const chinese = await named();
    expect(await tab.$eval(".cite", (cite) => cite.textContent)).toContain(
      `合璧编辑部. ${chinese.chapter}[M]//互联网+: ${chinese.subtitle}. 2015.`,
    );
  });
});

describe("targets", () => {
  it.each(["en/users.html", "en/index.html", "en/search.html", "zh/about.html"])(
    "on %s are 24 pixels wide and high, but for links in a line of text",
    async (path) => {
      await open(path, 390);
      const small = await tab.$$eval("a[href], button, summary, input:not([type=hidden])", (all) =>
        all.flatMap((one) => {
          const { width, height } = (one.closest("label, .actions li") ?? one).getBoundingClientRect();
          const inText = one.closest("article :is(p, li, dd, td, figcaption), .results p, .description");
          const isShown = one.checkVisibility({ visibilityProperty: true }) && !one.closest("#menu, .skip");
          return isShown && !inText && (width < 24 || height < 24)
            ? [`${one.outerHTML.slice(0, 80)} ${width} × ${height}`]
            : [];
        }),
      );
      expect(small).toEqual([]);
    },
  );

  it("of note calls are as large, though they are not seen", async () => {
    await open("en/users.html", 390);
    const hit = await tab.$eval("#fnref-growth", (call) => {
      call.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = call.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      return [
        [-11, 0],
        [11, 0],
        [0, -11],
        [0, 11],
      ].map(([right, down]) => document.elementFromPoint(x + right!, y + down!)?.id);
    });
    expect(hit).toEqual(Array.from({ length: 4 }, () => "fnref-growth"));
  });
});

describe("notes", () => {
  it("stand beside the text from 1,200 px on, in order and apart, and nowhere else", async () => {
    await open("en/users.html", 1200);
    await tab.waitForSelector(".margin-notes > div");
    const boxes = await tab.$$eval(".margin-notes > div", (notes) =>
      notes.map((note) => {
        const { top, bottom, left, right } = note.getBoundingClientRect();
        return { top, bottom, left, right };
      }),
    );
    expect(boxes.length).toBeGreaterThan(1);
    const text = await tab.$eval("#p1", (block) => block.getBoundingClientRect().right);
    for (const [index, { top, left, right }] of boxes.entries()) {
      expect(left).toBeGreaterThan(text + 16);
      expect(right).toBeLessThan(1200);
      expect(top).toBeGreaterThan(boxes[index - 1]?.bottom ?? 0);
    }
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1200);
    await tab.setViewport({ width: 1100, height: 800 });
    await tab.waitForFunction(() => !document.querySelector(".margin-notes"));
  });

  it("that the mouse opened stay at a click, and go at the next", async () => {
    await open("en/users.html", 1100);
    await tab.hover("article .term");
    await tab.waitForSelector(".opened:popover-open");
    await tab.click("article .term");
    await tab.waitForFunction(() => document.activeElement?.className === "opened");
    await tab.click("article .term");
    await tab.waitForSelector(".opened", { hidden: true });
    await tab.click("article .term");
    await tab.waitForSelector(".opened:popover-open");
    expect(await tab.$$eval(".opened", (notes) => notes.length)).toBe(1);
  });
});

describe("a figure by itself", () => {
  it.each([
    ["a.zoom", "zh/the-gap.html", 1280, 800],
    ["a.zoom", "zh/eleven-actions.html", 1280, 700],
    ["button.enlarge", "en/users.html", 390, 844],
    ["button.enlarge", "en/users.html", 1280, 800],
  ])(
    "%s of %s fits a window of %d × %d, and scrolls when it is enlarged",
    async (opener, path, width, height) => {
      await open(path, width, height);
      await tab.$eval(opener, (one) => (one as HTMLElement).click());
      await tab.waitForSelector("dialog.zoom[open]");
      const size = () =>
        tab.$eval("dialog.zoom .stage", (stage) => {
          const { width: wide, height: high } = stage.firstElementChild!.getBoundingClientRect();
          return { wide, high, room: [stage.clientWidth, stage.clientHeight], over: stage.scrollWidth };
        });
      const fit = await size();
      expect(fit.wide).toBeLessThanOrEqual(fit.room[0]! + 1);
      expect(fit.high).toBeLessThanOrEqual(fit.room[1]! + 1);
      expect(Math.max(fit.wide / fit.room[0]!, fit.high / fit.room[1]!)).toBeGreaterThan(0.98);
      await tab.keyboard.press("+");
      await tab.keyboard.press("+");
      await tab.keyboard.press("+");
      const large = await size();
      expect(large.wide / fit.wide).toBeCloseTo(3.375, 1);
      expect(large.over).toBeGreaterThan(large.room[0]!);
      await tab.keyboard.press("0");
      expect((await size()).wide).toBeCloseTo(fit.wide, 0);
      await tab.keyboard.press("Escape");
      await tab.waitForFunction(() => !document.querySelector("dialog.zoom"));
      expect(await tab.evaluate(() => document.activeElement?.className)).toMatch(/zoom|enlarge/);
    },
  );
});

describe("a printed page", () => {
  it("is the text, with data open and addresses written, and nothing of what stands around it", async () => {
    await open("en/the-gap.html");
    await tab.emulateMediaType("print");
    const seen = await tab.evaluate(() => {
      const isShown = (selector: string) =>
        [...document.querySelectorAll(selector)].some((one) => one.checkVisibility());
      const gone =
        ".bar, .sidebar, .crumbs, .turn, footer.site, [data-footnote-backref], .margin-notes, .cite";
      const link = document.querySelector('article a[href^="http"]:not(.bare)');
      return {
        around: gone.split(", ").filter(isShown),
        after: link && getComputedStyle(link, "::after").content,
      };
    });
    expect(seen.around).toEqual([]);
    if (seen.after !== null) expect(seen.after).toContain("http");
    await open("en/users.html");
    await tab.emulateMediaType("print");
    const rows = await tab.$$eval(
      "details td",
      (cells) => cells.filter((cell) => cell.checkVisibility()).length,
    );
    expect(rows).toBeGreaterThan(3);
    // Columns have their names, and what the drawing above it says in full is not said again.
    const tables = await tab.$$eval(".chart-data", (all) =>
      all.map((one) => {
        const heads = [...one.querySelectorAll("th")].filter((head) => head.innerText.trim() !== "");
        return [one.checkVisibility(), one.classList.contains("no-paper"), heads.length > 1];
      }),
    );
    expect(tables).toEqual(expect.arrayContaining([[true, false, true]]));
    expect(tables.filter(([isShown, isSaid]) => isShown === isSaid)).toEqual([]);
    const measure = await tab.$eval("#p1", (block) => {
      const style = getComputedStyle(block);
      return block.getBoundingClientRect().width / Number.parseFloat(style.fontSize);
    });
    expect(measure).toBeLessThanOrEqual(32);
  });
});
