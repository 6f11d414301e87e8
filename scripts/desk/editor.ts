import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename } from "node:path";

/** A place in a file: its path on disk, line and column from 1. */
export interface Place {
  path: string;
  line: number;
  column: number;
}

/** How editors with windows of their own are told a place, by the names of their programs. */
const WAYS: readonly [names: RegExp, args: (place: Place) => string[]][] = [
  [
    /^(?:code|code-insiders|codium|vscodium|cursor|windsurf)$/,
    ({ path, line, column }) => ["--goto", `${path}:${line}:${column}`],
  ],
  [
    /^(?:subl|sublime_text|zed|zeditor|lapce|mate)$/,
    ({ path, line, column }) => [`${path}:${line}:${column}`],
  ],
  [
    /^(?:idea|webstorm|phpstorm|pycharm|goland|rider|clion|rubymine)\d*$/,
    ({ path, line, column }) => ["--line", String(line), "--column", String(column), path],
  ],
  [/^(?:gvim|mvim|gedit|kate|bbedit)$/, ({ path, line }) => [`+${line}`, path]],
  [/^emacsclient$/, ({ path, line, column }) => ["--no-wait", `+${line}:${column}`, path]],
];

/** Editors that need a terminal, which a page has none of. */
const IN_TERMINAL = /^(?:vi|vim|nvim|view|nano|pico|ed|hx|helix|kak|micro|joe|emacs|mcedit)$/;

/** The program and the arguments that open a place, as `VISUAL` and `EDITOR` say (POSIX.1-2017 §8.3); a sentence where none does. */
export const editorFor = (place: Place, { VISUAL, EDITOR }: NodeJS.ProcessEnv): string[] | string => {
  const [program, ...args] = (VISUAL || EDITOR || "").trim().split(/\s+/);
  if (program === undefined || program === "")
    return "Missing the variable EDITOR, expected the name of an editor";
  const name = basename(program).replace(/\.(?:exe|cmd)$/i, "");
  const asksForWindow = args.some((one) => /^(?:-c|--create-frame|-g|--gui)$/.test(one));
  if (IN_TERMINAL.test(name) && !asksForWindow)
    return `Unexpected ${name}, expected an editor that needs no terminal`;
  const way = WAYS.find(([names]) => names.test(name))?.[1];
  return [program, ...args, ...(way?.(place) ?? [place.path])];
};

/** Opens a place in the editor of whoever started this process; gives why it cannot, in a sentence. */
export const openInEditor = async (place: Place): Promise<string | undefined> => {
  const words = editorFor(place, process.env);
  if (typeof words === "string") return words;
  const [program = "", ...args] = words;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.unref();
  return once(child, "spawn").then(
    () => undefined,
    () => `Cannot start ${program}`,
  );
};
