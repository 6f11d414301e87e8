import { readdirSync, readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import Handlebars from "handlebars";
import { fromXml } from "xast-util-from-xml";
import type { Medium, Theme, Translate } from "../book.ts";
import { keyOf, remember, type Memory } from "../library/cache/cache.ts";
import { report, START } from "../library/messages/messages.ts";
import { legal, unbrokenIn } from "../library/text/text.ts";

const folder = new URL("../../templates/", import.meta.url);

/** What is asked of a theme here. */
interface Templates extends Pick<Theme, "templates"> {
  base?: Pick<Theme, "templates">;
}

/** Where templates come from beside ours, and what is remembered of any. */
interface From {
  theme?: Templates;
  memory?: Memory | undefined;
}

/** Fills a template of one folder: `render("page", {...})` takes `page.hbs`. */
export type Render = (name: string, data: Record<string, unknown>) => string;

/** A file of `templates/` as text, or the one that a theme has in its place. */
export const template = (path: string, theme?: Templates): string =>
  theme?.templates.has(path) === true
    ? String(theme.templates.get(path))
    : readFileSync(new URL(path, folder), "utf8");

/** The names of the partials of a format: `_name.hbs`, ours and those of a theme. */
const partialsOf = (format: Medium, theme: Templates | undefined): Set<string> => {
  const ours = readdirSync(new URL(`${format}/`, folder)).map((file) => `${format}/${file}`);
  const all = [...ours, ...(theme?.templates.keys() ?? [])];
  return new Set(all.flatMap((path) => new RegExp(`^${format}/_([^/]+)\\.hbs$`).exec(path)?.[1] ?? []));
};

const compiled = new Map<string, TemplateSpecification>();

/** What Handlebars makes of a template: a few hundred lines of JavaScript, made once a process. */
const specificationOf = (text: string, memory: Memory | undefined): TemplateSpecification => {
  // It gives a text, whatever its type says.
  const make = (): unknown => Handlebars.precompile(text, { strict: true });
  const code = (): string => `(${remember(memory, keyOf("template", text), make) as string})`;
  const known = compiled.get(text) ?? (runInThisContext(code()) as TemplateSpecification);
  compiled.set(text, known);
  return known;
};

const escaped = (text: string): string => Handlebars.escapeExpression(text);

/** A plain text as markup in which no line breaks within 互联网+, 649 million, 图5-4 … */
const kept = (text: string | null): Handlebars.SafeString => {
  const whole = text ?? "";
  let [markup, done] = ["", 0];
  for (const [start, end] of unbrokenIn(whole)) {
    const [before, own] = [whole.slice(done, start), whole.slice(start, end)].map(escaped);
    markup += `${before}<span class="together">${own}</span>`;
    done = end;
  }
  return new Handlebars.SafeString(markup + escaped(whole.slice(done)));
};

/** A renderer, and where it failed: the templates that were being filled, the innermost first. */
const filler = (format: Medium, t: Translate, { theme, memory }: From): { fill: Render; trail: string[] } => {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("t", (key: string, options: Handlebars.HelperOptions) => t(key, options.hash));
  handlebars.registerHelper("kept", kept);
  // It would print.
  handlebars.unregisterHelper("log");
  const trail: string[] = [];
  const compile = (path: string): Handlebars.TemplateDelegate => {
    let filled: Handlebars.TemplateDelegate | undefined;
    return (data, options) => {
      try {
        filled ??= handlebars.template(specificationOf(template(path, theme), memory));
        return filled(data, options);
      } catch (error) {
        trail.push(path);
        throw error;
      }
    };
  };
  for (const name of partialsOf(format, theme))
    handlebars.registerPartial(name, compile(`${format}/_${name}.hbs`));
  const ready = new Map<string, Handlebars.TemplateDelegate>();
  const fill: Render = (name, data) => {
    const known = ready.get(name) ?? compile(`${format}/${name}.hbs`);
    ready.set(name, known);
    return known(data);
  };
  return { fill, trail };
};

/** Says on the file of a theme why its template cannot be filled. */
const reportFault = (theme: Templates, trail: readonly string[], error: unknown): boolean => {
  const at = trail.findIndex((path) => theme.templates.has(path));
  const file = theme.templates.get(trail[at] ?? "");
  if (!file) return false;
  const { message, lineNumber, column = 0 } = error as Error & { lineNumber?: number; column?: number };
  const [, field] = /^"(.+)" not defined in /.exec(message) ?? [];
  const what = field === undefined ? message.split("\n")[0] : `field ${field}`;
  const inOurs = at > 0 ? ` in ${trail[0]}` : "";
  report(file, {
    rule: "theme",
    reason: `Unexpected ${what}${inOurs}, expected what this template gets`,
    place: lineNumber === undefined || at > 0 ? START : { line: lineNumber, column: column + 1 },
  });
  return true;
};

/** Why a text is no XML that a reader opens, where it has to be: `Missing end tag for element p (line 4, column 3)`. */
const xmlFault = (format: Medium, name: string, text: string): string | undefined => {
  if (format !== "epub" && !/\.(?:svg|xml)$/.test(name)) return undefined;
  try {
    fromXml(legal(text));
    return undefined;
  } catch (error) {
    const { cause } = error as Error;
    return String(cause instanceof Error ? cause.message : error).split("\n")[0];
  }
};

/**
 * Makes the renderer of a format. Strict: a name that the data lacks throws, instead of leaving a hole. `{{t "key"}}`
 * speaks the edition's language. A file `_name.hbs` is the partial `{{> name}}`. The templates of a theme come before ours; where
 * one of them cannot be filled, its file has a message of the rule `theme`, and ours is.
 */
export const renderer = (format: Medium, t: Translate, { theme, memory }: From = {}): Render => {
  const { fill: ours } = filler(format, t, { ...(theme?.base && { theme: theme.base }), memory });
  const own = [...(theme?.templates.keys() ?? [])].filter((path) => path.startsWith(`${format}/`));
  if (!theme || own.length === 0) return ours;
  const { fill, trail } = filler(format, t, { theme, memory });
  return (name, data) => {
    trail.length = 0;
    try {
      const text = fill(name, data);
      const fault = xmlFault(format, name, text);
      if (fault === undefined) return text;
      // Which of its partials is wrong is not known: the first stands for all.
      const path = `${format}/${name}.hbs`;
      const file = theme.templates.get(path) ?? theme.templates.get(own[0] ?? "");
      const reason = `Unexpected markup in what this makes, expected well-formed XML (${fault})`;
      if (file) report(file, { rule: "theme", reason, place: START });
      return ours(name, data);
    } catch (error) {
      if (!reportFault(theme, trail, error)) throw error;
      return ours(name, data);
    }
  };
};
