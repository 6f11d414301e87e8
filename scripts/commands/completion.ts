import { basename } from "node:path";
import { oneOf } from "./arguments.ts";
import { defineCommand, type Command } from "./define-command.ts";
import type { Options } from "./help.ts";
import { speaker } from "./reader.ts";
import { commands } from "./run.ts";

/** What is said of a command or an option, and what may stand behind it. */
interface Word {
  name: string;
  says: string;
  /** Nothing for a switch; `list` takes several of the choices, with commas between. */
  takes?: "choice" | "list" | "folder" | "file" | "languages" | "text";
  choices?: readonly string[];
}

interface CommandWords extends Word {
  options: Word[];
}

/** The languages of the book here: what is called like one in `content`, else in this folder. */
const LANGUAGES = "sh -c 'cd content 2>/dev/null; ls -d [a-z][a-z] [a-z][a-z]-* 2>/dev/null'";

const KINDS: Record<string, Word["takes"]> = {
  DIR: "folder",
  CODES: "languages",
  CHAPTER: "file",
  PIECES: "folder",
  NAMES: "list",
};

const takes = (value: string, choices: readonly string[] = []): Pick<Word, "takes" | "choices"> => ({
  takes: KINDS[value] ?? (choices.length > 0 ? "choice" : "text"),
  choices,
});

const optionWords = (options: Options, say: (text: string) => string): Word[] =>
  Object.entries(options).map(([name, { value, choices, says }]) => ({
    name,
    // A column beside the name has room for the first clause.
    says: say(says).replace(/[\s:：]*[;；{].*/, ""),
    ...(value !== undefined && takes(value, choices)),
  }));

/** All commands in words, in the reader's language. */
const wordsOf = async (): Promise<CommandWords[]> => {
  const say = speaker();
  const loaded = Object.entries(commands).map(async ([name, { summary, load }]): Promise<CommandWords> => {
    const { argument, options }: Command = (await load()).command;
    return {
      name,
      says: say(summary),
      ...(argument && takes(argument.name, argument.choices)),
      options: [...optionWords(options, say), { name: "help", says: say("print this") }],
    };
  });
  return Promise.all(loaded);
};

const bashList = (words: string): string => `_hebi_list "${words}"`;

const bashReplies = ({ takes: kind, choices = [] }: Word): string =>
  ({
    choice: `_hebi_words "${choices.join(" ")}"`,
    list: bashList(choices.join(" ")),
    languages: bashList(`$(${LANGUAGES})`),
    folder: "_hebi_paths -d",
    file: "_hebi_paths -f",
    text: ":",
  })[kind ?? "text"];

const bash = (all: readonly CommandWords[]): string => {
  const cases = all.flatMap((command) => [
    ...command.options
      .filter((option) => option.takes)
      .map((option) => `    "${command.name} --${option.name}") ${bashReplies(option)}; return ;;`),
    `    "${command.name} "*)`,
    `      [[ $word == -* ]] && _hebi_words "${command.options.map(({ name }) => `--${name}`).join(" ")}" && return`,
    `      ${bashReplies(command)} ;;`,
  ]);
  return `_hebi_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }
_hebi_list() { COMPREPLY=($(compgen -P "\${word%"\${word##*,}"}" -W "$1" -- "\${word##*,}")); compopt -o nospace 2>/dev/null; }
_hebi_paths() { local IFS=$'\\n'; COMPREPLY=($(compgen "$1" -- "$word")); compopt -o filenames 2>/dev/null; }
_hebi() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} IFS=$' \\t\\n'
  # --format=html is three words.
  if [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; elif [[ $word == = ]]; then word=; fi
  if ((COMP_CWORD == 1)); then _hebi_words "${all.map(({ name }) => name).join(" ")} --help --version"; return; fi
  case "\${COMP_WORDS[1]} $before" in
${cases.join("\n")}
  esac
}
complete -F _hebi hebi
`;
};

const zshQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const zshText = (text: string): string => text.replace(/[\\:[\]]/g, "\\$&");

const zshAction = ({ takes: kind, choices = [] }: Word): string =>
  ({
    choice: `(${choices.join(" ")})`,
    list: `_sequence compadd - ${choices.join(" ")}`,
    languages: "_hebi_languages",
    folder: "_directories",
    file: "_files",
    text: " ",
  })[kind ?? "text"];

const zshOptions = (words: readonly Word[]): string[] =>
  words.map((word) =>
    zshQuoted(
      `--${word.name}${word.takes ? "=" : ""}[${zshText(word.says)}]${word.takes ? `: :${zshAction(word)}` : ""}`,
    ),
  );

const zsh = (all: readonly CommandWords[]): string => {
  const cases = all.map(
    (command) =>
      `    ${command.name}) _arguments ${[...zshOptions(command.options), ...(command.takes ? [zshQuoted(`*: :${zshAction(command)}`)] : [])].join(" ")} ;;`,
  );
  return `#compdef hebi
_hebi_languages() { _sequence compadd - $(${LANGUAGES}); }
_hebi() {
  if ((CURRENT == 2)); then
    local -a names=(${all.map(({ name, says }) => zshQuoted(`${name}:${zshText(says)}`)).join(" ")})
    _describe command names
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join("\n")}
  esac
}
# Read from a folder of fpath this is the function itself, else it is made known.
if [[ $funcstack[1] == _hebi ]]; then _hebi "$@"; else compdef _hebi hebi; fi
`;
};

const fishQuoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const fishOffers = ({ takes: kind, choices = [] }: Word): string =>
  ({
    choice: ` -a ${fishQuoted(choices.join(" "))}`,
    list: ` -a ${fishQuoted(`(__fish_append , ${choices.join(" ")})`)}`,
    languages: ` -a ${fishQuoted(`(__fish_append , (${LANGUAGES}))`)}`,
    folder: " -a '(__fish_complete_directories)'",
    file: " -F",
    text: "",
  })[kind ?? "text"];

const fish = (all: readonly CommandWords[]): string => {
  const rows = all.flatMap((command) => {
    const inside = `complete -c hebi -n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `complete -c hebi -n __fish_use_subcommand -a ${command.name} -d ${fishQuoted(command.says)}`,
      ...(command.takes ? [inside + fishOffers(command)] : []),
      ...command.options.map(
        (word) =>
          `${inside} -l ${word.name} -d ${fishQuoted(word.says)}${word.takes ? ` -x${fishOffers(word)}` : ""}`,
      ),
    ];
  });
  return `complete -c hebi -f\n${rows.join("\n")}\n`;
};

const SHELLS: Record<string, (all: readonly CommandWords[]) => string> = { bash, fish, zsh };

/** `hebi completion`. */
export const command = defineCommand({
  name: "completion",
  does: "Prints the script by which a shell completes the words of hebi: commands, options and what may stand behind them.",
  argument: { name: "SHELL", choices: Object.keys(SHELLS), says: "which shell", otherwise: "that of $SHELL" },
  options: {},
  notes:
    "Write it to where the shell looks for it: ~/.local/share/bash-completion/completions/hebi, " +
    "~/.config/fish/completions/hebi.fish, or _hebi in a folder of zsh's fpath. Where Hebi is not on the path, make hebi " +
    'a word that can be completed: hebi() { npx hebi "$@"; }',
  exits: "0 done; 2 wrong use.",
  run: async (_, [argument = basename(process.env["SHELL"] ?? "")], { stdout }) => {
    const write = SHELLS[oneOf("shell", argument, Object.keys(SHELLS))];
    if (write) stdout.write(write(await wordsOf()));
    return 0;
  },
});
