import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { findBrowser } from "../../scripts/library/browser/browser.ts";
import { ROOT } from "../support/repository.ts";

const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8");

/** Packages of the base image that every program of Debian may count on. */
const BASE = ["libc6", "libgcc-s1"];

const canLook = ["dpkg", "ldd"].every((program) => spawnSync(program, ["--version"]).status === 0);
if (!canLook)
  console.warn(
    "SKIPPED: no dpkg or ldd here, so the libraries of the image are not compared with the browser's",
  );

const isProgram = async (file: string): Promise<boolean> =>
  (await readFile(file)).subarray(0, 4).toString("latin1") === "\x7FELF";

/** The package that a file of the system is from. Files stand in /usr/lib, and packages may list them in /lib. */
const packageOf = (file: string): string => {
  const paths = [file, file.replace(/^\/usr(?=\/lib)/, ""), file.replace(/^(?=\/lib)/, "/usr")];
  for (const path of paths) {
    const { stdout } = spawnSync("dpkg", ["-S", path], { encoding: "utf8" });
    const [, name] = /^([^:\s]+):/.exec(stdout) ?? [];
    if (name !== undefined) return name;
  }
  return `no package has ${file}`;
};

it.runIf(canLook)(
  "the image has the libraries that the browser takes from the system, and no others",
  async () => {
    const { source, executablePath } = await findBrowser();
    expect(source).toMatch(/^bundled /);
    const folder = dirname(executablePath);
    const [, listed = ""] = /apt-get install -y --no-install-recommends ([\w .+-]+)/.exec(dockerfile) ?? [];
    const paths = await readdir(folder, { recursive: true, withFileTypes: true });
    const used = new Set<string>();
    for (const entry of paths.filter((one) => one.isFile())) {
      const file = join(entry.parentPath, entry.name);
      if (!(await isProgram(file))) continue;
      const env = { LD_LIBRARY_PATH: join(folder, "al2023/lib") };
      const text = execFileSync("ldd", [file], { env: { ...process.env, ...env }, encoding: "utf8" });
      expect(text, file).not.toContain("not found");
      const places = text.match(/(?<==> |^\t)\/\S+/gm) ?? [];
      for (const place of places) if (!place.startsWith(folder)) used.add(place);
    }
    expect([...new Set(Array.from(used, packageOf))].sort()).toEqual(
      [...BASE, ...listed.trim().split(/\s+/)].sort(),
    );
  },
);

it("the image is made from the files that the package is made from", async () => {
  const ignore = await readFile(join(ROOT, ".dockerignore"), "utf8");
  const taken = [...ignore.matchAll(/^!(.+)$/gm)].map(([, name]) => name);
  const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { files: string[] };
  const inRepository = manifest.files.filter((name) => name !== "lib");
  expect(taken).toEqual(
    expect.arrayContaining([
      ...inRepository,
      "package.json",
      "package-lock.json",
      "scripts",
      "tsconfig.json",
    ]),
  );
  expect(ignore.split("\n")[0]).toBe("*");
});

it("the image runs as an ordinary user, and starts Hebi in the folder of a book", () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  expect(last.match(/^(?:USER|WORKDIR|ENTRYPOINT) .+$/gm)).toEqual([
    "USER node",
    "WORKDIR /book",
    'ENTRYPOINT ["hebi"]',
  ]);
});
