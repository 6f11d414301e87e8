import { Session } from "node:inspector/promises";
import { prepare } from "../../scripts/session/prepare.ts";

// Prints the pieces of code, ours and others', that run far more than twice as often for the second of two content folders as for the
// first, which is half as large. Counted, not timed: the same on any machine, however busy it is. Run with `--no-opt`, for optimised
// code is not counted.

/** Twice as often is linear; four times, with the square. */
const MOST = 2.7;
/** What runs fewer times than this for the larger folder is small change. */
const LEAST = 500;
/** Grow with the square in small books only; lists, in micromark, with a very small factor. */
const BOUNDED = /library\/alignment\/|check\/not-a-translation|micromark-util-edit-map\//;

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** How often each piece of code has run since the last time. */
const countNow = async (): Promise<Map<string, number>> => {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return new Map(
    result.flatMap(({ url, functions }) =>
      functions.flatMap(({ functionName, ranges }) =>
        ranges.map(({ startOffset, count }) => [`${url}:${startOffset} ${functionName}`, count] as const),
      ),
    ),
  );
};

const [small = "", large = ""] = process.argv.slice(2);
// For what is done once a process.
await prepare(small);
await countNow();
await prepare(small);
const before = await countNow();
await prepare(large);
for (const [place, count] of await countNow()) {
  const was = before.get(place) ?? 0;
  if (count > LEAST && count > MOST * was && !BOUNDED.test(place))
    process.stdout.write(`${place} ${was}, then ${count}\n`);
}
