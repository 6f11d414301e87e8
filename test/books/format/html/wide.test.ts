/// <reference lib="dom" />
import { describe, expect, it } from "vitest";
import { settled, site, tab, useSite } from "../../../support/built-site.ts";

useSite();

const open = async (path: string, width: number): Promise<void> => {
  await tab.setViewport({ width, height: 800 });
  await tab.goto(`${site.url}${path}`);
  await settled(tab);
};

describe("what is wider than a phone", () => {
  it("breaks before the relations of a formula, which stands on one line where there is room", async () => {
    const linesAt = async (width: number) => {
      await open("en/users.html", width);
      return tab.$eval(".display-math", (box) => {
        const parts = [...box.querySelectorAll("math")].map((part) => part.getBoundingClientRect());
        const isInside = parts.every(({ left, right }) => left >= 0 && right <= innerWidth);
        const begun = parts.filter(({ top }, index) => top >= (parts[index - 1]?.bottom ?? 0) - 2);
        return { isInside, lines: begun.length };
      });
    };
    expect(await linesAt(390)).toEqual({ isInside: true, lines: 2 });
    expect(await linesAt(1280)).toEqual({ isInside: true, lines: 1 });
  });

  it("scrolls in its place, and says that there is more", async () => {
    await open("en/users.html", 200);
    const [over, shades] = await tab.$eval(".display-math", (box) => [
      box.scrollWidth > box.clientWidth,
      getComputedStyle(box).backgroundImage.match(/gradient/g)?.length,
    ]);
    expect(over).toBe(true);
    expect(shades).toBe(4);
  });
});
