import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { missingGlyphs } from "../../scripts/format/missing-glyphs.ts";
import { RULES } from "../../scripts/library/messages/messages.ts";
import { everyFace } from "../../scripts/commands/build.ts";
import { prepare } from "../../scripts/commands/prepare.ts";
import { subsetFonts } from "../../scripts/library/fonts/subset-fonts.ts";
import { pdf } from "../../scripts/format/pdf/pdf.ts";
import { printer } from "../../scripts/library/browser/browser.ts";
import { wantedCharacters } from "../../scripts/format/wanted-characters.ts";
import { fixture, ROOT } from "../support/repository.ts";

const fixtures = fixture("check");
const sections = readFileSync(join(ROOT, "scripts", "check", "README.md"), "utf8").split(/^(?=#{1,2} )/m);

interface Line {
  ruleId: string | undefined;
  url: string | undefined;
  text: string;
}

/** Everything said of a content folder, as `path:line:column severity reason rule-id`, a path from that folder. */
const messagesOf = async (content: string): Promise<Line[]> => {
  const { book, publications } = await prepare(content, undefined, () => undefined);
  if (content.includes("glyph-missing")) {
    const fonts = await subsetFonts(everyFace(wantedCharacters(publications)), "sfnt");
    missingGlyphs(book, fonts.missing);
  }
  if (content.includes("notes-apart")) {
    const { files } = await subsetFonts(everyFace(wantedCharacters(publications)), "sfnt");
    const machine = printer();
    await pdf(book, publications, { fonts: files, printer: machine }).finally(machine.close);
  }
  return book.files.flatMap(({ path, messages }) =>
    messages.map(({ line, column, fatal, reason, ruleId, url }) => {
      const place = [relative(content, resolve(path)), line, column].filter((part) => part !== undefined);
      const text = `${place.join(":")} ${fatal === true ? "error" : "warning"} ${reason} ${ruleId}`;
      return { ruleId, url, text };
    }),
  );
};

describe.each(Object.keys(RULES))("the rule %s", (rule) => {
  it("has a section that says why, with what is bad and what is good", () => {
    const section = sections.find((text) => text.startsWith(`## ${rule}\n`));
    expect(section).toMatch(/^## .+\n[A-Z`][^]{30,}\n- Bad: .+[^]*\n- Good: ./);
  });

  it("finds what is bad, at its place", async () => {
    const lines = await messagesOf(join(fixtures, rule, "bad"));
    await expect(lines.map(({ text }) => `${text}\n`).join("")).toMatchFileSnapshot(
      join(fixtures, rule, "expected.txt"),
    );
    expect(lines.map(({ ruleId }) => ruleId)).toContain(rule);
    for (const { ruleId, url } of lines) expect(url).toBe(`scripts/check/README.md#${ruleId}`);
  });

  it("has nothing to say of what is good", async () => {
    const lines = await messagesOf(join(fixtures, rule, "good"));
    expect(lines.filter(({ ruleId }) => ruleId === rule)).toEqual([]);
  });
});

describe("the rules", () => {
  it("stand in order, each with a section and a folder, and no section or folder is left over", () => {
    const rules = Object.keys(RULES);
    expect(rules).toEqual(rules.toSorted());
    expect(sections.flatMap((text) => /^## (.+)$/m.exec(text)?.[1] ?? [])).toEqual(rules);
    expect(readdirSync(fixtures).toSorted()).toEqual(rules);
  });
});
