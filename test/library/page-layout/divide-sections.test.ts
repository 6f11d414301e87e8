import { expect, it } from "vitest";
import { pagesOf } from "../../support/laid-out.ts";

it("knows how high pictures are where pages that came out too high are planned again", async () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><path d="M0 0h200v200z"/></svg>`;
  const lines = Array.from({ length: 40 }, (_, index) => `<p>Line ${index}</p>`).join("");
  const picture = `<p class="pictures"><img src="content/1.svg" alt="A"></p>`;
  const part = `<section class="leaf chapter" id="c" data-matter="body" data-head="h"><div class="flow">${picture}${lines}</div></section>`;
  const files: [string, Uint8Array][] = [["content/1.svg", Buffer.from(drawing)]];
  expect(await pagesOf(part, { files })).toBe(3);
  // No plan knows of it.
  expect(await pagesOf(part, { files, css: ".sheet > p:first-child { padding-top: 30px; }" })).toBe(3);
});
