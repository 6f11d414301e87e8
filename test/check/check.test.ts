import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { VFileMessage } from "vfile-message";
import { describe, expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { RULES, severityOf } from "../../scripts/library/messages/messages.ts";
import { buildBook } from "../support/build-book.ts";
import { fixture, ROOT } from "../support/repository.ts";

const fixtures = fixture("check");

/** The chapter on rules in the guide of a language: what stands above the sections, and each section. */
const guideIn = (language: string): { intro: string; sections: string[] } => {
  const text = readFileSync(join(ROOT, "docs", language, "rules.md"), "utf8");
  const [intro = "", ...sections] = text.split(/^(?=## )/m);
  return { intro, sections };
};

const GUIDES = [
  {
    ...guideIn("en"),
    severities: { error: "error", warning: "warning", note: "note" },
    examples: /^## .+\n\n[A-Z`][^]{30,}\n- Bad: .+[^]*\n- Good: ./,
  },
  {
    ...guideIn("zh"),
    severities: { error: "错误", warning: "警告", note: "说明" },
    examples: /^## .+\n\n.[^]{15,}\n- 错：.+[^]*\n- 对：./,
  },
];

interface Line {
  ruleId: string | undefined;
  url: string | undefined;
  text: string;
}

/** Everything said of a content folder, as `path:line:column severity reason rule-id`, a path from that folder. */
const messagesOf = async (content: string, rule: keyof typeof RULES): Promise<Line[]> => {
  const { book } =
    RULES[rule].stage === "format" ? (await buildBook(content, ["pdf"])).result : await prepare(content);
  // Most of these books are chapters of one language and no more.
  const isMeant = ({ ruleId }: VFileMessage): boolean =>
    ruleId === rule || (ruleId !== "book-metadata" && ruleId !== "languages");
  return book.files.flatMap(({ path, messages }) =>
    messages.filter(isMeant).map((message) => {
      const { line, column, reason, ruleId, url } = message;
      const place = [relative(content, resolve(path)), line, column].filter((part) => part !== undefined);
      const text = `${place.join(":")} ${severityOf(message)} ${reason} ${ruleId}`;
      return { ruleId, url, text };
    }),
  );
};

const rules = Object.entries(RULES).map(([rule, { finds, severity }]) => ({
  rule: rule as keyof typeof RULES,
  finds,
  severity,
}));

describe.each(rules)("the rule $rule", ({ rule, finds, severity }) => {
  it("has a row that says what it finds, and a section that says why, with what is bad and what is good", () => {
    for (const { intro, sections, severities, examples } of GUIDES) {
      expect(sections.find((text) => text.startsWith(`## ${rule}\n`))).toMatch(examples);
      expect(intro).toContain(`| [${rule}](#${rule}) | ${severities[severity]} | `);
    }
    expect(GUIDES[0]?.intro).toContain(` | ${finds} |\n`);
  });

  it("finds what is bad, at its place", async () => {
    const lines = await messagesOf(join(fixtures, rule, "bad"), rule);
    await expect(lines.map(({ text }) => `${text}\n`).join("")).toMatchFileSnapshot(
      join(fixtures, rule, "expected.txt"),
    );
    expect(lines.map(({ ruleId }) => ruleId)).toContain(rule);
    for (const { ruleId, url } of lines) expect(url).toBe(`docs/en/rules.md#${ruleId}`);
  });

  it("has nothing to say of what is good", async () => {
    const lines = await messagesOf(join(fixtures, rule, "good"), rule);
    expect(lines.filter(({ ruleId }) => ruleId === rule)).toEqual([]);
  });
});

describe("the list of rules", () => {
  const ids = Object.keys(RULES);

  it("is in order, and no row, section or folder of another rule is left over", () => {
    expect(ids).toEqual(ids.toSorted());
    for (const { intro, sections } of GUIDES) {
      expect(Array.from(intro.matchAll(/^\| \[(.+?)\]/gm), ([, id]) => id)).toEqual(ids);
      expect(sections.map((text) => /^## (.+)$/m.exec(text)?.[1])).toEqual(ids);
    }
    expect(readdirSync(fixtures).toSorted()).toEqual(ids);
  });

  it("names the last stage in which each rule is reported", () => {
    const code = ["library", "load", "check", "transform", "format"].map((folder) => ({
      folder,
      text: readdirSync(join(ROOT, "scripts", folder), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts") && path !== join("messages", "rules.ts"))
        .map((path) => readFileSync(join(ROOT, "scripts", folder, path), "utf8"))
        .join("\n"),
    }));
    for (const [id, { stage }] of Object.entries(RULES)) {
      const reported = new RegExp(`\\b(?:rule(?:Id)?|report\\w*)\\b[^;]{0,80}"${id}"`);
      const found = code.filter(({ text }) => reported.test(text)).map(({ folder }) => folder);
      expect(found, id).not.toEqual([]);
      // What a library reports, some stage asks it for.
      const last = found.findLast((folder) => folder !== "library");
      if (last !== undefined) expect(last, id).toBe(stage);
    }
  });
});
