import { describe, expect, it } from "vitest";
import { read } from "../../support/read-dialect.ts";

describe("a container of colons", () => {
  it.each([
    [":::note", "note[Text.]"],
    ["::: warning Own title", "warning[Own title: Text.]"],
    [":::tip[Own *title*]", "tip[Own title: Text.]"],
    [':::note{title="Own title"}', "note[Own title: Text.]"],
    ["::: tip 自己的标题", "tip[自己的标题: Text.]"],
    ["::: details Summary {open}", "details[Summary: Text.]"],
    ["::: {.note #id}", "note[Text.]"],
    ['::: {.callout-tip title="Quarto"}', "tip[Quarto: Text.]"],
    [":::{note} Of MyST", "note[Of MyST: Text.]"],
    ["::: note :::", "note[Text.]"],
    [":::DANGER", "caution[Text.]"],
    ["::: 提示", "tip[Text.]"],
    [":::info", "note[Text.]"],
    [":::question", "question[Text.]"],
    ["::: tab Apples", "=Apples= Text."],
    ["::: columns", "Text."],
    ["::: nobody-knows", "Text."],
    ["::: nobody-knows Their *words* {x=1}", "Their words Text."],
    ["::: columns 2", "Text."],
  ])("%s", (opening, made) => {
    expect(read(opening, "Text.", ":::", "", "After.")).toMatchObject({ made: `${made} After.` });
  });

  it("is named once where nobody knows it, and what it holds stays", () => {
    expect(read(":::frob", "a", ":::", "", "::: frob {x=1}", "b", ":::").said).toEqual([
      "1 looks-like-markup Unexpected :::frob (2 times), expected a name that is known: it is left out, and what it holds stays",
    ]);
  });

  it("nests by more colons, or by their order", () => {
    expect(read("::::note", ":::tip", "a", ":::", "b", "::::").made).toBe("note[tip[a] b]");
    expect(read(":::note", ":::tip", "a", ":::", "b", ":::").made).toBe("note[tip[a] b]");
  });

  it("stands in lists and quotations, and between lists", () => {
    expect(read("- a", "", "  :::tip", "  - b", "  :::", "- c").made).toBe(
      "list(listItem(a tip[list(listItem(b))]) listItem(c))",
    );
    expect(read("> :::tip", "> a", "> :::", "b").made).toBe("quote[tip[a]] b");
    expect(read("- a", ":::tip", "- b", ":::", "- c").made).toBe(
      "list(listItem(a)) tip[list(listItem(b))] list(listItem(c))",
    );
    expect(read("<div>", ":::tip", "a", ":::", "</div>").made).toBe("<div> tip[a] </div>");
  });

  it("is text in programs and comments", () => {
    const fenced = ["```", ":::note", "!!! tip", ":::", "```"];
    expect(read(...fenced).made).toBe("code(:::note|!!! tip|:::)");
    expect(read("Text:", "", "    :::note", "    a", "    :::").made).toBe("Text: code(:::note|a|:::)");
    expect(read("<!--", ":::note", "-->").made).toBe("<!--\n:::note\n-->");
  });

  it("ends at the next blank line where nothing closes it, and with what it stands in", () => {
    expect(read(":::note", "", "a", "", "b")).toMatchObject({
      made: "note[a] b",
      said: ["1 unclosed Missing end of :::note, expected one: it ends at the next blank line"],
    });
    expect(read("- :::", "", "- a", "", "  :::tip", "  b", "", "c", "", ":::").said).toEqual([
      "5 unclosed Missing end of :::tip, expected one: it ends with what it stands in",
    ]);
  });

  it("puts the programs of a group below their names", () => {
    expect(
      read("::: code-group", "```sh [npm]", "npm i", "```", "```sh [pnpm]", "pnpm i", "```", ":::").made,
    ).toBe("=npm= code(npm i) =pnpm= code(pnpm i)");
  });

  it("has all places as they are in the file", () => {
    const { tree } = read(":::tip[Title]", "", "Words *here*", "", ":::");
    expect(tree.children[0]).toMatchObject({
      position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 5, column: 4 } },
      children: [
        { position: { start: { line: 1, column: 8, offset: 7 }, end: { column: 13 } } },
        { children: [{}, { position: { start: { line: 3, column: 7, offset: 21 } } }] },
      ],
    });
  });
});

describe("boxes of MkDocs", () => {
  it.each([
    ['!!! warning "Own title"', "warning[Own title: Text. More.]"],
    ["!!! note", "note[Text. More.]"],
    ["???+ question", "question[Text. More.]"],
    ['??? note inline end "Own"', "note[Own: Text. More.]"],
    ['=== "Apples"', "=Apples= Text. More."],
    ['!!! nobody-knows "Own"', "note[Own: Text. More.]"],
  ])("%s", (header, made) => {
    expect(read(header, "", "    Text.", "", "    More.", "", "After.").made).toBe(`${made} After.`);
  });

  it("nest, stand in lists, and keep programs and places as they are", () => {
    const { made, tree } = read(
      "1. a",
      "",
      "    !!! note",
      "        b",
      "",
      '        ??? tip "T"',
      "            ```",
      "            c",
      "              d",
      "            ```",
    );
    expect(made).toBe("list(listItem(a note[b tip[T: code(c|  d)]]))");
    expect(JSON.stringify(tree)).toContain('"value":"c\\n  d","position":{"start":{"line":7,"column":13');
  });

  it("are none where they are a heading, or prose", () => {
    expect(read("Title", "=====", "", "!!! what a day").made).toBe("Title !!! what a day");
  });
});

describe("an alert", () => {
  it.each([
    ["> [!WARNING] Own *title*\n> Text.", "warning[Own title: Text.]"],
    ["> [!info]- Own title\n>\n> Text.", "note[Own title: Text.]"],
    ["> [!TIP] Own title", "tip[Own title: ]"],
    ["> [!TIP|label:Own title]\n> Text.", "tip[Own title: Text.]"],
    ["> [!TIP| style:flat|label:Own title|icon:x]\n> Text.", "tip[Own title: Text.]"],
    ["> [!TIP|style:flat]\n> Text.", "tip[Text.]"],
    ["> [!NOTE]\n> Text.", "quote[[!NOTE]\nText.]"],
    ["> [!nobody] Title\n> Text.", "quote[[!nobody] Title\nText.]"],
    ["> **Note**\n> Text.", "quote[Note\nText.]"],
  ])("%s", (source, made) => {
    expect(read(source).made).toBe(made);
  });

  it("has its title and its text at their places", () => {
    const { tree } = read("> [!TIP] Own", "> Text.");
    expect(tree.children[0]).toMatchObject({
      children: [
        { position: { start: { line: 1, column: 10 }, end: { line: 1, column: 13 } } },
        { position: { start: { line: 2, column: 3, offset: 15 }, end: { line: 2, column: 8 } } },
      ],
    });
  });
});

describe("a program directly below a tag", () => {
  it("is a program, and the tag ends where it says", () => {
    expect(read("<details>", "```", "a", "", "b", "```", "</details>", "", "c")).toMatchObject({
      made: "<details> code(a||b) </details> c",
      said: [],
    });
    expect(read("> <summary>A</summary>", "> ```", "> a", "> ```").made).toBe(
      "quote[<summary>A</summary> code(a)]",
    );
  });
});
