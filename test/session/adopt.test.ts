import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { contentFolder, writeFiles } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const OLD = "# Boats\n\nThere are 12 boats.\n\nThey are red.\n";
const NEW = "# Boats\n\nThere are 13 boats.\n\nThey are red and green.\n\nA new paragraph.\n";
const ZH = "# 船\n\n有12艘船。\n\n它们是红的。\n";

const ME = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.org",
};

/** A book whose files are committed one state after another, a day each. */
const committed = async (...states: Record<string, string>[]): Promise<string> => {
  const content = await contentFolder({});
  const git = (day: number, ...args: string[]): void => {
    const env = { ...process.env, ...ME, GIT_COMMITTER_DATE: `2024-01-0${day}T00:00:00Z` };
    execFileSync("git", ["-C", dirname(content), ...args], { env });
  };
  git(1, "init", "-q");
  for (const [index, files] of states.entries()) {
    await writeFiles(content, files);
    git(index + 1, "add", "-A");
    git(index + 1, "commit", "-qm", String(index));
  }
  return content;
};

it("records a translation against the revision of its source that it fits, once it is told to write", async () => {
  const content = await committed({ "en/a.md": OLD }, { "zh/a.md": ZH }, { "en/a.md": NEW });
  const shown = await runCli("adopt", "--content", content);
  expect(shown.stdout).toMatch(/^zh\/a +2024-01-01 +[0-9a-f]{10} +3 +0 +0 +0 +0 +2 +1 +0$/m);
  expect((await runCli("status", "--content", content)).stdout).toMatch(/^zh\/a +4 +3 +0 +1 /m);
  await runCli("adopt", "--content", content, "--write");
  expect((await runCli("status", "--content", content)).stdout).toMatch(/^zh\/a +4 +1 +2 +1 /m);
  expect((await runCli("adopt", "--content", content)).stdout).toMatch(/^Nothing to adopt/);
});

it("sees by its links that a translation is older than its last change", async () => {
  const linked = OLD.replace("red", "red, as [the list](list.md) says");
  const content = await committed(
    { "en/a.md": OLD },
    { "zh/a.md": ZH },
    { "en/a.md": linked },
    { "zh/a.md": ZH.replace("它们", "船") },
  );
  expect((await runCli("adopt", "--content", content)).stdout).toMatch(
    /^zh\/a +2024-01-01 +[0-9a-f]{10} +3 +0 +0 +0 +0 +1 +0 +0$/m,
  );
});

it("takes what the source says now outside a repository, and passes over pairs that are not sure", async () => {
  const content = await contentFolder({ "en/a.md": OLD, "zh/a.md": ZH });
  expect((await runCli("adopt", "--content", content)).stdout).toMatch(/^zh\/a +now +3 +0 /m);
  expect((await runCli("adopt", "--content", content, "--least", "1")).stdout).toMatch(/^Nothing to adopt/);
  expect((await runCli("adopt", "--content", content, "--least", "2")).code).toBe(2);
});

it("parts a file with both languages, shows each line first, and overwrites nothing", async () => {
  const content = await contentFolder({ "../both.md": "# Boats / 船\n\nRed.\n\n红的。\n" });
  const split = (...more: string[]) =>
    runCli("adopt", "--split", join(content, "../both.md"), "--content", content, ...more);
  expect((await split()).stdout).toMatch(
    /→ .*\n {2}en {4}# Boats\n {2}zh {4}# 船\n {2}both {2}\n {2}en {4}Red\.\n {2}en {4}\n {2}zh {4}红的。\n/,
  );
  await expect(readFile(join(content, "en/both.md"))).rejects.toThrow("ENOENT");
  expect((await split("--write")).stdout).toMatch(/2 files written\.\n$/);
  expect(await readFile(join(content, "en/both.md"), "utf8")).toBe("# Boats\n\nRed.\n\n");
  expect(await readFile(join(content, "zh/both.md"), "utf8")).toBe("# 船\n\n红的。\n");
  expect((await split("--write")).code).toBe(2);
});

it("parts files of one name in several folders into folders of the same names", async () => {
  const both = "# Boats / 船\n\nRed.\n\n红的。\n";
  const content = await contentFolder({ "../a/README.md": both, "../a/b/README.md": both });
  const files = ["../a/README.md", "../a/b/README.md"].map((path) => join(content, path));
  const { stdout } = await runCli("adopt", "--split", ...files, "--content", content, "--write");
  expect(stdout).toMatch(/4 files written\.\n$/);
  for (const path of ["en/README.md", "en/b/README.md"])
    expect(await readFile(join(content, path), "utf8")).toBe("# Boats\n\nRed.\n\n");
});
