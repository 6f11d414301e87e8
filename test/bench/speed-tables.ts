import { cpus, release, totalmem, type as system } from "node:os";
import { exponent, ratios, row, short, spreadOf, STATES, withEnds, type State } from "./figures.ts";
import type { Runs } from "./runs.ts";
import type { Taken } from "./watch.ts";

/** Which seconds count. */
export type Clock = "seconds" | "cpu";

const CLOCKS = { seconds: "the clock", cpu: "processors" } as const;

/** The order in which states are told. */
const TOLD: readonly State[] = ["cold", "edited", "unchanged"];

/**
 * A row for each that ran: the median of its seconds by state, its peak of memory in MB, and Hebi's time as a share of its own, by state;
 * Hebi is the first, and where it is alone there are no shares.
 */
export const peerRows = (all: readonly Runs[], clock: Clock): string[] => {
  const times = ({ figures }: Runs, state: State): number[] => figures[state].map((taken) => taken[clock]);
  return all.map((runs) => {
    const peak = spreadOf(STATES.flatMap((state) => runs.figures[state].map(({ memory }) => memory)));
    const shares = TOLD.map((state) =>
      all[0] === undefined || runs === all[0]
        ? ""
        : withEnds(ratios(times(all[0], state), times(runs, state))),
    );
    const medians = TOLD.map((state) => short(spreadOf(times(runs, state))?.median));
    const others = all.length > 1 ? shares : [];
    return row([runs.name, ...medians, peak?.max.toFixed(0) ?? "–", ...others]);
  });
};

/** A row for each that grew: its seconds by size, the exponent of all and that of the last doubling, and the exponent of its memory. */
export const growthRows = (all: readonly Runs[], sizes: readonly number[], clock: Clock): string[] =>
  all.map(({ name, figures: { cold } }) => {
    const of = (figure: keyof Taken): number[] => cold.map((taken) => taken[figure]);
    const times = of(clock);
    const exponents = [
      exponent(sizes, times),
      exponent(sizes.slice(-2), times.slice(-2)),
      exponent(sizes, of("memory")),
    ];
    return row([
      name,
      ...times.map(short),
      ...exponents.map((power) => (Number.isNaN(power) ? "–" : power.toFixed(2).replace("-0.00", "0.00"))),
    ]);
  });

/** The row that says when and where: the day, the machine, Node, the book's chapters, rounds, and what of. */
export const machineRow = (chapters: number, rounds: number, clock: Clock): string => {
  const [core] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  const machine = `${cpus().length} × ${core?.model.trim() ?? "?"}, ${memory}, ${system()} ${/^\d+\.\d+/.exec(release())?.[0] ?? ""}`;
  const day = new Date().toISOString().slice(0, 10);
  return row([day, machine, process.versions.node, String(chapters), String(rounds), CLOCKS[clock]]);
};
