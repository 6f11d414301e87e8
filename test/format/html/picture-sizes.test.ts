import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { contentFolder } from "../../support/content-folder.ts";
import { runCli } from "../../support/run-cli.ts";

it("a picture of which the height alone is said keeps its proportions", async () => {
  const pixels = sharp({ create: { width: 120, height: 60, channels: 3, background: "#a3352b" } });
  const content = await contentFolder({
    "en/a.md": "# A\n\nA ![quay](a.png){height=20} and ![quay](a.png) and ![quay](a.png){width=30}.\n",
    "en/a.png": await pixels.png().toBuffer(),
  });
  const out = join(dirname(content), "dist");
  await runCli("build", "--content", content, "--out", out, "--format", "html");
  const page = await readFile(join(out, "en/a.html"), "utf8");
  const sizes = Array.from(page.matchAll(/<img [^>]*alt="quay"[^>]*>/g), ([tag]) =>
    ["width", "height"].map((name) => new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1]),
  );
  expect(sizes).toEqual([
    ["40", "20"],
    ["120", "60"],
    ["30", undefined],
  ]);
});
