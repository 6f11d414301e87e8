import type { VFile } from "vfile";
import { report, START, type Place } from "../messages/messages.ts";
import { expected } from "../versions/versions.ts";
import { readFields, type Fields, type Schema, type Type } from "./fields.ts";

/** The helpers of all templates; `log`, which Handlebars has as well, would print. */
export const HELPERS = ["t", "kept", "if", "unless", "each", "with", "lookup"];

/** Templates by their path in `templates/`: `html/_header.hbs`. */
interface Templates {
  theirs: ReadonlyMap<string, VFile>;
  ours: ReadonlyMap<string, string>;
  /** The keys of UI strings. */
  strings: readonly string[];
}

/** A template that was read: its program, and its file where it is one of the theme. */
interface Parsed {
  path: string;
  program: hbs.AST.Program;
  file?: VFile;
}

/** What names mean at a place of a template. */
interface Scope {
  context: Type;
  root: Type;
  /** Around it: `../`. */
  above?: Scope | undefined;
  /** Names given by `as |name|`. */
  names: ReadonlyMap<string, Type>;
}

/** What is known of all templates of a theme. */
interface Known extends Pick<Templates, "strings"> {
  schema: Schema;
  parsed: ReadonlyMap<string, Parsed>;
  /** Which were looked at, and with what context. */
  seen: Map<string, Set<string>>;
}

/** Where one is: the template, and the partials that it defines itself. */
interface Here extends Known {
  template: Parsed;
  inline: Set<string>;
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === "PathExpression";

const placeOf = ({ loc: { start, end } }: hbs.AST.Node): Place => ({
  start: { line: start.line, column: start.column + 1 },
  end: { line: end.line, column: end.column + 1 },
});

const say = ({ template: { file } }: Here, node: hbs.AST.Node, reason: string): void => {
  if (file) report(file, { rule: "theme", reason, place: placeOf(node) });
};

/** The type of a field of a value, or what was expected in its place. */
const fieldOf = (type: Type, name: string, { schema }: Known): { type: Type } | { expected: string } => {
  const whole = schema.resolve(type);
  if (whole === "any") return { type: "any" };
  if (whole === "simple") return { expected: "" };
  if (Array.isArray(whole)) {
    if (/^\d+$/.test(name)) return { type: whole[0] as Type };
    return name === "length" ? { type: "number" } : { expected: "length" };
  }
  const fields = whole as Fields;
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return found === undefined ? { expected: expected(name, Object.keys(fields)) } : { type: found };
};

/** Where a path begins, and which of its parts lead on from there. */
const startOf = (path: hbs.AST.PathExpression, scope: Scope): { type: Type; parts: string[] } => {
  const parts = path.parts.map(String);
  const [first = "", ...rest] = parts;
  if (path.data) return first === "root" ? { type: scope.root, parts: rest } : { type: "any", parts: [] };
  const named = path.depth === 0 && !/^(?:this\b|\.)/.test(path.original) && scope.names.get(first);
  if (named) return { type: named, parts: rest };
  let at: Scope | undefined = scope;
  for (let depth = path.depth; depth > 0; depth -= 1) at = at?.above;
  return at ? { type: at.context, parts } : { type: "any", parts: [] };
};

/** The type of what a path leads to; a message where a name on it is none. */
const typeOfPath = (path: hbs.AST.PathExpression, scope: Scope, here: Here): Type => {
  const { type: start, parts } = startOf(path, scope);
  let type = start;
  for (const [index, name] of parts.entries()) {
    const field = fieldOf(type, name, here);
    if ("expected" in field) {
      const tail = parts.slice(index).join(".");
      const before = path.original.endsWith(tail) ? path.original.slice(0, -tail.length) : "";
      const meant = field.expected.startsWith("one of") ? field.expected : before + field.expected;
      const reason = `Unexpected field ${path.original}, expected ${meant.replace(/[./]$/, "")}`;
      say(here, path, reason);
      return "any";
    }
    type = field.type;
  }
  return type;
};

type Call = Pick<hbs.AST.SubExpression, "path" | "params" | "hash">;

/** The types of the arguments of a helper or partial; those with names apart. */
const argumentsOf = ({ params, hash }: Omit<Call, "path">, scope: Scope, here: Here) => ({
  params: params.map((param) => typeOf(param, scope, here)),
  named: Object.fromEntries(
    ((hash as hbs.AST.Hash | undefined)?.pairs ?? []).map(({ key, value }) => [
      key,
      typeOf(value, scope, here),
    ]),
  ),
});

/** Holds a call of a helper against the helpers there are, and its key against the UI strings. */
const checkHelper = (call: Call, scope: Scope, here: Here): void => {
  const name = call.path.original;
  argumentsOf(call, scope, here);
  if (!HELPERS.includes(name))
    return say(here, call.path, `Unexpected helper ${name}, expected ${expected(name, HELPERS)}`);
  const [key] = call.params;
  if (name !== "t" || key?.type !== "StringLiteral") return undefined;
  const { value } = key as hbs.AST.StringLiteral;
  if (here.strings.includes(value)) return undefined;
  return say(here, key, `Unexpected string ${value}, expected ${expected(value, here.strings)}`);
};

const typeOf = (node: hbs.AST.Expression, scope: Scope, here: Here): Type => {
  if (isPath(node)) return typeOfPath(node, scope, here);
  if (node.type !== "SubExpression") return "text";
  checkHelper(node as hbs.AST.SubExpression, scope, here);
  return "any";
};

/** Looks at a body with another context, whose parts have the names that it gives them. */
const within = (program: hbs.AST.Program | undefined, context: Type, scope: Scope, here: Here): void => {
  if (!program) return;
  const [first] = program.blockParams ?? [];
  const names = new Map([
    ...scope.names,
    ...(program.blockParams ?? []).map((name) => [name, "any"] as const),
    ...(first === undefined ? [] : [[first, context] as const]),
  ]);
  checkProgram(program, { context, root: scope.root, above: scope, names }, here);
};

const checkBlock = (block: hbs.AST.BlockStatement, scope: Scope, here: Here): void => {
  const name = block.path.original;
  const isOwn = block.params.length === 0 && !HELPERS.includes(name);
  const [subject] = isOwn ? [block.path] : block.params;
  const type = subject ? typeOf(subject, scope, here) : "any";
  const whole = here.schema.resolve(type);
  if (!isOwn) checkHelper(block, scope, here);
  if (name === "each" && subject && whole === "simple")
    say(here, subject, `Unexpected ${(subject as hbs.AST.PathExpression).original}, expected a list`);
  const isChanging = name === "each" || name === "with" || (isOwn && whole !== "simple");
  const item = Array.isArray(whole) && name !== "with" ? (whole[0] as Type) : name === "each" ? "any" : type;
  if (isChanging) within(block.program, item, scope, here);
  else if (HELPERS.includes(name) || isOwn) checkProgram(block.program, scope, here);
  if (block.inverse as hbs.AST.Program | undefined) checkProgram(block.inverse, scope, here);
};

type Partial = hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement;

/** Looks at a partial with the context that it is given here. */
const checkPartial = (node: Partial, scope: Scope, here: Here): void => {
  const { params, named } = argumentsOf(node, scope, here);
  if ("program" in node) checkProgram(node.program, scope, here);
  if (!isPath(node.name) || here.inline.has(node.name.original)) return;
  const name = node.name.original;
  const [format = ""] = here.template.path.split("/");
  const partial = here.parsed.get(`${format}/_${name}.hbs`);
  if (!partial) {
    const paths = [...here.parsed.keys()].filter((path) => path.startsWith(`${format}/_`));
    const names = paths.map((path) => path.slice(format.length + 2, -".hbs".length));
    say(here, node.name, `Unexpected partial ${name}, expected ${expected(name, names)}`);
    return;
  }
  const context = params[0] ?? scope.context;
  const own = here.schema.resolve(context);
  const isRecord = typeof own !== "string" && !Array.isArray(own);
  checkParsed(partial, isRecord ? { ...(own as Fields), ...named } : context, scope.root, here);
};

const checkProgram = (program: hbs.AST.Program, scope: Scope, here: Here): void => {
  for (const node of program.body) {
    if (node.type === "MustacheStatement") {
      const call = node as hbs.AST.MustacheStatement;
      const isCall = call.params.length > 0 || (isPath(call.path) && HELPERS.includes(call.path.original));
      if (isCall || (call.hash as hbs.AST.Hash | undefined)) checkHelper(call as Call, scope, here);
      else typeOf(call.path, scope, here);
    } else if (node.type === "BlockStatement") checkBlock(node as hbs.AST.BlockStatement, scope, here);
    else if (node.type.startsWith("Partial")) checkPartial(node as Partial, scope, here);
    else if (node.type === "DecoratorBlock") {
      const [name] = (node as hbs.AST.DecoratorBlock).params;
      if (name?.type === "StringLiteral") here.inline.add((name as hbs.AST.StringLiteral).value);
    }
  }
};

/** More contexts than any partial has that ends. */
const MOST = 50;

const checkParsed = (template: Parsed, context: Type, root: Type, known: Known): void => {
  const contexts = known.seen.get(template.path) ?? new Set();
  known.seen.set(template.path, contexts);
  const key = JSON.stringify(context);
  if (contexts.has(key) || contexts.size > MOST) return;
  contexts.add(key);
  const here = { ...known, template, inline: new Set(["@partial-block"]) };
  checkProgram(template.program, { context, root, names: new Map() }, here);
};

/** Where in a line the text ends that the parser has read, of which it shows the last few characters. */
const columnIn = (line: string, read: string): number => {
  for (let from = Math.max(0, read.length - 15); from < read.length; from += 1) {
    const at = line.lastIndexOf(read.slice(from));
    if (at >= 0) return at + read.length - from + 1;
  }
  return 1;
};

/** What Handlebars says of a template that it cannot read, and where. */
const reportFault = (file: VFile, error: unknown): void => {
  const { message, lineNumber, column = 0 } = error as Error & { lineNumber?: number; column?: number };
  const [first = "", shown = "", pointer = ""] = message.split("\n");
  const line = lineNumber ?? Number(/on line (\d+)/.exec(first)?.[1] ?? 1);
  const text = String(file).split("\n")[line - 1] ?? "";
  const at = lineNumber === undefined ? columnIn(text, shown.slice(0, pointer.length - 1)) : column + 1;
  const near = text.slice(Math.max(0, at - 3), at + 20);
  const what = message.endsWith("'EOF'") ? "end of the file" : `text near ${near}`;
  const wrong = lineNumber === undefined ? what : first.replace(/ - \d+:\d+$/, "");
  const reason = `Unexpected ${wrong}, expected a template of Handlebars`;
  report(file, { rule: "theme", reason, place: { line, column: at } });
};

const parseAll = async ({ theirs, ours }: Templates): Promise<Map<string, Parsed>> => {
  // A book without a theme does not load it.
  const { default: Handlebars } = await import("handlebars");
  const parsed = new Map<string, Parsed>();
  for (const [path, text] of ours)
    if (!theirs.has(path)) parsed.set(path, { path, program: Handlebars.parse(text) });
  for (const [path, file] of theirs) {
    try {
      parsed.set(path, { path, program: Handlebars.parse(String(file)), file });
    } catch (error) {
      reportFault(file, error);
    }
  }
  return parsed;
};

/**
 * Holds the templates of a theme against what templates get: rule `theme`, at the place, for a field, helper, partial or string
 * that is none, and for a file that takes the place of nothing. Gives the paths of those that can be used.
 */
export const checkTemplates = async (templates: Templates): Promise<Set<string>> => {
  const { theirs, ours, strings } = templates;
  const schema = readFields();
  const parsed = await parseAll(templates);
  const known: Known = { schema, strings, parsed, seen: new Map() };
  for (const [path, fields] of schema.templates) {
    const template = parsed.get(path);
    if (template) checkParsed(template, fields, fields, known);
  }
  const isWhole = [...theirs.keys()].every((path) => parsed.has(path));
  for (const [path, file] of theirs) {
    if (ours.has(path) || known.seen.has(path) || !isWhole) continue;
    const reason = `Unexpected template ${path}, expected ${expected(path, [...ours.keys()])}`;
    report(file, { rule: "theme", reason, place: START });
  }
  return new Set([...theirs.keys()].filter((path) => parsed.has(path)));
};
