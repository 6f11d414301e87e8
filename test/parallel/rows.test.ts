import { toString } from "hast-util-to-string";
import { expect, it } from "vitest";
import { element, textNode } from "../../scripts/library/tree/tree.ts";
import { pairElements } from "../../scripts/parallel/rows.ts";

it("sets what only the translation has before what it announces", () => {
  const links = new Map(["boats", "list", "more", "如下：", "在此。"].map((id, link) => [id, link]));
  const side = (...texts: string[]) => ({
    body: {
      type: "root" as const,
      children: texts.map((text) => element("p", { id: text }, [textNode(text)])),
    },
    links,
  });
  const said = (translation: string[]): string[] =>
    pairElements(side("boats", "more", "list"), side(...translation)).map((pair) =>
      [pair.source, pair.translation].map((own) => own.map((one) => toString(one)).join()).join(" | "),
    );
  expect(said(["boats", "如下：", "list"])).toEqual(["boats | boats", "more | ", " | 如下：", "list | list"]);
  expect(said(["boats", "在此。", "list"])).toEqual(["boats | boats", " | 在此。", "more | ", "list | list"]);
  links.set("如下：", 0);
  expect(said(["boats", "如下：", "list"])).toEqual(["boats | boats", "more | ", " | 如下：", "list | list"]);
  links.set("如下：", 3);
  expect(said(["boats", "list", "如下："])).toEqual(["boats | boats", "more | ", "list | list", " | 如下："]);
});
