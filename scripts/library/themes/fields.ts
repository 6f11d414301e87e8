import { readFileSync } from "node:fs";
import { parse } from "yaml";

/**
 * A type as `templates/fields.yaml` has it: a name (`text`, `Edition`, with `?` where there may be none), a list of one type, or
 * fields by their names. `any` is a type of which nothing is known.
 */
export type Type = string | readonly [Type] | Fields;

/** Names and their types; those of the type `of` belong to it as well. */
export interface Fields {
  [name: string]: Type;
}

/** What templates get. */
export interface Schema {
  /** By path in `templates/`. */
  templates: ReadonlyMap<string, Fields>;
  /** What a type is made of: its fields, a list of a type, `any`, or a simple value. */
  resolve: (type: Type) => Fields | readonly [Type] | "any" | "simple";
}

const isList = (type: Type): type is readonly [Type] => Array.isArray(type);

/** Reads `templates/fields.yaml`. */
export const readFields = (): Schema => {
  const text = readFileSync(new URL("../../../templates/fields.yaml", import.meta.url), "utf8");
  const { types, templates } = parse(text) as Record<"types" | "templates", Record<string, Fields>>;
  const resolve: Schema["resolve"] = (type) => {
    if (isList(type)) return type;
    if (typeof type === "string") {
      const name = type.replace("?", "");
      return name === "any" ? name : types[name] ? resolve(types[name]) : "simple";
    }
    const { of: base, ...own } = type;
    const inherited = base === undefined ? {} : resolve(base);
    return typeof inherited === "string" || isList(inherited) ? own : { ...inherited, ...own };
  };
  return { templates: new Map(Object.entries(templates)), resolve };
};
