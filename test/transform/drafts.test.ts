import { describe, expect, it } from "vitest";
import { leadsOf } from "../support/leads.ts";

describe("a link to a draft", () => {
  const files = {
    "en/a.md": "# A\n\n[x](guide/02-lamps.md) [y](/guide/lamps/#oil) [z](guide/03-ropes.md)\n",
    "en/guide/02-lamps.md": "---\ndraft: true\n---\n# Lamps\n\n<a name=oil></a>Text.\n",
    "en/guide/03-ropes.md": "# Ropes\n\nText.\n",
    "zh/a.md": "# 甲\n\n文字。\n",
    "zh/guide/03-ropes.md": "# 绳\n\n文字。\n",
  };

  it("is a warning that names it, and keeps its words", async () => {
    const { leads, said } = await leadsOf(files, ["en", "a"]);
    expect(leads).toEqual(["chapter:guide/ropes"]);
    const reason =
      "warning Unexpected link to en/guide/02-lamps.md, a draft that the book leaves out, expected a chapter: its words stay";
    expect(said).toEqual([reason, reason]);
  });

  it("leads there where drafts are chapters", async () => {
    const { leads, said } = await leadsOf(files, ["en", "a"], true);
    expect(leads).toEqual(["chapter:guide/lamps", "chapter:guide/lamps#oil", "chapter:guide/ropes"]);
    expect(said).toEqual([]);
  });
});
