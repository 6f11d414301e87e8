import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";

const bookWith = async (glossary: string) => {
  const book = await load(
    await contentFolder({ ...NAMED, "en/a.md": "# A\n\nText", "glossary.yaml": glossary }),
  );
  const all = book.files.flatMap((file) => file.messages);
  // It is in one language.
  const messages = all.filter(({ ruleId }) => ruleId !== "languages");
  return { book, said: messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`) };
};

describe("a glossary", () => {
  it("is read with its variants and what is not to be used", async () => {
    const { book, said } = await bookWith(
      "- id: user\n  en: { term: user, definition: One who uses., variants: [users], forbidden: [netizen] }",
    );
    expect(said).toEqual([]);
    expect(book.glossary).toEqual([
      {
        id: "user",
        names: new Map([
          ["en", { term: "user", definition: "One who uses.", variants: ["users"], forbidden: ["netizen"] }],
        ]),
      },
    ]);
  });

  it("may hold nothing but comments", async () => {
    expect((await bookWith("# later\n")).said).toEqual([]);
  });

  it.each([
    [
      "- id: a\n  en: { term: a }",
      "2:7 Unexpected value of definition of en of entry 1, expected a text, or what it is short for as long",
    ],
    ["- id: a\n- id: b\n- id: a", "3:7 Unexpected value of id of entry 3, expected another id than a"],
    [
      "- id: a\n- id: b\n  en:\n    term: b\n    definition: b\n    colour: red",
      "6:5 Unexpected key colour of en of entry 2, expected one that the guide lists (settings.md)",
    ],
    ["- id: 用户", "1:7 Unexpected value of id of entry 1, expected letters, digits and hyphens"],
    ["terms: 3", "1:1 Unexpected value of the file, expected a list"],
  ])("says where %j is wrong", async (glossary, message) => {
    expect((await bookWith(glossary)).said).toEqual([message]);
  });
});
