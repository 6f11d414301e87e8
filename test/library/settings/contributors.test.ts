import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { contributorsOf, editionSchema, marcCode } from "../../../scripts/library/settings/settings.ts";

const schema = editionSchema({ name: "book", languages: ["en"] });

/** What is wrong with one contributor. */
const faults = (one: Record<string, unknown>): string[] => {
  const { error } = schema.safeParse({ contributors: [{ name: "Hua Li", ...one }] });
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

describe("contributors", () => {
  it("are one person where they are named twice, with authors and translators first", () => {
    const meta = schema.parse({
      authors: [{ name: "Hua Li", orcid: "https://orcid.org/0000-0002-1825-0097" }],
      translators: "Wei Zhang",
      contributors: [
        { name: "Maria Ruiz", role: ["edt", "author"] },
        { name: "Hua Li", role: "Writing – review & editing" },
      ],
    });
    expect(meta.authors).toEqual(["Hua Li", "Maria Ruiz"]);
    expect(meta.translators).toEqual(["Wei Zhang"]);
    expect(contributorsOf(meta)).toEqual([
      { name: "Hua Li", roles: ["author", "writing-review-editing"], orcid: "0000-0002-1825-0097" },
      { name: "Wei Zhang", roles: ["translator"] },
      { name: "Maria Ruiz", roles: ["editor", "author"] },
    ]);
    expect(marcCode("editor")).toBe("edt");
  });

  it("are authors and translators alone where nothing else is said, which settings say as ever", () => {
    const meta = schema.parse({ authors: ["Hua Li"], translators: ["Hua Li"] });
    expect(meta).not.toHaveProperty("contributors");
    expect(contributorsOf(meta)).toEqual([{ name: "Hua Li", roles: ["author", "translator"] }]);
  });

  it("have an ORCID iD whose last sign is right, which may be X", () => {
    expect(faults({ role: "editor", orcid: "0000-0002-1694-233X" })).toEqual([]);
    expect(faults({ role: "editor", orcid: "0000-0002-1825-0098" })).toEqual([
      "contributors.0.orcid: expected 7 as the last sign, which checks the other fifteen",
    ]);
    expect(faults({ role: "editor", orcid: "0000-0002" })).toEqual([
      "contributors.0.orcid: expected an ORCID iD such as 0000-0002-1825-0097",
    ]);
  });

  it("have a role that there is; another is told the nearest", () => {
    expect(faults({ role: "editr" })).toEqual(["contributors.0.role.0: expected a role: editor"]);
    expect(faults({})).toHaveLength(1);
  });

  it("have words in both languages for every role of the guide", async () => {
    const guide = await readFile("docs/en/versions.md", "utf8");
    const [, list = ""] = /A `role` is one of these((?:.|\n)*?)\nAn ORCID/.exec(guide) ?? [];
    const roles = [...list.matchAll(/`([a-z-]{4,})`/g)].map(([, role = ""]) => role);
    expect(roles).toHaveLength(34);
    for (const role of roles) expect(faults({ role })).toEqual([]);
    for (const language of ["en", "zh"]) {
      const words = Object.keys(JSON.parse(await readFile(`templates/strings/${language}.json`, "utf8")));
      const own = words.flatMap((key) => (key.startsWith("role.") ? [key.slice(5)] : []));
      expect(own.toSorted()).toEqual(roles.toSorted());
    }
  });
});
