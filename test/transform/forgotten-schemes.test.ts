import { expect, it } from "vitest";
import { leadsOf } from "../support/leads.ts";

it.each([
  ["www.harbour-museum.org", "https://www.harbour-museum.org"],
  ["doi.org/10/abc?x=1", "https://doi.org/10/abc?x=1"],
  ["maps.Harbour.com#pier", "https://maps.Harbour.com#pier"],
  ["maps.harbour.fr", "https://maps.harbour.fr"],
  ["hua.li@harbour.co.uk", "mailto:hua.li@harbour.co.uk"],
])("%s in the place of a link leads to %s", async (address, meant) => {
  const files = { "en/a.md": `# A\n\nAsk [them](${address}).\n`, "zh/a.md": "# 甲\n\n文字。\n" };
  const warning = `Unexpected address without its scheme, ${address}, expected ${meant}: the link leads there`;
  expect(await leadsOf(files, ["en", "a"])).toEqual({ leads: [meant], said: [`warning ${warning}`] });
});

it.each([
  ["hhttps://harbour.org/a", "hhttps:", "https://harbour.org/a"],
  ["ttp://harbour.org", "ttp:", "http://harbour.org"],
  ["(https://harbour.org/a)", "(https:", "https://harbour.org/a"],
  ["[https://harbour.org](https://harbour.org)", "[https:", "https://harbour.org"],
])("%s, whose scheme has a slip, leads to what is meant", async (address, scheme, meant) => {
  const files = { "en/a.md": `# A\n\nAsk [them](${address}).\n`, "zh/a.md": "# 甲\n\n文字。\n" };
  const warning = `Unexpected ${scheme} address, expected ${meant}, which is taken`;
  expect(await leadsOf(files, ["en", "a"])).toEqual({ leads: [meant], said: [`warning ${warning}`] });
});

it.each(["sftp://harbour.org", "https:harbour.org", "script:https://harbour.org"])(
  "%s is of another scheme or has another fault",
  async (address) => {
    const files = { "en/a.md": `# A\n\nAsk [them](${address}).\n`, "zh/a.md": "# 甲\n\n文字。\n" };
    expect((await leadsOf(files, ["en", "a"])).said).not.toContainEqual(expect.stringContaining("is taken"));
  },
);

it.each(["notes.txt", "harbour.org.md", "www.txt"])("%s is a file that is missing", async (address) => {
  const files = { "en/a.md": `# A\n\nAsk [them](${address}).\n`, "zh/a.md": "# 甲\n\n文字。\n" };
  const { said } = await leadsOf(files, ["en", "a"]);
  expect(said).toEqual([expect.stringMatching(/^error Missing /)]);
});
