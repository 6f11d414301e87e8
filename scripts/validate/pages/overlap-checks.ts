import { groupBy } from "../../library/groups/groups.ts";
import type { Fault } from "./fault.ts";
import type { Block } from "./page-blocks.ts";
import { overlap } from "./painted.ts";
import { isDrawn, type PlacedLine } from "./sheets.ts";

/** How much of the type’s size two lines have in common, down and across, where one is printed over the other. */
const OVER = { down: 0.5, across: 1 };

/** Whether two lines of different blocks are printed over each other; within one, marks are. */
const areOver = ({ line, block }: PlacedLine, other: PlacedLine): boolean => {
  if (block === other.block) return false;
  const { left, right, top, bottom } = overlap(line, other.line);
  const size = Math.min(line.size, other.line.size);
  return top - bottom > OVER.down * size && right - left > OVER.across * size;
};

/** Pages on which lines of text are printed over others. */
export const overlapFaults = (blocks: readonly Block[]): Fault[] => {
  const read = blocks.filter((block) => !isDrawn(block) && !block.path.includes("Formula"));
  const placed = read.flatMap((block) => block.lines.map((line): PlacedLine => ({ line, block })));
  return [...groupBy(placed, ({ line }) => line.page)].flatMap(([page, all]): Fault[] => {
    const pairs = all.flatMap((one, index) => {
      const other = all.slice(index + 1).find((later) => areOver(one, later));
      return other ? [[one, other] as const] : [];
    });
    const [first] = pairs;
    if (!first) return [];
    const found = `${pairs.length} lines printed over others, here over “${first[1].line.text.slice(0, 30)}”`;
    return [{ check: "text-over-text", page, text: first[0].line.text, found }];
  });
};
