import { readFileSync } from "node:fs";
import { join } from "node:path";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import {
  checkTemplates,
  HELPERS,
  kindOf,
  ourTemplates,
  picturesIn,
  readFields,
  retargetStyle,
  styleFaults,
  themePaths,
  type Type,
} from "../../../scripts/library/themes/themes.ts";
import { readStrings } from "../../../scripts/load/edition.ts";
import { ROOT } from "../../support/repository.ts";

/** What is said of templates of a theme, by their paths: `path:line:column reason`. */
const saidOf = async (templates: Record<string, string>): Promise<string[]> => {
  const theirs = new Map(
    Object.entries(templates).map(([path, value]) => [path, new VFile({ path, value })]),
  );
  const strings = Object.keys(await readStrings("en"));
  await checkTemplates({ theirs, ours: ourTemplates(), strings });
  return [...theirs.values()].flatMap(({ path, messages }) =>
    messages.map(({ line, column, reason, ruleId }) => `${path}:${line}:${column} ${reason} ${ruleId}`),
  );
};

const HEADER = "html/_header.hbs";

describe("checkTemplates", () => {
  it("finds nothing in our own templates, which ask for no more than the list has", async () => {
    expect(await saidOf(Object.fromEntries(ourTemplates()))).toEqual([]);
  });

  it.each([
    ["{{edition.titel}}", "1:3 Unexpected field edition.titel, expected edition.title"],
    ["a\n  {{#if edition.authrs}}{{/if}}", "2:9 Unexpected field edition.authrs, expected edition.authors"],
    ["{{edition.title.text}}", "1:3 Unexpected field edition.title.text, expected edition.title"],
    ["{{#each languages}}{{nam}}{{/each}}", "1:22 Unexpected field nam, expected name"],
    ["{{#each languages as |one|}}{{one.nam}}{{/each}}", "1:31 Unexpected field one.nam, expected one.name"],
    ["{{#with licence}}{{hreff}}{{/with}}", "1:20 Unexpected field hreff, expected href"],
    ["{{#each languages}}{{../hom}}{{/each}}", "1:22 Unexpected field ../hom, expected ../home"],
    [
      "{{#each languages}}{{@root.edition.cod}}{{/each}}",
      "1:22 Unexpected field @root.edition.cod, expected @root.edition.code",
    ],
    ["{{#each edition.title}}{{/each}}", "1:9 Unexpected edition.title, expected a list"],
    ['{{t "contnets"}}', "1:5 Unexpected string contnets, expected contents"],
    [
      '{{t "note" number=edition.nubmer}}',
      "1:19 Unexpected field edition.nubmer, expected one of code, lang, dir, title, subtitle, titles, subtitles, descriptions, authors, translators, publisher, description …",
    ],
    [
      "{{upper home}}",
      "1:3 Unexpected helper upper, expected one of t, kept, if, unless, each, with, lookup",
    ],
    ["{{#unles home}}{{/unles}}", "1:4 Unexpected helper unles, expected unless"],
    ["{{log home}}", "1:3 Unexpected helper log, expected one of t, kept, if, unless, each, with, lookup"],
    ["{{> foter}}", "1:5 Unexpected partial foter, expected footer"],
    ["{{> title around=homee}}", "1:18 Unexpected field homee, expected home"],
    ["a\n{{#if home}}", "2:13 Unexpected end of the file, expected a template of Handlebars"],
    ["a\nb {{home", "2:5 Unexpected text near {{home, expected a template of Handlebars"],
    ["{{#if home}}a{{/unless}}", "1:4 Unexpected if doesn't match unless, expected a template of Handlebars"],
  ])("says of %s where it is wrong, and what was expected", async (text, said) => {
    const [first, ...more] = await saidOf({ [HEADER]: text });
    expect(first).toBe(`${HEADER}:${said} theme`);
    expect(more).toEqual([]);
  });

  it.each([
    "{{#each languages}}{{name}}{{@index}}{{#if @first}}{{../home}}{{/if}}{{/each}}",
    "{{#each languages as |one index|}}{{one.name}}{{index}}{{home}}{{/each}}".replace(
      "{{home}}",
      "{{../home}}",
    ),
    "{{#languages}}{{name}}{{/languages}}{{#licence}}{{text}}{{/licence}}{{^downloads}}none{{/downloads}}",
    "{{languages.length}}{{lookup languages 0}}{{this.home}}{{./home}}{{#with edition}}{{title}}{{/with}}",
    '{{#*inline "mine"}}{{anything}}{{/inline}}{{> mine}}{{> title href=home title=home}}',
    "{{! edition.titel }}{{!-- {{titel}} --}}\\{{titel}}",
  ])("says nothing of %s", async (text) => {
    expect(await saidOf({ [HEADER]: text })).toEqual([]);
  });

  it("knows what a partial of the theme gets, and says nothing twice", async () => {
    const said = await saidOf({
      [HEADER]: "{{#each languages}}{{> mine extra=@root.home}}{{/each}}",
      "html/_mine.hbs": "{{name}}{{extra}}{{titel}}{{> mine}}",
    });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^html\/_mine\.hbs:1:\d+ Unexpected field titel/);
  });

  it.each([
    ["html/_heder.hbs", "html/_header.hbs"],
    ["html/pages.hbs", "html/page.hbs"],
    ["epub/title.xhtml.hbs", "epub/EPUB/title.xhtml.hbs"],
    ["htm/_footer.hbs", "html/_footer.hbs"],
  ])("says that %s takes the place of nothing", async (path, meant) => {
    expect(await saidOf({ [path]: "a" })).toEqual([
      `${path}:1:1 Unexpected template ${path}, expected ${meant} theme`,
    ]);
  });

  it("ends with partials that include themselves in ever new ways, and with deep ones", async () => {
    const again = "{{> header a=(lookup languages 0)}}{{> header b=edition}}{{> header c=home}}";
    expect(await saidOf({ [HEADER]: again })).toEqual([]);
    const deep = `${"{{#if home}}".repeat(500)}${"{{/if}}".repeat(500)}`;
    expect(await saidOf({ [HEADER]: deep })).toEqual([]);
  });
});

describe("the list of what templates get", () => {
  const readme = readFileSync(join(ROOT, "templates/README.md"), "utf8");
  const source = readFileSync(join(ROOT, "templates/fields.yaml"), "utf8");
  const wordsOf = (type: Type): string => {
    if (typeof type === "string") return type;
    return Array.isArray(type)
      ? `[${wordsOf(type[0] as Type)}]`
      : `{ ${fieldsOf(type as Record<string, Type>)} }`;
  };
  const fieldsOf = (type: Record<string, Type>): string =>
    Object.entries(type)
      .map(([name, own]) => (name === "of" ? `all of ${wordsOf(own)}` : `${name}: ${wordsOf(own)}`))
      .join(", ");

  it("has every template, and the guide has it with what it gets", () => {
    const { templates } = readFields();
    const whole = [...ourTemplates().keys()].filter((path) => !/\/_[^/]+$/.test(path));
    expect([...templates.keys()].sort()).toEqual(whole.sort());
    for (const [path, fields] of templates) {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${path}\` |`));
      expect(row).toMatch(/^(?:\| [^|]+ ){3}\|$/);
      expect(row?.split(" | ").at(-1)).toBe(`${fieldsOf(fields) || "nothing"} |`);
    }
  });

  it("has every type, and so has the guide", () => {
    const names = [...source.split("\ntemplates:")[0]!.matchAll(/^ {2}(\w+):/gm)].map(
      ([, name = ""]) => name,
    );
    const { resolve } = readFields();
    expect(names.length).toBeGreaterThan(20);
    for (const name of names)
      expect(readme).toContain(`| ${name} | ${fieldsOf(resolve(name) as Record<string, Type>)} |`);
    const used = [...source.matchAll(/\b[A-Z]\w+(?=\??[\],} ]|\??$)/gm)].map(([name]) => name);
    for (const name of new Set(used.filter((one) => names.includes(one))))
      expect(resolve(name)).not.toBe("simple");
  });

  it("has its helpers and partials in the guide", () => {
    for (const name of HELPERS) expect(readme).toMatch(new RegExp(`^\\| .*\\{\\{#?${name} .*\\|$`, "m"));
    for (const path of ourTemplates().keys())
      if (/\/_[^/]+$/.test(path)) expect(readme).toContain(`| \`${path}\` |`);
  });
});

describe("style sheets of a theme", () => {
  const known = new Set(["html/images/a.svg", "b c.png"]);

  it.each([
    [
      "a { background: url(http://e.org/a.png) }",
      "Unexpected address http://e.org/a.png, expected a picture in the folder of the theme",
      16,
    ],
    [
      "a { background: url( '../../en/a.png' ) }",
      "Unexpected address ../../en/a.png, expected a picture in the folder of the theme",
      16,
    ],
    [
      "a { background: url(images/b.svg) }",
      "Unexpected address images/b.svg, expected a picture in the folder of the theme",
      16,
    ],
    [
      "a { background: url(/images/a.svg) }",
      "Unexpected address /images/a.svg, expected a picture in the folder of the theme",
      16,
    ],
    ["@import 'b.css';", "Unexpected @import, expected what it would import", 0],
    ["@font-face { src: local(A) }", "Unexpected @font-face, expected `fonts:` in book.yaml", 0],
  ])("may not have %s", (css, reason, offset) => {
    expect(styleFaults("html/a.css", css, known)).toEqual([{ reason, offset }]);
  });

  const FINE = `/* url(x.png) @import */ a::before { content: "url(y.png)"; background: url("images/a.svg") }
b { mask: url(#m); background: URL(../b%20c.png), url(data:image/png;base64,AA==) } /* no end`;

  it("may have pictures of the theme, and what is whole in itself", () => {
    expect(styleFaults("html/a.css", FINE, known)).toEqual([]);
    expect(picturesIn("html/a.css", FINE)).toEqual(["html/images/a.svg", "b c.png"]);
  });

  it("have the addresses of their pictures where they come to lie, and all else as it was", () => {
    expect(retargetStyle("html/a.css", FINE, (path) => (path === "b c.png" ? "x/1.png" : undefined))).toBe(
      FINE.replace("URL(../b%20c.png)", 'url("x/1.png")'),
    );
  });
});

it("takes an address with an escape that is none for the name of a file, which is missing", () => {
  expect(styleFaults("html/a.css", "a { background: url(50%ff.png) }", new Set())).toMatchObject([
    { reason: "Unexpected address 50%ff.png, expected a picture in the folder of the theme" },
  ]);
});

describe("what a theme is", () => {
  it.each([
    ["html/_header.hbs", "template"],
    ["html/a/b.css", "style"],
    ["base.css", "style"],
    ["site.css", "other"],
    ["strings/zh-TW.json", "strings"],
    ["images/A.JPG", "picture"],
    ["README.md", "beside"],
    ["html/app.js", "other"],
    ["fonts/a.woff2", "font"],
  ])("takes %s for a %s", (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it("is no folder of mdBook, and no chapters", () => {
    expect(
      themePaths(["theme/index.hbs", "theme/css/general.css", "theme/favicon.svg", "book.toml"]),
    ).toEqual([]);
    expect(themePaths(["en/a.md", "theme/html/a.md", "theme/pdf.md"])).toEqual([]);
    expect(themePaths(["en/a.md", "theme/html/a.css", "theme/LICENSE"])).toEqual(["html/a.css", "LICENSE"]);
  });
});
