import type { VFile } from "vfile";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { ZodType } from "zod";
import { type RuleId, report } from "../messages/messages.ts";

/** Where the YAML stands: its text, the file it is part of, the lines above it, and the rule that speaks of it. */
export interface YamlSource {
  text: string;
  file: VFile;
  /** Lines of the file before the first line of the text. */
  above: number;
  ruleId: RuleId;
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
    report(file, { rule: ruleId, reason: `Unexpected YAML: ${reason}`, place: at(error.pos[0]) });
  }
  if (document.errors.length > 0) return undefined;
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of keys) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const name = path.join(".");
      const reason =
        key === undefined
          ? `Unexpected value of ${name || "the file"}: ${issue.message}`
          : `Unexpected key ${name}`;
      report(file, { rule: ruleId, reason, place: at(offsetOf(document, path, key !== undefined)) });
    }
  }
  return undefined;
};

/** Where the value at a path begins, or its key; what is missing is missing from what is around it. */
const offsetOf = (document: Document, path: PropertyKey[], wantsKey: boolean): number => {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const around = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(around)
    ? around.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    : undefined;
  if (wantsKey && isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  if (isNode(node)) return node.range?.[0] ?? 0;
  if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), false);
};
