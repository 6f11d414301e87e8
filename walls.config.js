// Who may import what in scripts/. A configuration of oxlint, named by `-c`; imports of types count like any other.
import { readdirSync } from "node:fs";

/** The stages in the order of the data; what works with a book, and the publishers' validators, stand on top. */
const STAGES = [
  "load",
  "translate",
  "check",
  "transform",
  "parallel",
  "format",
  "write",
  "session",
  "desk",
  "lsp",
  "commands",
  "validate",
];
const FORMATS = ["html", "epub", "pdf", "docx"];
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

const wall = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const noTests = never(["test"], "Nothing in scripts/ imports a test.");
const entriesOf = (libraries) => onlyEntries(libraries.map((name) => `library/${name}`));
const stageWall = (files, ...forbidden) => wall(files, noTests, entriesOf(LIBRARIES), ...forbidden);

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
    stageWall(
      ["scripts/format/*.ts"],
      never([...after("format"), ...FORMATS], "What formats share imports none of them, nor a later stage."),
    ),
    stageWall(["scripts/format/index.ts"], never(after("format"), "A stage imports no later stage.")),
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
        noTests,
        onlyEntries(without(LIBRARIES, name)),
        never([...STAGES, "book"], "A library imports neither a stage nor book.ts."),
      ),
    ),
    wall(["test/**"], entriesOf(LIBRARIES)),
    // The tests of a library know its inside.
    ...LIBRARIES.map((name) =>
      wall([`test/library/${name}/**`, `test/books/library/${name}/**`], entriesOf(without(LIBRARIES, name))),
    ),
  ],
  ignorePatterns: ["dist", "test/fixtures"],
};
