// oxlint-disable max-lines -- most of it is a table of cases
import { describe, expect, it } from "vitest";
import type { Unit } from "../../../scripts/library/page-layout/in-page/flow.ts";
import type { Foot } from "../../../scripts/library/page-layout/in-page/plan-notes.ts";
import type { PagePlan } from "../../../scripts/library/page-layout/in-page/fill-page.ts";
import { planPages } from "../../../scripts/library/page-layout/in-page/plan-pages.ts";

/**
 * A column of units, one a word: `.` is a line of 20 pixels, which calls the notes that its letters name; before `|` no page may
 * begin, before `~` one may rather than leave much empty, before `!` one must; `H` is a heading, `:` leads on to what follows; `F90`
 * floats and is 90 high, `W90` may float to fill a page, `X90` may not; `T` is a row of a table whose head is 20 high.
 */
const columnOf = (words: string): Unit[] => {
  let bottom = 0;
  return words.split(" ").map((word): Unit => {
    const [, size] = /^[FWX](\d+)/.exec(word) ?? [];
    const top = bottom;
    bottom += Number(size ?? 20);
    const start = word.startsWith("|")
      ? "never"
      : word.startsWith("~")
        ? "weak"
        : word.startsWith("!")
          ? "must"
          : "free";
    const floats = word.startsWith("F") ? "free" : word.startsWith("W") ? "weak" : undefined;
    return {
      top,
      bottom,
      over: 0,
      under: 0,
      opening: word.startsWith("T") ? 20 : 0,
      closing: 0,
      start,
      keeps: /[H:]/.test(word),
      notes: [...word.matchAll(/[a-e]/g)].map(([name]) => name),
      ...(word.startsWith("H") && { level: 2 }),
      ...(floats && { floats }),
    };
  });
};

const lines = (count: number): string => Array.from({ length: count }, () => ".").join(" ");

/** Notes of some heights, of which two lines of 10 stand on each side of a page end; `lanes` are the columns of some. */
const notesOf = (heights: Record<string, number>, lanes: Record<string, number> = {}) =>
  new Map(
    Object.entries(heights).map(([id, height]) => [
      id,
      {
        height,
        lane: lanes[id] ?? 0,
        breaks: Array.from({ length: Math.max(0, height / 10 - 3) }, (_, index) => 20 + index * 10),
      },
    ]),
  );

const sayCut = ({ unit, cells }: PagePlan["to"]): string =>
  cells ? `${unit}(${cells.join()})` : String(unit);

const say = ({ to, floats, notes }: PagePlan): string =>
  [
    sayCut(to),
    ...floats.map(({ unit, top }) => `F${unit}@${top}`),
    ...notes.placed.map(
      ({ id, from, to: end, isShort }) =>
        `${id}${isShort ? "~" : ""}${from > 0 ? `+${from}` : ""}${end === undefined ? "" : `-${end}`}`,
    ),
  ].join(" ");

/** Where each of the pages of a column ends, 200 pixels high, with what floats on it and its notes. */
const plan = (
  words: string | Unit[],
  notes: Foot["notes"] | Pick<Foot, "notes" | "short"> = notesOf({}),
  refused: string[] = [],
): string[] | undefined =>
  planPages(
    {
      units: typeof words === "string" ? columnOf(words) : words,
      foot: { ...("notes" in notes ? notes : { notes }), above: 10 },
      height: 200,
      line: 20,
    },
    new Set(refused),
  )?.map(say);

describe("the pages of lines", () => {
  it("are filled, and end where a page may end", () => {
    expect(plan(lines(25))).toEqual(["10", "20", "25"]);
    expect(plan(`${lines(9)} . |. ${lines(4)}`)).toEqual(["9", "15"]);
  });

  it("end where they must", () => {
    expect(plan(`. . ! ${lines(3)}`)).toEqual(["2", "6"]);
  });

  it("do not end where the document refused", () => {
    expect(plan(lines(12), notesOf({}), ["10"])).toEqual(["9", "12"]);
  });

  it("leave no heading and no lead alone at their foot", () => {
    expect(plan(`${lines(9)} H . .`)).toEqual(["9", "12"]);
    expect(plan(`${lines(8)} H : . .`)).toEqual(["8", "12"]);
  });

  it("part what is better left whole rather than leave a quarter of a page empty", () => {
    expect(plan(`${lines(8)} . ~ ~ ~`)).toEqual(["8", "12"]);
    expect(plan(`${lines(4)} . ~ ~ ~ ~ ~ ~ ~`)).toEqual(["10", "12"]);
  });

  it("end a little earlier, rather than with next to nothing on the last one", () => {
    expect(plan(lines(21))).toEqual(["10", "19", "21"]);
    expect(plan(`${lines(19)} |. .`)).toEqual(["9", "18", "21"]);
    // Not at the cost of a table that is parted.
    expect(plan(`${lines(6)} . ~ ~ ~ .`)).toEqual(["10", "11"]);
    // One page is as full as it is.
    expect(plan(lines(1))).toEqual(["1"]);
  });

  it("end earlier where the next one would else be left emptier than it may be", () => {
    expect(plan(`${lines(16)} X120 ${lines(3)}`)).toEqual(["8", "16", "20"]);
    // What fills the next page may leave one empty.
    expect(plan(`${lines(16)} X160 ${lines(2)}`)).toEqual(["10", "16", "19"]);
  });

  it("have less space between their blocks where nothing else spares them a fault", () => {
    const apart = (words: string, space: number): Unit[] =>
      columnOf(words).map((unit, index) => ({
        ...unit,
        top: unit.top + index * space,
        bottom: unit.bottom + index * space,
        block: true,
      }));
    const pages = (space: number): PagePlan[] =>
      planPages({
        units: apart("X70 X70 X90 .", space),
        foot: { notes: notesOf({}), above: 10 },
        height: 240,
        line: 20,
      }) ?? [];
    expect(pages(8).map(({ to, spaces, text }) => [to.unit, spaces, text])).toEqual([
      [3, 0.625, 240],
      [4, 1, 20],
    ]);
    // Half of the space stays.
    expect(pages(10).map(({ to, spaces }) => `${to.unit} ${spaces}`)).toEqual(["3 0.5", "4 1"]);
    expect(pages(11).map(({ to, spaces }) => `${to.unit} ${spaces}`)).toEqual(["2 1", "4 1"]);
  });

  it("have smaller pictures, by two fifths at most, where nothing else spares them a fault", () => {
    const units = columnOf("X80 X80 X80 .").map((unit, index) => ({ ...unit, shrinks: index === 0 }));
    const pages = (height: number): string[] | undefined =>
      planPages({ units, foot: { notes: notesOf({}), above: 10 }, height, line: 20 })?.map(
        ({ to, spaces }) => `${to.unit} ${spaces}`,
      );
    expect(pages(208)).toEqual(["3 0.5", "4 1"]);
    expect(pages(207)).toEqual(["2 1", "4 1"]);
  });

  it("have a table's head again, and the room for it", () => {
    expect(plan(`${lines(9)} T ${Array.from({ length: 14 }, () => "T").join(" ")}`)).toEqual([
      "10",
      "19",
      "24",
    ]);
  });

  it("give what is higher than any page one of its own", () => {
    expect(plan(". X400 .")).toEqual(["1", "2", "3"]);
  });
});

describe("the notes of pages", () => {
  it("stand on the page of their call, which ends earlier for them", () => {
    expect(plan(`.a ${lines(11)}`, notesOf({ a: 30 }))).toEqual(["8 a", "12"]);
  });

  it("move with their call where they have no room beside it", () => {
    expect(plan(`${lines(9)} .a .`, notesOf({ a: 30 }))).toEqual(["9", "11 a"]);
  });

  it("go on on the next page where one is longer than its own", () => {
    expect(plan(`.a ${lines(5)}`, notesOf({ a: 300 }))).toEqual(["1 a-170", "4 a+170", "6"]);
    expect(plan(`.a ${lines(4)}`, notesOf({ a: 400 }))).toEqual(["1 a-170", "1 a+170-360", "5 a+360"]);
  });

  it("stand in two columns, each as high as it is", () => {
    const notes = notesOf({ a: 60, b: 40 }, { b: 1 });
    expect(plan(`.ab ${lines(11)}`, notes)).toEqual(["6 a b", "12"]);
    expect(plan(`.ab ${lines(11)}`, notesOf({ a: 60, b: 40 }))).toEqual(["4 a b", "12"]);
  });

  it("are none where something fills its page and calls one", () => {
    expect(plan("X195a", notesOf({ a: 30 }))).toBeUndefined();
  });

  it("are given in short on later pages, where that is less", () => {
    const foot = { notes: notesOf({ a: 90, b: 20 }), short: notesOf({ a: 10 }) };
    const words = `.a .b .a ${lines(3)} .a .b ${lines(4)}`;
    expect(plan(words, foot)).toEqual(["4 a b", "12 a~ b"]);
    expect(plan(words, foot.notes)).toEqual(["4 a b", "8 a b", "12"]);
  });

  it("go on in full where they are called again on the page that they go on on", () => {
    const foot = { notes: notesOf({ a: 300 }), short: notesOf({ a: 10 }) };
    expect(plan(`.a .a ${lines(10)} .a`, foot)).toEqual(["1 a-170", "4 a+170", "13 a~"]);
  });
});

describe("what floats", () => {
  it("may leave the lead that announces it, rather than a page empty, but not alone at a foot", () => {
    expect(plan(`${lines(4)} : W120 ${lines(3)}`)).toEqual(["9", "9 F5@0"]);
    expect(plan(`${lines(4)} : W120`)).toEqual(["4", "6"]);
  });

  it("stands in its place where it fits", () => {
    expect(plan(". . F90 . .")).toEqual(["5"]);
  });

  it("goes to the head of the next page, and the text flows on", () => {
    expect(plan(`${lines(7)} F90 ${lines(6)}`)).toEqual(["11", "14 F7@0"]);
  });

  it("keeps its order", () => {
    expect(plan(`${lines(7)} F90 . F20 ${lines(6)}`)).toEqual(["12", "16 F7@0 F9@100"]);
    expect(plan(`${lines(7)} F90 F90 ${lines(8)}`)).toEqual(["12", "17 F7@0", "17 F8@0"]);
  });

  it("does not go past the next section where that costs little", () => {
    expect(plan(`H ${lines(7)} F60 H ${lines(6)}`)).toEqual(["8", "16"]);
  });

  it("goes to the foot of its page rather than past the next section", () => {
    expect(plan(`H ${lines(5)} F120 H ${lines(6)}`)).toEqual(["4 F6@80", "14"]);
  });

  it("stands at no foot above which the text has no room, or only with a line alone", () => {
    expect(plan("X140 F150 H . .")).toEqual(["5", "5 F1@0"]);
    expect(plan(". |. |. F150")).toEqual(["3", "4"]);
  });

  it("never goes before the heading of its section", () => {
    expect(plan(`${lines(4)} H . F120 H ${lines(6)}`)?.[0]).toBe("11");
  });

  it("takes its notes with it", () => {
    expect(plan(`${lines(7)} F90a ${lines(6)}`, notesOf({ a: 30 }))).toEqual(["11", "14 F7@0 a"]);
  });

  it("leaves its place only to fill a page where it has no caption", () => {
    expect(plan(`${lines(8)} W60 ${lines(6)}`)).toEqual(["8", "15"]);
    expect(plan(`${lines(6)} W90 ${lines(6)}`)).toEqual(["11", "13 F6@0"]);
  });

  it("has a page of its own where no text is left, or stands at the foot of one that has", () => {
    expect(plan("F150 F150")).toEqual(["1", "2"]);
    expect(plan(`${lines(7)} F150 F150`)).toEqual(["2 F7@50", "4 F8@50", "9"]);
  });
});

describe("a row of cells side by side", () => {
  const cell = (words: string, top: number): Unit[] =>
    columnOf(words).map((unit) => ({ ...unit, top: unit.top + top, bottom: unit.bottom + top }));
  const rowAt = (top: number, cells: Unit[][]): Unit => ({
    ...columnOf("X20")[0]!,
    top,
    bottom: Math.max(...cells.map((one) => one.at(-1)!.bottom)),
    notes: cells.flatMap((one) => one.flatMap(({ notes }) => notes)),
    cells,
  });
  const before = columnOf(lines(6));

  it("is parted where each of its cells may be", () => {
    const row = rowAt(120, [cell(lines(8), 120), cell(lines(5), 120)]);
    expect(plan([...before, row])).toEqual(["6(4,4)", "7"]);
    const tied = rowAt(120, [cell(". |. . |. . |. . |.", 120), cell(". . . |. |.", 120)]);
    expect(plan([...before, tied])).toEqual(["6(4,2)", "7"]);
  });

  it("goes over whole where a cell may not be parted", () => {
    const row = rowAt(120, [cell(lines(6), 120), cell(". |. |. |. |. |.", 120)]);
    expect(plan([...before, row])).toEqual(["6", "7"]);
  });

  it("has a cell begin on the next page where its lead would end this one, but not below a heading", () => {
    const row: Unit = { ...rowAt(120, [cell(lines(8), 120), cell(". |:", 120)]), waits: true };
    const after = columnOf(lines(2)).map((unit) => ({
      ...unit,
      top: unit.top + 240,
      bottom: unit.bottom + 240,
    }));
    expect(plan([...before, { ...row, keeps: true }, ...after])?.[0]).toBe("6(4,0)");
    const heading = before.map((unit, index) => ({ ...unit, keeps: index === 5 }));
    expect(plan([...heading, row])?.[0]).not.toMatch(/,0/);
  });

  it("goes over whole rather than have a small table parted, where it fills the next page", () => {
    const [tall, small] = [cell(`X100 ${lines(3)}`, 120), cell(". ~. ~. ~. ~. ~.", 120)];
    expect(plan([...before, { ...rowAt(120, [tall, small]), waits: true }])).toEqual(["6", "7"]);
  });

  it("has on each page the notes that are called there", () => {
    const row = rowAt(120, [cell(". . .a . . .b", 120), cell(lines(2), 120)]);
    expect(plan([...before, row], notesOf({ a: 20, b: 20 }))).toEqual(["6(2,2)", "7 a b"]);
  });

  it("ends no cell where the document refused, whatever the other has", () => {
    const row = rowAt(120, [cell(lines(20), 120), cell(lines(2), 120)]);
    expect(plan([...before, row], notesOf({}), ["6:0:4", "6:0:3", "6:0:12"])).toEqual([
      "6(2,2)",
      "6(11,2)",
      "7",
    ]);
  });

  it("goes on for as many pages as it needs", () => {
    const row = rowAt(120, [cell(lines(20), 120), cell(lines(2), 120)]);
    expect(plan([...before, row])).toEqual(["6(4,2)", "6(14,2)", "7"]);
  });
});
