import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { Translate } from "../book.ts";

const folder = new URL("../../templates/", import.meta.url);

/** Fills a template of one folder: `render("page", {...})` takes `page.hbs`. */
export type Render = (name: string, data: Record<string, unknown>) => string;

/** A file of `templates/` as text. */
export const template = (path: string): string => readFileSync(new URL(path, folder), "utf8");

/**
 * Makes the renderer of a format. Strict: a name that the data lacks throws, instead of leaving a hole. `{{t "key"}}`
 * speaks the edition's language. A file
 * `_name.hbs` is the partial `{{> name}}`.
 */
export const renderer = (format: string, t: Translate): Render => {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("t", (key: string, options: Handlebars.HelperOptions) => t(key, options.hash));
  for (const file of readdirSync(new URL(`${format}/`, folder))) {
    const [, name] = /^_(.+)\.hbs$/.exec(file) ?? [];
    if (name !== undefined) handlebars.registerPartial(name, template(`${format}/${file}`));
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return (name, data) => {
    const known =
      compiled.get(name) ?? handlebars.compile(template(`${format}/${name}.hbs`), { strict: true });
    compiled.set(name, known);
    return known(data);
  };
};
