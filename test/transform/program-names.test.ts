import { describe, expect, it } from "vitest";
import { leadsOf as read } from "../support/leads.ts";

describe("a name from a program as an address", () => {
  it.each(["boats.row.Oar", "boats.Oar", "boats.row.take_oar", "boats.row.Oar.hold()"])(
    "is warned of: %s",
    async (address) => {
      const { said } = await read({ "en/a.md": `# A\n\n[Boats](${address}).\n` }, ["en", "a"]);
      expect(said).toEqual([
        `warning Unexpected name from a program as an address, ${address}, expected the address: its words stay`,
      ]);
    },
  );

  it.each(["boats.zip", "boats.min.js", "boats.row.md"])("is none: %s", async (address) => {
    const { said } = await read({ "en/a.md": `# A\n\n[Boats](${address}).\n` }, ["en", "a"]);
    expect(said).toEqual([expect.stringMatching(/^error Missing /)]);
  });
});
