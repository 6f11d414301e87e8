import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../../scripts/commands/build.ts";
import { watchCpu } from "./cpu.ts";

/** What a build of one format took. */
export interface Measured {
  /** All of it. */
  seconds: number;
  /** By stage. */
  stages: Map<string, number>;
  /** Seconds of processor by stage, those of a browser included. */
  cpu: Map<string, number>;
  /** Peak of this process, without a browser, in MB. */
  memory: number;
}

/** Seconds of processor, from the first look at a book on. */
export const cpu = watchCpu();

/** Builds a book in one format into a folder that is gone afterwards, unless `look` wants to see it first. */
export const measure = async (
  content: string,
  format: string,
  look: (out: string) => Promise<void> = async () => undefined,
): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), "hebi-bench-"));
  const out = join(folder, "dist");
  const times: [string, number, number][] = [];
  const start = performance.now();
  const onStage = (stage: string): void => void times.push([stage, performance.now(), cpu()]);
  await build({ content, out, formats: [format], draft: true, onStage });
  const [end, last] = [performance.now(), cpu()];
  const stages = times.map(([stage, at], index): [string, number] => [
    stage,
    ((times[index + 1]?.[1] ?? end) - at) / 1000,
  ]);
  const used = times.map(([stage, , at], index): [string, number] => [
    stage,
    (times[index + 1]?.[2] ?? last) - at,
  ]);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  await look(out);
  await rm(folder, { recursive: true, force: true });
  return { seconds: (end - start) / 1000, stages: new Map(stages), cpu: new Map(used), memory };
};

/** A line of figures. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);
