import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { STATES, type State } from "./figures.ts";
import { generateBook } from "./generate-book.ts";
import { PEERS, type Peer, type Place } from "./peers.ts";
import { plainBook, type PlainBook } from "./plain-book.ts";
import { execIn, install } from "./tools.ts";
import { watch, type Taken } from "./watch.ts";

/** What all runs share. */
export interface Setting {
  /** The folder of the tools. */
  tools: string;
  /** A folder for all else. */
  root: string;
  /** The program of Hebi's package. */
  hebi: string;
  rounds: number;
  /** Says how things go, a line at a time. */
  say: (line: string) => void;
}

/** What the runs of a peer took, round by round; NaN of those that failed. */
export interface Runs {
  /** With its version. */
  name: string;
  figures: Record<State, Taken[]>;
  /** Why it failed, where it did. */
  reason?: string;
}

/** The folder, in that of a tool, in which it works: its modules are found from there. */
export const WORK = `book-${process.pid}`;

const FAILED: Taken = { seconds: NaN, cpu: NaN, memory: NaN };

/** A peer that runs, until it fails. */
interface Runner {
  peer: Peer;
  place: Place;
  runs: Runs;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Takes a peer out of the race, aloud. */
const fail = ({ runs }: Pick<Runner, "runs">, error: unknown, { say }: Setting): void => {
  runs.reason = reasonOf(error);
  say(`SKIPPED ${runs.name}: ${runs.reason}`);
};

/** Installs a peer, where that was not done yet, and makes a folder for its work. */
const enter = async (peer: Peer, setting: Setting): Promise<Runner> => {
  const runs: Runs = { name: peer.name, figures: { cold: [], unchanged: [], edited: [] } };
  const home = join(setting.tools, peer.name.toLowerCase().replaceAll(/[^a-z]+/g, "-"));
  let place: Place = { folder: home, hebi: setting.hebi, exec: execIn(setting.tools) };
  try {
    const env = await install(home, peer.needs);
    const folder = join(home, WORK);
    await mkdir(folder, { recursive: true });
    place = { ...place, folder, exec: execIn(folder, env) };
    const [version] = /\d+(?:\.\d+)+/.exec(await peer.version(place)) ?? [];
    runs.name = [peer.name, version].join(" ").trim();
  } catch (error) {
    fail({ runs }, error, setting);
  }
  return { peer, place, runs };
};

/** Looks whether there is something of what was to be made. Throws where it is not whole. */
const look = async ({ made, pages }: Peer, { folder }: Place, book: PlainBook): Promise<void> => {
  const path = join(folder, made);
  const { size } = await stat(path);
  const files = pages === undefined ? [] : await readdir(path, { recursive: true });
  const found = files.filter((file) => file.endsWith(".html")).length;
  if (pages !== undefined && found < book.pages.length)
    throw new Error(`Unexpected ${found} pages, expected ${book.pages.length}`);
  if (size === 0) throw new Error(`Unexpected nothing in ${made}`);
};

const prepareState: Record<State, (runner: Runner, book: PlainBook) => Promise<void>> = {
  cold: async ({ peer, place: { folder } }, book) => {
    await rm(folder, { recursive: true, force: true });
    await peer.lay(book, folder);
  },
  unchanged: async () => undefined,
  edited: async ({ peer, place: { folder } }, { edit }) => {
    const path = join(folder, peer.root, edit.path);
    const text = await readFile(path, "utf8");
    if (!text.includes(edit.line)) throw new Error(`Missing the line to edit in ${edit.path}`);
    await writeFile(
      path,
      text.replace(edit.line, () => `Some words more. ${edit.line}`),
    );
  },
};

const runOnce = async (runner: Runner, state: State, book: PlainBook, setting: Setting): Promise<Taken> => {
  const { peer, place, runs } = runner;
  if (runs.reason !== undefined) return FAILED;
  if (!peer.keeps && state !== "cold") return runs.figures.cold.at(-1) ?? FAILED;
  try {
    await prepareState[state](runner, book);
    const taken = await watch(async () => void (await peer.run(place, book)));
    await look(peer, place, book);
    const [seconds, cpu] = [taken.seconds, taken.cpu].map((figure) => figure.toFixed(2));
    setting.say(
      `  ${runs.name}, ${book.pages.length} chapters, ${state}: ${seconds} s, of processor ${cpu} s, ${taken.memory.toFixed(0)} MB`,
    );
    return taken;
  } catch (error) {
    fail(runner, error, setting);
    return FAILED;
  }
};

const leave = (runners: readonly Runner[]): Promise<unknown> =>
  Promise.all(runners.map(({ place: { folder } }) => rm(folder, { recursive: true, force: true })));

const enterAll = async (group: string, setting: Setting): Promise<Runner[]> => {
  const runners: Runner[] = [];
  for (const peer of PEERS[group] ?? []) runners.push(await enter(peer, setting));
  return runners;
};

/** Runs what makes an output of a book, in turns: in each round everything cold, then unchanged, then edited. */
export const runsOf = async (group: string, book: PlainBook, setting: Setting): Promise<Runs[]> => {
  setting.say(`== ${group}`);
  const runners = await enterAll(group, setting);
  for (let round = 0; round < setting.rounds; round += 1) {
    // Another one begins each time.
    const turn = round % runners.length;
    const order = [...runners.slice(turn), ...runners.slice(0, turn)];
    for (const state of STATES)
      for (const runner of order)
        runner.runs.figures[state].push(await runOnce(runner, state, book, setting));
  }
  await leave(runners);
  return runners.map(({ runs }) => runs);
};

/** Runs each once, cold, on generated books of some sizes; gives figures by size where `runsOf` has them by round. */
export const growthOf = async (
  group: string,
  sizes: readonly number[],
  setting: Setting,
): Promise<Runs[]> => {
  setting.say(`== growth, ${group}`);
  const runners = await enterAll(group, setting);
  for (const size of sizes) {
    const content = await generateBook(size, setting.root);
    const book = await plainBook(content);
    for (const runner of runners) runner.runs.figures.cold.push(await runOnce(runner, "cold", book, setting));
    await rm(content, { recursive: true, force: true });
  }
  await leave(runners);
  return runners.map(({ runs }) => runs);
};
