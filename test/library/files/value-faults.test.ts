import { expect, it } from "vitest";
import { z } from "zod";
import { issuesWithin, valueFault } from "../../../scripts/library/files/value-faults.ts";

const way = z.strictObject({ via: z.enum(["one", "two"]) });
const schema = z.strictObject({
  by: z.union([way, z.array(z.string())]),
  path: z.union([z.string(), z.array(z.string())]),
});

it.each([
  [{ by: { via: "three" }, path: "a" }, ["Unexpected value of via of by, expected one of one, two"]],
  [{ by: [1], path: "a" }, ["Unexpected value of entry 1 of by, expected text"]],
  [{ by: ["a"], path: 3 }, ["Unexpected value of path, expected text or a list"]],
  [{ by: 3, path: [] }, ["Unexpected value of by, expected keys with their values or a list"]],
])("a value of several kinds, %j, is told what it lacks as the kind that it is", (value, said) => {
  const issues = schema.safeParse(value).error?.issues ?? [];
  expect(issues.flatMap(issuesWithin).map(({ path, message }) => valueFault(path, message))).toEqual(said);
});
