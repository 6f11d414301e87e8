import { describe, expect, it } from "vitest";
import { mendTags } from "../../../scripts/library/tagged-pdf/mend-tags.ts";
import { placedContent, type PlacedContent } from "../../../scripts/library/tagged-pdf/page-content.ts";
import { tag, type Kid, type Tag } from "../../../scripts/library/tagged-pdf/tag-tree.ts";

// Content whose text is its identifier, all of it text on one page.
const content: PlacedContent = {
  ...placedContent([]),
  placeOf: ({ page, mcid }) => {
    const piece = { start: 0, end: 0, bodyStart: 0, bodyEnd: 0, hasImage: false, hasPaths: false, font: "" };
    const own = { ...piece, mcid, hasText: true };
    return { piece: own, stream: { page, bytes: new Uint8Array(), pieces: [own], fonts: () => undefined } };
  },
  textOf: (kid) => (kid.kind === "content" ? `t${kid.mcid}` : ""),
};

const text = (mcid: number): Kid => ({ kind: "content", page: 0, mcid });

const mark = (type: string, ...kids: Kid[]): Tag => ({ ...tag("Figure", kids), alt: `hebi:${type}` });

const outline = (kid: Kid): string =>
  kid.kind === "tag"
    ? `${kid.type}(${kid.kids.map(outline).join(" ")})`
    : kid.kind === "content"
      ? `${kid.mcid}`
      : "";

const mended = (...kids: Kid[]): string => {
  const root = tag("Document", kids);
  mendTags(root, content);
  return outline(root);
};

describe("footnotes", () => {
  it("come after the paragraph that they interrupt, which is read as one", () => {
    const notes = mark("Notes", mark("Note", tag("P", [text(2)])));
    expect(mended(tag("P", [text(1), notes, text(3)]), tag("P", [text(4)]))).toBe(
      "Document(P(1 3) Note(P(2)) P(4))",
    );
  });

  it("come after the list that they interrupt, one after the other", () => {
    const notes = mark("Notes", mark("Note", text(2)), mark("Note", text(3)));
    const items = [tag("LI", [tag("LBody", [text(1), notes])]), tag("LI", [tag("LBody", [text(4)])])];
    expect(mended(tag("L", items))).toBe("Document(L(LI(LBody(1)) LI(LBody(4))) Note(2) Note(3))");
  });

  it("stand where they are between blocks", () => {
    expect(mended(tag("P", [text(1)]), mark("Notes", mark("Note", text(2))), tag("P", [text(3)]))).toBe(
      "Document(P(1) Note(2) P(3))",
    );
  });
});

describe("a row that goes on on the next page", () => {
  it("is read side by side no more: each cell to its end, a sentence of a list as one", () => {
    const list = (...items: Kid[]): Tag => tag("L", [tag("LI", [tag("LBody", items)])]);
    const first = mark("Row", mark("Cell 0 0", list(text(1))), mark("Cell 1 0", tag("P", [text(2)])));
    const rest = mark("RowRest", mark("Cell 0 3", list(text(4))), mark("Cell 1 0", tag("P", [text(5)])));
    const last = mark("RowRest", mark("Cell 0 0"), mark("Cell 1 1", tag("P", [text(6)])));
    const notes = mark("Notes", mark("Note", tag("P", [text(3)])));
    expect(mended(first, notes, rest, last)).toBe("Document(L(LI(LBody(1 4))) P(2) P(5 6) Note(P(3)))");
  });

  it("has a cell that begins there before those after it", () => {
    const first = mark("Row", mark("Cell 1 0", tag("P", [text(1)])));
    const rest = mark(
      "RowRest",
      mark("Cell 0 0", tag("P", [text(2)])),
      mark("Cell 1 1", tag("P", [text(3)])),
    );
    expect(mended(first, rest)).toBe("Document(P(2) P(1 3))");
  });

  it("is one row of its table", () => {
    const cells = (...kids: number[]): Tag =>
      tag(
        "TR",
        kids.map((kid) => tag("TD", [tag("P", [text(kid)])])),
      );
    const second = mark("Continued 0 1 0", tag("Table", [cells(3, 4), cells(5, 6)]));
    expect(mended(tag("Table", [cells(1, 2)]), second)).toBe(
      "Document(Table(TR(TD(P(1 3)) TD(P(2) P(4))) TR(TD(P(5)) TD(P(6)))))",
    );
  });
});

describe("a note that goes on on the next page", () => {
  it("is one, whatever other notes stand between its parts", () => {
    const part = (name: string, kid: number): Tag => mark(`Note ${name}`, text(kid));
    const [here, there] = [
      mark("Notes", part("a", 2), part("b", 3)),
      mark("Notes", part("a", 5), part("b", 6)),
    ];
    expect(mended(tag("P", [text(1)]), here, tag("P", [text(4)]), there)).toBe(
      "Document(P(1) Note(2 5) Note(3 6) P(4))",
    );
  });
});

describe("a table that goes on", () => {
  const row = (mcid: number, type = "TD"): Tag => tag("TR", [tag(type, [text(mcid)])]);

  it("is one, and the head that its second part repeats is left out", () => {
    const second = mark("Continued 1", tag("Table", [row(1, "TH"), row(3)]));
    expect(mended(tag("Table", [row(0, "TH"), row(2)]), second)).toBe(
      "Document(Table(TR(TH(0)) TR(TD(2)) TR(TD(3))))",
    );
  });

  it("goes on after notes in between, whatever tables they have", () => {
    const notes = mark("Notes", mark("Note", tag("Table", [row(5)])));
    const second = mark("Continued 0", tag("Table", [row(3)]));
    expect(mended(tag("Table", [row(2)]), notes, second)).toBe(
      "Document(Table(TR(TD(2)) TR(TD(3))) Note(Table(TR(TD(5)))))",
    );
  });
});

it("reads the caption of a chart before its drawing, and that of a table as the table's", () => {
  const caption = (): Tag => mark("Caption", text(1));
  const table = (): Tag => tag("Table", [tag("TR", [tag("TD", [text(3)])])]);
  const drawing: Tag = { ...tag("Figure", [text(2)]), alt: "A drawing" };
  const read = mended(tag("Figure", [caption(), drawing, table()]));
  expect(read.replace(/Table.*/, "")).toBe("Document(Div(Caption(1) Figure(2) ");
  expect(mended(tag("Figure", [caption(), table()]))).toContain("Table(Caption(1) ");
});

it("keeps what a mark says beside its type as the alternative text", () => {
  const root = tag("Document", [tag("P", [mark("Formula x_1", text(1)), text(2)])]);
  mendTags(root, content);
  expect(root.kids).toEqual([tag("P", [{ ...tag("Formula", [text(1)]), alt: "x_1" }, text(2)])]);
});

it("has the entries of an index as paragraphs in it, in either language of two", () => {
  const entry = (term: number, page: number): Tag => tag("P", [tag("NonStruct", [text(term)]), text(page)]);
  const index = mark("Index", tag("H2", [text(1)]), entry(2, 3));
  const side = { ...tag("NonStruct", [index]), lang: "zh" };
  expect(mended(tag("NonStruct", [side]), tag("P", [text(4)]))).toBe(
    "Document(Div(Index(H1(1) P(2 3))) P(4))",
  );
});
