/// <reference lib="dom" />
import { beforeEach, describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

// A paragraph in the other language below it, the sentence that is pointed at in both, and what is read aloud, in the sample book.

useSite();

const open = async (path: string): Promise<void> => {
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
};

const pressAlt = async (key: "KeyT" | "KeyR"): Promise<void> => {
  await tab.keyboard.down("Alt");
  await tab.keyboard.press(key);
  await tab.keyboard.up("Alt");
};

/** What is lit under a name. */
const lit = (name: string): Promise<string[]> =>
  tab.evaluate(
    (one) => [...(CSS.highlights.get(one)?.keys() ?? [])].map((range) => (range as Range).toString().trim()),
    name,
  );

const pointAt = async (selector: string, [right, down] = [40, 12]): Promise<void> => {
  const { x, y } = await tab.$eval(selector, (element) => {
    const { left, top } = element.getClientRects()[0]!;
    return { x: left, y: top };
  });
  await tab.mouse.move(x + right, y + down);
  await tab.mouse.move(x + right + 1, y + down);
  await tab.waitForFunction(() => CSS.highlights.has("sentence"));
};

const tap = async (selector: string): Promise<void> => {
  await tab.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  const box = await (await tab.$(selector))!.boundingBox();
  await tab.touchscreen.tap(box!.x + 60, box!.y + 14);
};

const asPhone = () => tab.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });

const CHINESE = "中国互联网络信息中心（CNNIC）自1998年起，每年两次统计全国网民。";

beforeEach(() => tab.setViewport({ width: 1280, height: 800 }));

describe("a paragraph", () => {
  it("has a button under the pointer that shows it in the other language, and the sentence that is pointed at is lit in both", async () => {
    await open("en/users.html");
    const top = await tab.$eval("#p2", (block) => block.getBoundingClientRect().top);
    await tab.hover("#p2");
    await tab.click("#p2 > .other-button");
    const text = await tab.waitForSelector("div.other-text");
    expect(await text!.evaluate(({ lang, dir, textContent }) => ({ lang, dir, textContent }))).toEqual({
      lang: "zh",
      dir: "ltr",
      textContent: expect.stringContaining(CHINESE),
    });
    expect(await tab.$eval(".other-button", (button) => button.getAttribute("aria-expanded"))).toBe("true");
    // What stands above does not move, and the name of a block stands once.
    expect(await tab.$eval("#p2", (block) => block.getBoundingClientRect().top)).toBe(top);
    expect(await tab.$$eval(".other-text [id], .other-text sup", (parts) => parts.length)).toBe(0);
    await pointAt("#p2");
    expect(await lit("sentence")).toEqual([
      expect.stringMatching(/^The China Internet .+ since 1998\.$/),
      CHINESE,
    ]);
    await pointAt(".other-text");
    expect((await lit("sentence"))[1]).toBe(CHINESE);
    await tab.click("#p2 > .other-button");
    expect(await tab.$(".other-text")).toBeNull();
  });

  it("shows it at a tap, and closes at the next, but not where a link is tapped or words are selected", async () => {
    await asPhone();
    await open("zh/users.html");
    await tap("#p2");
    await tab.waitForSelector(".other-text:lang(en)");
    const isWide = () => document.documentElement.scrollWidth > innerWidth;
    expect(await tab.evaluate(isWide)).toBe(false);
    await tap("#p2");
    await tab.waitForSelector(".other-text", { hidden: true });
    await tab.$eval("#p2", (block) => getSelection()!.selectAllChildren(block));
    await tap("#p2");
    await tab.$eval("#p2 a[href^='#fig']", (link) => link.click());
    await new Promise((done) => setTimeout(done, 300));
    expect(await tab.$(".other-text")).toBeNull();
  });

  it("is shown by Alt+T at the place that is read, with the focus, and closed by Escape", async () => {
    await open("en/users.html");
    await tab.$eval("#p5", (block) => block.scrollIntoView());
    await pressAlt("KeyT");
    await tab.waitForSelector("#p5 + .other-text:focus");
    await tab.keyboard.press("Escape");
    expect(await tab.$(".other-text")).toBeNull();
  });

  it("has a button of its own where the reader asks for that, also on the next page", async () => {
    await asPhone();
    await open("en/users.html");
    await tab.click(".aa");
    await tab.click("#reading [name=buttons]");
    await open("en/commerce.html");
    const buttons = await tab.$$eval(".other-button", (all) =>
      all.map((button) => [button.getAttribute("aria-label"), button.getBoundingClientRect().height >= 24]),
    );
    expect(buttons.length).toBeGreaterThan(5);
    expect(new Set(buttons.flat())).toEqual(new Set(["This paragraph: 中文", true]));
  });

  it("says where it stands in the other language, from disk", async () => {
    await tab.goto(`${site.disk}en/users.html`);
    await settled(tab);
    await tab.hover("#p2");
    await tab.click("#p2 > .other-button");
    await tab.waitForSelector(".other-text a");
    await Promise.all([tab.waitForNavigation(), tab.click(".other-text a")]);
    expect(tab.url()).toBe(`${site.disk}zh/users.html#p2`);
  });
});

it("lights the sentence that is pointed at in both columns, whichever leads", async () => {
  for (const language of ["en", "zh"]) {
    await tab.evaluateOnNewDocument((one) => localStorage.setItem("hebi-lead", one), language);
    await open("en-zh/users.html");
    await pointAt(".pair[data-beads] p:lang(zh)");
    const [own, theirs] = await lit("sentence");
    expect(own).toMatch(/^China gained 512 million internet users in eight years/);
    expect(theirs).toMatch(/^八年之间/);
  }
});

describe("read aloud", () => {
  /** A browser with one voice, which says nothing and ends at once when it is told to. */
  const giveVoice = () =>
    tab.evaluateOnNewDocument(() => {
      const said: SpeechSynthesisUtterance[] = [];
      const speech = {
        getVoices: () => [{ lang: "en-GB", localService: true, name: "Test" }],
        speak: (one: SpeechSynthesisUtterance) => void said.push(one),
        cancel: () => undefined,
        addEventListener: () => undefined,
      };
      Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
      class Utterance {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, said });
    });
  const said = () =>
    tab.evaluate(() =>
      (globalThis as unknown as { said: SpeechSynthesisUtterance[] }).said.map(({ text, lang }) => ({
        text,
        lang,
      })),
    );
  const endSentence = () =>
    tab.evaluate(() => {
      const last = (globalThis as unknown as { said: SpeechSynthesisUtterance[] }).said.at(-1)!;
      last.onend!({} as SpeechSynthesisEvent);
    });

  it("is a text from the paragraph at hand on, sentence by sentence, each lit, without calls of notes", async () => {
    await giveVoice();
    await open("en/users.html");
    await tab.$eval("#p5", (block) => block.scrollIntoView());
    await pressAlt("KeyR");
    const text = await tab.$eval("#p5", (block) => block.textContent);
    const [first] = await said();
    expect(first?.lang).toBe("en");
    expect(text.startsWith(first!.text)).toBe(true);
    expect(await lit("spoken")).toEqual([first!.text]);
    await endSentence();
    const [, second] = await said();
    expect(await lit("spoken")).toEqual([second!.text]);
    await tab.keyboard.press("Escape");
    expect(await lit("spoken")).toEqual([]);
    expect(await tab.$(".listening")).toBeNull();
  });

  it("is not offered of a language without a voice", async () => {
    await giveVoice();
    await open("zh/users.html");
    expect(await tab.$eval("#reading button.listen", (button) => button.hidden)).toBe(true);
    await open("en/users.html");
    expect(await tab.$eval("#reading button.listen", (button) => button.hidden)).toBe(false);
    // From the top it begins with the title, not with the number of the chapter.
    await pressAlt("KeyR");
    expect((await said())[0]?.text).toBe(await tab.$eval("h1", (title) => title.textContent));
  });
});
