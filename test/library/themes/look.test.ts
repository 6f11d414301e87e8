import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, middle, mix } from "../../../scripts/library/themes/colours.ts";
import {
  contrastFaults,
  lookOf,
  lookSchema,
  ourLooks,
  ourThemes,
  printProperties,
  screenProperties,
  withValues,
  type Look,
} from "../../../scripts/library/themes/themes.ts";

const look = (name: string, more = {}): Look => {
  const known = ourLooks().get(name);
  if (!known) throw new Error(`No theme ${name}`);
  return Object.keys(more).length > 0
    ? lookOf([{ ...known, extends: false }, lookSchema.parse(more)])
    : known;
};

const themes = [...ourThemes().keys()];

describe("the contrast of two colours", () => {
  it("is that of WCAG, in either order", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  });

  it.each(["#a2382a", "#23614f", "#f0c040", "#000000", "#ffffff", "#0055a4"])(
    "of the middle tone of %s is above 4.5 on white and on black",
    (colour) => {
      expect(contrast(middle(colour), "#ffffff")).toBeGreaterThan(4.5);
      expect(contrast(middle(colour), "#000000")).toBeGreaterThan(4.5);
    },
  );
});

describe.each(themes)("the theme %s", (name) => {
  it("can be read by day, by night and on paper", () => {
    expect(contrastFaults(look(name))).toEqual([]);
  });

  it("shows what stands out in a chart of faint ink by night, and on the ground", () => {
    const { ground, ink } = look(name).colours.dark;
    const lit = screenProperties(look(name)).match(/--lit:(?:light-dark\([^,]+,)?(#\w{6})/)?.[1] ?? ground;
    expect(contrast(lit, mix(ground, ink, 0.45))).toBeGreaterThanOrEqual(2);
    expect(contrast(lit, ground)).toBeGreaterThanOrEqual(3);
  });

  it("has neighbouring columns that differ in grey too", () => {
    for (const light of ["light", "dark", "print"] as const) {
      const { series } = look(name).colours[light];
      for (const [index, colour] of series.slice(1).entries())
        expect(contrast(colour, series[index] ?? ""), `${light} ${index + 1}`).toBeGreaterThanOrEqual(1.9);
    }
  });
});

describe("looks that build on others", () => {
  it("change what they say, and nothing else", () => {
    const [usual, changed] = [look("report"), look("report", { colours: { print: { accent: "#05a" } } })];
    expect(changed.colours.print).toEqual({ ...usual.colours.print, accent: "#0055aa" });
    expect(changed.colours.light).toEqual(usual.colours.light);
  });

  it("are told which two colours are too much alike, and by how much", () => {
    const changed = look("report", { colours: { light: { ground: "#ffffff", muted: "#999" } } });
    expect(contrastFaults(changed).map(({ reason }) => reason)).toEqual([
      "Unexpected contrast of light muted #999999 on light ground #ffffff, 2.84:1, expected 4.5:1 or more",
      "Unexpected contrast of light muted #999999 on light tint #f1f4f8, 2.58:1, expected 4.5:1 or more",
    ]);
  });
});

describe("style sheets", () => {
  const templates = new URL("../../../templates/", import.meta.url);
  const sheets = readdirSync(templates, { recursive: true, encoding: "utf8" })
    // The desk is no page of a book, and has the same looks for all of them.
    .filter((path) => (/\.(?:css|hbs)$/.test(path) && !/^desk.desk/.test(path)) || path === "html/icon.svg")
    .map(
      (path) => [path, readFileSync(new URL(path, templates), "utf8").replace(/\/\*[^]*?\*\//g, "")] as const,
    );

  it("write no colour down: all are the theme’s", () => {
    const colours =
      /#[0-9a-f]{3,8}\b(?![^{}]*\{\{\/)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(|[:\s](?:white|black|gr[ae]y|red)(?=[;\s}])/gi;
    const found = sheets.flatMap(([path, text]) =>
      path.endsWith(".hbs")
        ? (text.match(/(?:fill|stroke)="#[^"]*"/g) ?? [])
        : (text.match(colours) ?? []).map((one) => `${path} ${one}`),
    );
    expect(found).toEqual([]);
  });

  it("ask for no custom property that nothing gives", () => {
    const scripts = new URL("../../../scripts/", import.meta.url);
    // What the fonts and the shape of the page give.
    const given = readdirSync(scripts, { recursive: true, encoding: "utf8" })
      .filter((path) => /^(?:format|library\/fonts)\/.*\.ts$/.test(path))
      .map((path) => readFileSync(new URL(path, scripts), "utf8"))
      .concat(
        screenProperties(look("report")),
        printProperties(look("report")),
        "--serif:--sans:--mono:--maths:",
        // What EPUBs have beside: lines that are seen by night, too.
        "--line-1:--line-2:--line-3:--line-4:--line-5:--line-6:",
      )
      .join("\n");
    const css = sheets
      .filter(([path]) => path.endsWith(".css"))
      .map(([, text]) => text)
      .join("\n");
    const known = new Set(Array.from(`${given}${css}`.matchAll(/--([\w-]+)\s*:/g), ([, one]) => one));
    const asked = new Set(Array.from(css.matchAll(/var\(--([\w-]+)/g), ([, one]) => one));
    expect([...asked].filter((one) => !known.has(one ?? ""))).toEqual([]);
  });

  it("of themes dress the cover of a printed book like that of the PDF", () => {
    const own = sheets.filter(([path]) => /^themes\/\w+\/pdf\/.*\.css$/.test(path));
    expect(own.filter(([, text]) => text.includes("cover"))).toHaveLength(3);
    expect(own.flatMap(([path, text]) => (/(?:^|[\s,}])\.cover[\s:.{]/.test(text) ? [path] : []))).toEqual(
      [],
    );
    const faces = sheets.filter(([, text]) => /class="[^"]*\bfront-cover\b/.test(text)).map(([path]) => path);
    expect(faces.sort()).toEqual(["pdf/book.hbs", "pdf/cover-sheet.hbs"]);
  });

  it("of EPUBs have values, which are the middle tones of those of paper", () => {
    expect(withValues("a { color: var(--accent); border: 1px solid var(--other) }", look("report"))).toBe(
      `a { color: ${middle(look("report").colours.print.accent)}; border: 1px solid var(--other) }`,
    );
  });
});
