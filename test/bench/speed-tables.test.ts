import { expect, test } from "vitest";
import type { Runs } from "./runs.ts";
import { growthRows, machineRow, peerRows } from "./speed-tables.ts";
import type { Taken } from "./watch.ts";

const took = (...all: number[]): Taken[] =>
  all.map((seconds) => ({ seconds, cpu: 2 * seconds, memory: 100 * seconds }));

const runs = (name: string, cold: number[], edited: number[], unchanged: number[]): Runs => ({
  name,
  figures: { cold: took(...cold), edited: took(...edited), unchanged: took(...unchanged) },
});

test("a row has medians, the peak of memory, and Hebi's time for each second of the tool's", () => {
  const all = [
    runs("Hebi 1", [2, 3, 4], [2, 2, 2], [1, 1, 1]),
    runs("Quick 2", [1, 3, 8], [4, 1, 4], [2, 2, 2]),
    runs("Broken 3", [NaN, NaN, NaN], [NaN, NaN, NaN], [NaN, NaN, NaN]),
  ];
  expect(peerRows(all, "seconds")).toEqual([
    "| Hebi 1 | 3.00 | 2.00 | 1.00 | 400 |  |  |  |",
    "| Quick 2 | 3.00 | 4.00 | 2.00 | 800 | 1.00 (0.50–2.00) | 0.50 (0.50–2.00) | 0.50 (0.50–0.50) |",
    "| Broken 3 | – | – | – | – | – | – | – |",
  ]);
  expect(peerRows(all.slice(0, 1), "seconds")).toEqual(["| Hebi 1 | 3.00 | 2.00 | 1.00 | 400 |"]);
  expect(peerRows(all, "cpu")[0]).toBe("| Hebi 1 | 6.00 | 4.00 | 2.00 | 400 |  |  |  |");
});

test("a row of growth has seconds by size, and the powers that time and memory grow with", () => {
  const all = [runs("Hebi 1", [1, 1, 1, 2], [], []), runs("Broken 2", [1, NaN, NaN, NaN], [], [])];
  expect(growthRows(all, [25, 50, 100, 200], "seconds")).toEqual([
    "| Hebi 1 | 1.00 | 1.00 | 1.00 | 2.00 | 0.30 | 1.00 | 0.30 |",
    "| Broken 2 | 1.00 | – | – | – | – | – | – |",
  ]);
});

test("the run is told by its day, its machine, and what its seconds are", () => {
  expect(machineRow(100, 3, "cpu")).toMatch(
    /^\| \d{4}-\d\d-\d\d \| \d+ × .+ GB, .+ \| \d[\d.]+ \| 100 \| 3 \| processors \|$/,
  );
});
