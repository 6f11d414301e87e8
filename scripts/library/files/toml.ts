import { parse, TomlDate, TomlError } from "smol-toml";
import type { ZodType } from "zod";
import { report } from "../messages/messages.ts";
import { valueFault, type SettingsSource } from "./value-faults.ts";

/** A date as it was written, with the offset that it had: 2015-10-29, 2015-10-29T19:00:00+08:00. */
const plain = (value: unknown): unknown =>
  value instanceof TomlDate ? value.toISOString().replace(/\.0+(?=Z|[+-]|$)/, "") : value;

const parsed = (text: string): Record<string, unknown> | TomlError => {
  try {
    return Object.fromEntries(Object.entries(parse(text)).map(([key, value]) => [key, plain(value)]));
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
};

/** The line of a key, from 1; of what is not there, the first. */
const lineOf = (text: string, key: PropertyKey | undefined): number =>
  Math.max(
    text.split("\n").findIndex((line) => line.split("=", 1)[0]?.trim() === String(key)),
    0,
  ) + 1;

/** Like `readYaml`, for TOML 1.0. Keys of its tables have the place of the table's key. */
export const readToml = <T>(
  { text, file, above, ruleId }: SettingsSource,
  schema: ZodType<T>,
): T | undefined => {
  const made = parsed(text);
  if (made instanceof TomlError) {
    const [words = ""] = made.message.replace(/^Invalid TOML document: /, "").split("\n");
    const place = { line: above + made.line, column: made.column };
    report(file, { rule: ruleId, reason: `Unexpected TOML: ${words}`, place });
    return undefined;
  }
  const { data, error } = schema.safeParse(made);
  for (const { path, message } of error?.issues ?? []) {
    const place = { line: above + lineOf(text, path[0]), column: 1 };
    report(file, { rule: ruleId, reason: valueFault(path, message), place });
  }
  return data;
};
