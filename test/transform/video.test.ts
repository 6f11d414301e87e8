import { toHtml } from "hast-util-to-html";
import { decodeQR } from "qr/decode.js";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { forMedium } from "../../scripts/format/fit-tree.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { qrCode } from "../../scripts/transform/video.ts";
import { chapterOf, withoutPlaces } from "../support/chapter-of.ts";

const figure = async (markdown: string, medium: "screen" | "paper"): Promise<string> => {
  const chapter = chapterOf(markdown);
  const t = await translator("en", await readStrings("en"));
  const { body } = compile(chapter, { t, data: new Map() });
  return withoutPlaces(toHtml(forMedium(body, medium))).replace(/<path[^>]*>/, "<path>");
};

const FILM = '::video{src="https://example.com/f.mp4" poster="p.svg" title="Film"}';

describe("a film", () => {
  it("has a player on screen, which fetches nothing before it is pressed", async () => {
    expect(await figure(FILM, "screen")).toBe(
      '<figure class="video"><video class="screen-only" controls preload="none" playsinline src="https://example.com/f.mp4" ' +
        'poster="p.svg" aria-label="Film"></video><figcaption><a href="https://example.com/f.mp4">Film</a></figcaption></figure>',
    );
  });

  it("has its poster, its address and a QR code on paper", async () => {
    expect(await figure(FILM, "paper")).toBe(
      '<figure class="video"><a class="poster paper-only" href="https://example.com/f.mp4"><img src="p.svg" alt="Film"></a>' +
        '<figcaption><a href="https://example.com/f.mp4">Film</a><span class="address paper-only"> https://example.com/f.mp4</span></figcaption>' +
        '<div class="paper-only"><svg class="qr" role="img" aria-label="QR code that leads to the film “Film”" viewBox="0 0 33 33" width="96" height="96" shape-rendering="crispEdges">' +
        '<rect width="33" height="33" fill="#fff"></rect><path></path></svg></div></figure>',
    );
  });

  it("is a linked poster on screen too when its address is a page that shows it", async () => {
    const html = await figure(
      '::video{src="https://example.com/watch?v=1" poster="p.svg" title="Film"}',
      "screen",
    );
    expect(html).toContain(
      '<a class="poster" href="https://example.com/watch?v=1"><img src="p.svg" alt="Film"></a>',
    );
    expect(html).not.toContain("<video");
  });

  it("of the book itself has no address on paper", async () => {
    const html = await figure('::video{src="film.mp4" title="Film"}', "paper");
    expect(html).toBe('<figure class="video"><figcaption><a href="film.mp4">Film</a></figcaption></figure>');
  });
});

describe("an address that is none for a video", () => {
  it("is taken away as a link's is", async () => {
    const html = await figure('::video{src="javascript:alert(1)" title="Film"}', "screen");
    expect(html).not.toContain("javascript:");
  });
});

describe("a QR code", () => {
  const scan = (address: string): string => {
    const code = qrCode(address, "alt");
    if (!code) throw new Error("no code");
    const size = Number(code.properties.viewBox?.toString().split(" ")[2]);
    const scale = 4;
    const data = new Uint8Array((size * scale) ** 2 * 4).fill(255);
    visit(code, "element", ({ properties }) => {
      for (const [, x, y, width] of (properties["d"] ?? "").matchAll(/M(\d+) (\d+)h(\d+)/g)) {
        for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
          for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1)
            data.set([0, 0, 0], (row * size * scale + column) * 4);
        }
      }
    });
    return decodeQR({ width: size * scale, height: size * scale, data });
  };

  it.each(["https://example.com/f.mp4", `https://example.com/${"a".repeat(200)}?v=影片`])(
    "leads to %s",
    (address) => {
      expect(scan(address)).toBe(address);
    },
  );

  it("is left out for an address that would be too fine to scan", () => {
    expect(qrCode(`https://example.com/${"a".repeat(700)}`, "alt")).toBeUndefined();
  });
});
