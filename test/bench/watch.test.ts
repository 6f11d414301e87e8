import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { execIn } from "./tools.ts";
import { watch } from "./watch.ts";

const isLinux = process.platform === "linux";

test.runIf(isLinux)(
  "processes are counted whoever started them, and what a run leaves behind is ended",
  async () => {
    let left = "";
    const taken = await watch(async () => {
      left = await execIn("/")("sh", "-c", "sleep 60 >/dev/null 2>&1 & echo $!; sleep 0.5");
    });
    expect(taken.memory).toBeGreaterThan(0);
    expect(taken.cpu).toBeGreaterThanOrEqual(0);
    // It takes a moment to end. Where nobody waits for it, it is still listed then, without a program.
    const program = (): Promise<string> => readFile(`/proc/${left.trim()}/cmdline`, "utf8").catch(() => "");
    await expect.poll(program).toBe("");
  },
);

test("a program that fails says why, in its first words of an error, else in its last", async () => {
  const run = (script: string): Promise<string> => execIn("/")("sh", "-c", `${script}; exit 3`);
  await expect(run("echo fine; echo 'Error: no title' >&2; echo '  at x (y.js:1:2)'")).rejects.toThrow(
    /^sh -c: exit code 3: Error: no title$/,
  );
  await expect(run("echo one; echo two; echo three; echo four")).rejects.toThrow(/: two three four$/);
  await expect(execIn("/")("hebi-no-such-program")).rejects.toThrow("ENOENT");
});
