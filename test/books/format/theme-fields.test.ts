import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Book, PageStart, Publication } from "../../../scripts/book.ts";
import { prepare } from "../../../scripts/session/prepare.ts";
import { finish, formats } from "../../../scripts/format/index.ts";
import { anchor } from "../../../scripts/format/pdf-names.ts";
import { coverDocument } from "../../../scripts/format/pdf/press-files.ts";
import { pdfDocument } from "../../../scripts/format/pdf/document.ts";
import { ourTemplates, readFields, type Type } from "../../../scripts/library/themes/themes.ts";
import { contentFolder, type Files } from "../../support/content-folder.ts";

const FONT = {
  family: "Source Serif 4",
  weight: 400,
  style: "normal" as const,
  name: "a.woff2",
  points: [],
  bytes: new Uint8Array(),
};

/** Every text file that the formats make of a book without printing it, by path; files of an EPUB after its name. */
const filesOf = async (book: Book, publications: Publication[]): Promise<Map<string, string>> => {
  const pdf = { edition: "en", format: "pdf", path: "downloads/a.pdf", size: 1, pages: 2, seconds: 0 };
  const printing = () => Promise.reject(new Error("Nothing is printed"));
  const context = { printing, publications, downloads: ["pdf", "epub"] };
  const pageStarts: PageStart[] = [{ label: "1", place: anchor("boats", ""), after: 0 }];
  const made = { files: new Map<string, Uint8Array>(), artifacts: [{ ...pdf, pageStarts }] };
  for (const name of ["epub", "html"]) {
    const output = await formats[name]?.(book, publications, context);
    for (const [path, bytes] of output?.files ?? []) made.files.set(path, bytes);
    made.artifacts.push(...((output?.artifacts ?? []) as typeof made.artifacts));
  }
  const files = new Map<string, string>();
  for (const [path, bytes] of (await finish(made)).files) {
    if (!path.endsWith(".epub")) files.set(path, strFromU8(bytes));
    else
      for (const [name, one] of Object.entries(unzipSync(bytes)))
        files.set(`${path}/${name}`, strFromU8(one));
  }
  for (const one of publications)
    for (const [name, bytes] of await pdfDocument(book, one, [FONT]))
      files.set(`pdf/${one.edition.code}/${name}`, strFromU8(bytes));
  for (const one of publications) {
    const sheet = await coverDocument(book, one, { files: new Map(), spine: 8 });
    files.set(`cover/${one.edition.code}`, strFromU8(sheet.files.get("book.html") ?? new Uint8Array()));
  }
  return files;
};

/** A book with all that templates can show. */
const RICH: Files = {
  "book.yaml":
    "url: https://example.org/\nlicence: CC-BY-4.0\ndate: 2024-05-01\ndoi: 10.1000/182\ncover: images/a.svg\nrepository: https://github.com/house/boats\n",
  "en/book.yaml":
    'title: Boats\nsubtitle: Of the river\nauthors: [{ name: Hua Li, file-as: "Li, Hua" }]\ntranslators: [Ana Diaz]\npublisher: River House\n' +
    "description: About boats.\nrights: All kept.\nsubjects: [Boats]\ncertifier: River House\nisbn: { print: 9783161484100, epub: 9783161484100 }\ndedication: For all\ncip: Boats\n" +
    "series: { name: Rivers, number: 2 }\ncontributors: [{ name: Mary Reed, role: editor, orcid: 0000-0002-1825-0097 }]\nfigures: [{ value: 12, label: boats }]\n",
  "zh/book.yaml": "title: 船\nauthors: [李华]\n",
  "images/a.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><path d="M0 0h300v400z"/></svg>',
  "en/01-boats.md":
    "---\ndescription: On boats.\nupdated: 2024-04-01\nsource: Harbour\nauthor: Hua Li\naliases: [old/ships]\n---\n\n# Boats\n\n" +
    `## Ferry\n\nText of the chapter.\n\n${[1, 2, 3, 4].map((n) => `![A boat](../images/a.svg "Boat ${n}")`).join("\n\n")}\n`,
  "en/news.md":
    "---\nkind: article\npath: [Home, News, Boats sail]\nplace: Leeds\n---\n\n# Boats sail\n\nText of a page of news.\n",
  "en/part/01-quay.md": "# Quay\n\nMore of the text.\n",
  "en/part/02-crane.md": "# Crane\n\nStill more of the text.\n",
  "en/part/within/03-oar.md": "# Oar\n\nText of a part within one.\n",
  "en/shore/04-bank.md": "# Bank\n\nText of a second part.\n",
  "zh/01-boats.md": `# 船\n\n## 渡船\n\n正文。\n\n${[1, 2, 3, 4].map((n) => `![船](../images/a.svg "船${n}")`).join("\n\n")}\n`,
};

describe("the list of what templates get", () => {
  const { templates, resolve } = readFields();

  /**
   * Prints a value and all in it, each behind its name, so that strict Handlebars fails for one that is not there. Names of a type
   * begin with that: `(Edition.title Boats)`.
   */
  const printing = (type: Type, path: string, depth = 0): { text: string; names: string[] } => {
    const whole = resolve(type);
    if (typeof whole === "string") return { text: "", names: [] };
    if (Array.isArray(whole)) return printing(whole[0] as Type, path, depth);
    const own = typeof type === "string" ? type.replace("?", "") : path;
    const parts = Object.entries(whole).map(([key, field]) => {
      const name = `${own}.${key}`;
      const inside = depth > 3 ? { text: "", names: [] } : printing(field, name, depth + 1);
      const block = Array.isArray(resolve(field)) ? "each" : "with";
      const open = inside.text === "" ? "" : `{{#${block} [${key}]}}${inside.text}{{/${block}}}`;
      return { text: `<i>(${name} {{[${key}]}})</i>${open}`, names: [name, ...inside.names] };
    });
    return { text: parts.map(({ text }) => text).join(""), names: parts.flatMap(({ names }) => names) };
  };

  /** Where in a template what is printed stands: inside the root of XML. */
  const withPrint = (path: string, text: string, print: string): string => {
    if (/llms|404|sidebar|\.svg/.test(path)) return `${text}\n<?print ${print}?>`;
    const at = text.lastIndexOf("</");
    return `${text.slice(0, at)}<?print ${print}?>${text.slice(at)}`;
  };

  it("is true: the formats give every template each name that it has", async () => {
    const theme: Files = {};
    const expected = new Set<string>();
    for (const [path, text] of ourTemplates()) {
      const fields = templates.get(path);
      if (!fields) continue;
      const { text: print, names } = printing(fields, path);
      theme[`theme/${path}`] = withPrint(path, text, print);
      // What a drawing printed is not kept.
      if (!path.endsWith(".svg.hbs")) for (const name of names) expected.add(name);
    }
    const { book, publications } = await prepare(await contentFolder({ ...RICH, ...theme }));
    // An earlier version, beside the newest.
    const pages = new Map(
      publications.map((one) => [one.edition.code, new Set(one.pages.map(({ slug }) => slug))]),
    );
    const versions = ["2.0", "1.0"].map((number, at) => ({
      number,
      prefix: at === 0 ? "" : `v${number}/`,
      pages,
    }));
    const shelf = { versions, here: 1, url: "https://example.org/" };
    const files = await filesOf(book, publications);
    const earlier = await filesOf({ ...book, shelf }, publications.slice(0, 1));
    const said = book.files.flatMap(({ path, messages }) =>
      messages
        .filter(({ fatal, ruleId }) => fatal === true || ruleId === "theme")
        .map((one) => `${path} ${String(one)}`),
    );
    expect(said).toEqual([]);
    const all = [...files.values(), ...earlier.values()].join("\n");
    expect([...expected].filter((name) => !all.includes(`(${name} `))).toEqual([]);
  });
});
