import type { VFile } from "vfile";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { ZodType } from "zod";
import { fail } from "../report.ts";

/** Where the YAML stands: its text, the file it is part of, the lines above it, and the rule that speaks of it. */
export interface YamlSource {
  text: string;
  file: VFile;
  /** Lines of the file before the first line of the text. */
  above: number;
  ruleId: string;
}

/**
 * Parses YAML and holds it against a schema. Each fault is an error at its line and column in the file.
 * Gives nothing when there was one.
 */
export const readYaml = <T>(source: YamlSource, schema: ZodType<T>): T | undefined => {
  const { file, above, ruleId } = source;
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + above, column: col };
  };
  for (const error of [...document.errors, ...document.warnings]) {
    const reason = (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
    fail(file, ruleId, `Unexpected YAML: ${reason}`, at(error.pos[0]));
  }
  if (document.errors.length > 0) return undefined;
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of keys) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const node = document.getIn(path, true);
      const pair = key === undefined && isNode(node) ? node.range?.[0] : keyOffset(source.text, path);
      const name = path.join(".");
      const reason =
        key === undefined
          ? `Unexpected value of ${name || "the file"}: ${issue.message}`
          : `Unexpected key ${name}`;
      fail(file, ruleId, reason, at(pair ?? 0));
    }
  }
  return undefined;
};

const keyOffset = (text: string, path: PropertyKey[]): number => {
  const key = String(path.at(-1)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.search(new RegExp(`(?<=^[\\s\\-]*)["']?${key}["']?\\s*:`, "m"));
};
