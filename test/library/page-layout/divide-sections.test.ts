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

const chapter = (text: string): string =>
  `<section class="leaf chapter" id="c" data-matter="body" data-head="h"><div class="flow">${text}</div></section>`;

/** Text of so many lines of a page, which has 25. */
const block = (lines: number): string => `<div style="height:${lines * 20}px;break-inside:avoid">Text</div>`;

it("parts two tables that stand one above the other and take more than half a page, rather than leave much of one empty", async () => {
  const rows = `<table><tbody>${"<tr><td>Cell</td></tr>".repeat(3)}</tbody></table>`;
  const table = `<figure class="table"><figcaption>Table<br>of<br>cells</figcaption>${rows}</figure>`;
  const pair = `<div class="pair stacked"><div class="side">${table}</div><div class="side second">${table}</div></div>`;
  expect(await pagesOf(chapter(block(14) + pair + pair))).toBe(2);
});

it("begins no page with where a work is cited alone, below what it is called in another language", async () => {
  const work = (uses: string): string =>
    `<ul class="references" style="margin:0"><li class="entry" style="margin:0"><span class="reference">Work</span><span class="double">Again</span> ${uses}</li></ul>`;
  const parted = (uses: string): string => chapter(block(22) + work(uses) + block(23));
  const uses = "Cited in Chapter 1";
  expect(await pagesOf(parted(uses))).toBe(2);
  expect(await pagesOf(parted(`<span class="uses">${uses}</span>`))).toBe(3);
});
