import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isInstalled, runProgram, type Ran } from "./run-program.ts";

/** A Java program as Maven publishes it, pinned to a version and to its bytes. */
export interface JavaProgram {
  group: string;
  artifact: string;
  version: string;
  /** The artifact holds all that it needs. */
  whole: boolean;
  /** SHA-256 over the names and bytes of its archives. */
  sha256: string;
  main: string;
}

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "hebi", "java");
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

const pomOf = ({ group, artifact, version, whole }: JavaProgram): string => `<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>hebi</groupId><artifactId>validate</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${
  whole
    ? "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
    : ""
}</dependency></dependencies>
</project>
`;

const digestOf = async (folder: string): Promise<string> => {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort())
    hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest("hex");
};

/** Fetches into a new folder and moves it into place when its bytes are right, so that a broken fetch leaves nothing. */
const fetchTo = async (folder: string, program: JavaProgram): Promise<string | undefined> => {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.`);
  try {
    const pom = join(fresh, "pom.xml");
    const jars = join(fresh, "jars");
    await writeFile(pom, pomOf(program));
    // -C: a file whose checksum is not the repository's is refused.
    const args = ["-q", "-B", "-C", "-f", pom, COPY, `-DoutputDirectory=${jars}`, "-DincludeScope=runtime"];
    const { code } = await runProgram("mvn", args);
    if (code !== 0) return `Maven could not fetch ${program.artifact} ${program.version}`;
    const digest = await digestOf(jars);
    if (digest !== program.sha256) {
      return `Unexpected bytes of ${program.artifact} ${program.version} (${digest}), expected ${program.sha256}`;
    }
    await rm(folder, { recursive: true, force: true });
    await rename(jars, folder);
    return undefined;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

/**
 * Makes a Java program ready: fetched once through Maven into `node_modules/.cache`, and checked against its pinned
 * bytes each time. Gives a function that runs it, or a sentence that says why it cannot be run here.
 */
export const javaProgram = async (
  program: JavaProgram,
): Promise<((args: string[]) => Promise<Ran>) | string> => {
  if (!(await isInstalled("java", ["-version"]))) return "Java is not installed";
  const folder = join(CACHE, `${program.artifact}-${program.version}`);
  const isThere = (await digestOf(folder).catch(() => "")) === program.sha256;
  if (!isThere) {
    if (!(await isInstalled("mvn", ["-version"]))) return "Maven (mvn) is not installed";
    const problem = await fetchTo(folder, program);
    if (problem !== undefined) return problem;
  }
  return (args) =>
    runProgram("java", ["-Djava.awt.headless=true", "-cp", join(folder, "*"), program.main, ...args]);
};
