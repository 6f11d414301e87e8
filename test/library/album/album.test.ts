import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { album, shrink } from "../../../scripts/library/album/album.ts";
import { folderCache, type Cache } from "../../../scripts/library/cache/cache.ts";
import { newFolder, writeFiles } from "../../support/content-folder.ts";

/** Pixels of noise as a camera has it, the same each time. */
const noise = (width: number, height: number, channels = 3): Buffer => {
  let state = 1;
  return Buffer.from(
    Array.from({ length: width * height * channels }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      return 100 + ((state >>> 16) % 60);
    }),
  );
};

const photograph = (width: number, height: number) =>
  sharp(noise(width, height), { raw: { width, height, channels: 3 } });

/** A picture of a screen: words on white, in a window with a soft shadow. */
const screenshot = (width: number, height: number) => {
  const lines = Array.from(
    { length: 60 },
    (_, index) =>
      `<text x="${60 + (index % 3) * 300}" y="${100 + index * 20}" fill="#2${index % 10}4">Harbours ${index}</text>`,
  );
  const shadow = '<filter id="b"><feGaussianBlur stdDeviation="12"/></filter>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shadow}<rect width="100%" height="100%" fill="#fff"/><rect x="40" y="40" width="${width - 80}" height="${height - 80}" filter="url(#b)" fill="#ccd"/>${lines.join("")}</svg>`;
  return sharp(Buffer.from(svg));
};

const facts = ({ type, width, height, moves }: Awaited<ReturnType<typeof shrink>>) =>
  `${type} ${width}x${height}${moves ? " moves" : ""}`;

/** How like two pictures are, in decibels, at the size of the second. */
const likeness = async (before: Buffer, after: Uint8Array): Promise<number> => {
  const { width, height } = await sharp(after).metadata();
  const raw = (bytes: Uint8Array) =>
    sharp(bytes)
      .resize(width, height, { fit: "fill" })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer();
  const [one, other] = [await raw(before), await raw(after)];
  const sum = one.reduce((total, value, at) => total + (value - (other[at] ?? 0)) ** 2, 0);
  return 10 * Math.log10((255 ** 2 * one.length) / Math.max(sum, 1));
};

describe("a picture", () => {
  it("of a camera, as PNG, becomes a JPEG of at most the pixels asked for, a tenth of the bytes", async () => {
    const before = await photograph(1200, 900).png().toBuffer();
    const after = await shrink(before, 800);
    expect(facts(after)).toBe("image/jpeg 800x600");
    expect(after.bytes.length).toBeLessThan(before.length / 10);
  });

  it("of a screen keeps its size and stays crisp with a palette, with a third of the bytes", async () => {
    const before = await screenshot(1600, 1200).png({ compressionLevel: 2 }).toBuffer();
    const after = await shrink(before, 2000);
    expect(facts(after)).toBe("image/png 1600x1200");
    expect(after.bytes.length).toBeLessThan(before.length / 3);
    expect(await likeness(before, after.bytes)).toBeGreaterThan(40);
    expect(Buffer.from((await shrink(before, 2000)).bytes)).toEqual(Buffer.from(after.bytes));
  });

  it("that is far longer than wide keeps half the pixels on its shorter side", async () => {
    const before = await screenshot(1000, 3000).png().toBuffer();
    expect(facts(await shrink(before, 1200))).toBe("image/png 600x1800");
  });

  it.each([
    ["a small PNG", () => photograph(40, 40).png().toBuffer()],
    ["a JPEG that fits", () => photograph(300, 300).jpeg({ quality: 80 }).toBuffer()],
    ["a GIF", () => photograph(40, 40).gif().toBuffer()],
    ["a WebP", () => photograph(40, 40).webp().toBuffer()],
    [
      "noise that no palette makes smaller",
      () =>
        sharp(noise(300, 300, 4), { raw: { width: 300, height: 300, channels: 4 } })
          .png({ compressionLevel: 9 })
          .toBuffer(),
    ],
  ])("stays as it is, to the byte: %s", async (_, make) => {
    const before = await make();
    expect(Buffer.from((await shrink(before, 2000)).bytes).equals(before)).toBe(true);
  });

  it("that moves stays as it is, however large", async () => {
    const frames = sharp(noise(300, 600), { raw: { width: 300, height: 600, channels: 3, pageHeight: 300 } });
    const before = await frames.gif({ delay: [100, 100] }).toBuffer();
    const after = await shrink(before, 100);
    expect(after.moves).toBe(true);
    expect(Buffer.from(after.bytes).equals(before)).toBe(true);
  });

  it.each([
    ["TIFF", (one: Sharp) => one.tiff(), "image/jpeg 60x40"],
    ["AVIF", (one: Sharp) => one.avif(), "image/jpeg 60x40"],
    ["CMYK", (one: Sharp) => one.toColourspace("cmyk").jpeg(), "image/jpeg 60x40"],
    ["held upright", (one: Sharp) => one.jpeg().withMetadata({ orientation: 6 }), "image/jpeg 40x60"],
  ])("that readers may not know is converted: %s", async (_, write, expected) => {
    const after = await shrink(await write(photograph(60, 40)).toBuffer(), 2000);
    const { space, orientation } = await sharp(after.bytes).metadata();
    expect({ facts: facts(after), space, orientation }).toEqual({
      facts: expected,
      space: "srgb",
      orientation: undefined,
    });
  });

  it("that can be seen through stays so", async () => {
    const clear = sharp({ create: { width: 300, height: 200, channels: 4, background: "#f000" } });
    const after = await shrink(await clear.tiff({ compression: "lzw" }).toBuffer(), 2000);
    expect(facts(after)).toBe("image/png 300x200");
    expect((await sharp(after.bytes).stats()).isOpaque).toBe(false);
  });

  it("that is none is refused", async () => {
    await expect(shrink(Buffer.from("boats"), 2000)).rejects.toThrow("image");
  });
});

describe("an album", () => {
  it("reads and makes each picture once, and has nothing for what is no picture", async () => {
    const folder = await newFolder();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="https://x.org"><text y="9">Boat</text></a></svg>';
    await writeFiles(folder, { "a.svg": svg, "b.png": "no picture", "c.svg": "<svg" });
    const files = ["a.svg", "b.png", "c.svg"].map(
      (path) => [path, { path, file: join(folder, path) }] as const,
    );
    const { picture, read } = album(new Map(files));
    const [one, two, ...others] = await Promise.all(
      ["a.svg", "a.svg", "b.png", "c.svg", "d.png"].map(picture),
    );
    expect(one).toBe(two);
    expect(others).toEqual([undefined, undefined, undefined]);
    expect(one).toMatchObject({ type: "image/svg+xml", width: 9, height: 9, before: svg.length });
    expect(String(one?.bytes)).not.toMatch(/href|<text/);
    expect(one?.png?.(20)).toBe(one?.png?.(20));
    expect((await read("b.png"))?.bytes.toString()).toBe("no picture");
  });

  it("makes a photograph once for all runs, and keeps no second copy of one that stays as it is", async () => {
    const folder = await newFolder();
    const grey = { width: 400, height: 400, channels: 3 as const, background: "#888" };
    const large = await sharp({ create: { ...grey, width: 3000, height: 2500 } })
      .jpeg()
      .toBuffer();
    const light = await sharp({ create: grey }).png().toBuffer();
    await writeFile(join(folder, "a.jpg"), large);
    await writeFile(join(folder, "b.png"), light);
    const paths = ["a.jpg", "b.png"];
    const files = new Map(paths.map((path) => [path, { path, file: join(folder, path) }]));
    const cache = folderCache(join(folder, "cache"));
    const put: unknown[] = [];
    const noted: Cache = {
      ...cache,
      put: async (key, value) => {
        put.push(value);
        await cache.put(key, value);
      },
    };
    const run = (own?: Cache) => Promise.all(paths.map((path) => album(files, 2000, own).picture(path)));
    const whole = await run();
    expect(await run(noted)).toEqual(whole);
    const kept = put as { width: number; bytes?: Uint8Array }[];
    expect(new Map(kept.map(({ width, bytes }) => [width, bytes !== undefined]))).toEqual(
      new Map([
        [2000, true],
        [400, false],
      ]),
    );
    expect(await run(noted)).toEqual(whole);
    expect(put).toHaveLength(2);
    expect(whole[1]?.bytes).toEqual(light);
  });

  it("takes a data: address for a file like others", async () => {
    const { picture } = album(new Map());
    const svg = encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5"/>');
    expect(await picture(`data:image/svg+xml,${svg}`)).toMatchObject({ ending: "svg", width: 4, height: 5 });
  });
});
