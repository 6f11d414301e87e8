import { columnsOf, padColumns, wrapColumns } from "../library/text/text.ts";
import { invocation } from "./invocation.ts";
import { speaker } from "./reader.ts";

/** An option: what its value is called (a switch has none), what it is when left out, and what it is for. */
interface Option {
  value?: string;
  default?: string;
  /** What is done without it, where it has no default. */
  otherwise?: string;
  /** The values it may have. */
  choices?: readonly string[];
  says: string;
}

/** Options by their names, without the hyphens. */
export type Options = Record<string, Option>;

/**
 * What is said of a command, in English; `{{check --fix}}` stands for that command as it is typed where Hebi runs.
 * `templates/strings/help.zh.json` has the Chinese of each text.
 */
export interface Description {
  name: string;
  /** What it is for, in a few sentences. */
  does: string;
  /** The argument it takes beside its options, if it takes one, or any number of them. */
  argument?: {
    name: string;
    says: string;
    otherwise?: string;
    choices?: readonly string[];
    isMany?: boolean;
  };
  options: Options;
  /** What else there is to know. */
  notes?: string;
  /** What its exit codes mean: `0 done; 2 wrong use.` */
  exits: string;
}

const [WIDTH, INDENT] = [118, 20];

/** Values of an option that are listed. */
const MOST = 9;

const wrap = (text: string): string => wrapColumns(text, WIDTH).join("\n");

/** A name, and what is said of it beside it; below it where the name is too long. */
const row = (name: string, says: string): string => {
  const lines = wrapColumns(says, WIDTH - INDENT);
  const isShort = columnsOf(name) + 2 < INDENT;
  return [padColumns(`  ${name}`, INDENT) + (isShort ? (lines.shift() ?? "") : ""), ...lines]
    .join(`\n${" ".repeat(INDENT)}`)
    .trimEnd();
};

/** The help of a command, in the reader's language. */
export const helpOf = ({ name, does, argument, options, notes, exits }: Description): string => {
  const say = speaker();
  const shown = argument && say(argument.name) + (argument.isMany ? "…" : "");
  const unless = (otherwise: string | undefined): string =>
    otherwise === undefined ? "" : say(" (…)").replace("…", say(otherwise));
  const words = (choices: readonly string[] = [], says: string): string =>
    (choices.length === 0 || choices.length > MOST ? "" : choices.join(", ") + say(": ")) + say(says);
  const rows = [
    ...(argument && shown
      ? [row(shown, words(argument.choices, argument.says) + unless(argument.otherwise))]
      : []),
    ...Object.entries(options).map(
      ([key, { value = "", default: usual, otherwise = usual, choices, says }]) =>
        row(`--${key} ${say(value)}`.trimEnd(), words(choices, says) + unless(otherwise)),
    ),
    row("--help", say("print this")),
  ];
  const parts = [
    say("Usage: ") + invocation(name, ...(shown ? [`[${shown}]`] : []), say("[options]")),
    wrap(say(does)),
    rows.join("\n"),
    notes && wrap(say(notes)),
    say("Exit codes: ") + say(exits),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
};

/** The list of commands, in the reader's language: their names, each with what it does in half a line. */
export const overview = (commands: Record<string, { summary: string }>): string => {
  const say = speaker();
  const width = Math.max(...Object.keys(commands).map(columnsOf));
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `  ${padColumns(name, width)}  ${say(summary)}`,
  );
  return `${say("Usage: ")}${invocation(say("COMMAND"), say("[options]"))}

${rows.join("\n")}

${say("Each says more with --help.")}

${say("Exit codes: ")}${say("0 done; 1 the book has errors; 2 wrong use, or a tool is missing.")}
`;
};
