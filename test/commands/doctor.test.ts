import { afterEach, expect, it, vi } from "vitest";
import { runCli } from "../support/run-cli.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("says what of a build's needs is here", async () => {
  const { code, stdout } = await runCli("doctor");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^(?:ok|note) +Node: \d+\.\d+\.\d+/m);
  expect(stdout).toMatch(/^(?:ok|note) +browser: \S+\/\d+.*sandbox$/m);
  expect(stdout).toMatch(/^ok +fonts: .*Source Serif 4, Noto Serif SC/m);
  expect(stdout).toMatch(/^ok +room in .*MB free|^ok +room in .*GB free/m);
});

it("says what to do where the browser cannot be started", async () => {
  vi.stubEnv("HEBI_BROWSER", "/nowhere/chrome");
  const { code, stdout } = await runCli("doctor");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^missing +browser: Unexpected HEBI_BROWSER=\/nowhere\/chrome, expected the path of/m,
  );
});
