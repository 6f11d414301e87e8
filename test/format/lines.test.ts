import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";
import { breakBeforeKept } from "../../scripts/format/lines.ts";

const kept = (text: string): string => `<span class="together">${text}</span>`;

it.each([
  [`发布于${kept("2015年")}${kept("7月4日")}`, `发布于<wbr>${kept("2015年")}<wbr>${kept("7月4日")}`],
  [`公布。${kept("2015年")}`, `公布。<wbr>${kept("2015年")}`],
  [`增长${kept("。1")}`, `增长${kept("。1")}`],
  [`（${kept("2015年")}`, `（${kept("2015年")}`],
  [`of ${kept("649 million")}`, `of ${kept("649 million")}`],
])("lets a line end before what is kept together, where Chinese stands before it: %s", (before, after) => {
  const tree = fromHtml(`<p>${before}</p>`, { fragment: true });
  breakBeforeKept(tree);
  expect(toHtml(tree)).toBe(`<p>${after}</p>`);
});
