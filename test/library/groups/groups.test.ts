import { expect, it } from "vitest";
import { groupBy } from "../../../scripts/library/groups/groups.ts";

it("groups the members of a list by their keys, in order, without those that have none", () => {
  const groups = groupBy(["ship", "sail", "", "mast"], (word) => word.at(0));
  expect([...groups]).toEqual([
    ["s", ["ship", "sail"]],
    ["m", ["mast"]],
  ]);
});
