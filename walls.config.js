// Who may import what in scripts/. A configuration of oxlint, named by `-c`; imports of types count like any other.
import { readdirSync } from "node:fs";

/** The stages in the order of the data; commands and the publishers' validators stand on top. */
const STAGES = [
  "load",
  "translate",
  "check",
  "transform",
  "parallel",
  "format",
  "write",
  "commands",
  "validate",
];
const FORMATS = ["html", "epub", "pdf"];
const LIBRARIES = readdirSync(new URL("scripts/library", import.meta.url));

const after = (stage) => STAGES.slice(STAGES.indexOf(stage) + 1);
const without = (names, one) => names.filter((name) => name !== one);

/** Forbids imports from folders and files of these names, however far up they stand. */
const never = (names, message) => ({ regex: `^\\.[./]*/(${names.join("|")})(/|\\.ts$)`, message });

/** Forbids imports of files of these libraries, but for their entries. */
const onlyEntries = (libraries) => ({
  group: libraries.flatMap((path) => [`**/${path}/**`, `!**/${path}/${path.replace("library/", "")}.ts`]),
  message: "Import the entry of the library, scripts/library/<name>/<name>.ts.",
});

const wall = (files, ...patterns) => {
  const noTests = never(["test"], "Nothing in scripts/ imports a test.");
  return { files, rules: { "no-restricted-imports": ["error", { patterns: [noTests, ...patterns] }] } };
};

const stageWall = (files, ...forbidden) =>
  wall(files, onlyEntries(LIBRARIES.map((name) => `library/${name}`)), ...forbidden);

export default {
  plugins: ["import"],
  categories: { correctness: "off" },
  rules: { "import/no-cycle": ["error", { ignoreTypes: false }] },
  overrides: [
    stageWall(["scripts/*.ts", "scripts/validate/**"]),
    stageWall(["scripts/book.ts"], never(STAGES, "The types of a book know no stage.")),
    ...without(STAGES, "validate").map((stage) =>
      stageWall([`scripts/${stage}/**`], never(after(stage), "A stage imports no later stage.")),
    ),
    ...FORMATS.map((format) =>
      stageWall(
        [`scripts/format/${format}/**`],
        never(
          [...after("format"), ...without(FORMATS, format)],
          "A format imports neither others nor a later stage.",
        ),
      ),
    ),
    ...LIBRARIES.map((name) =>
      wall(
        [`scripts/library/${name}/**`],
        onlyEntries(without(LIBRARIES, name)),
        never([...STAGES, "book"], "A library imports neither a stage nor book.ts."),
      ),
    ),
  ],
  ignorePatterns: ["dist", "test/fixtures"],
};
