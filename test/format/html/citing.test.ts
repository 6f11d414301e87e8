import { beforeAll, describe, expect, it } from "vitest";
import { buildBook, type Built } from "../../support/build-book.ts";
import { contentFolder } from "../../support/content-folder.ts";

const CHAPTERS = {
  "en/01-rivers.md":
    '---\naliases: [streams, lakes/all/]\nauthor: Ada Byron, Hua Li\ndoi: 10.1000/182.1\n---\n\n# Rivers & “lakes”\n\nThere are many of them.\n\n| a |\n| --- |\n| 1 |\n\n: Lengths\n\n| b |\n| --- |\n| 2 |\n\nMore.\n\n![A river](river.svg "A river")\n',
  "en/river.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  "zh/01-rivers.md": "---\naliases: /old rivers/\n---\n\n# 河流\n\n河流有很多。\n",
  "en/02-hills.md": "# Hills\n\nHills have not been translated.\n",
};
const EN =
  "title: Land\nsubtitle: A survey\nauthors: [{name: Hua Li, file-as: 'Li, Hua'}, Survey Office]\nsubjects: [Hills, Rivers]\npublisher: Quay Press\nisbn: 978-3-16-148410-0\n";
const ZH = "title: 土地\nauthors: [李华]\ntranslators: [王明]\npartial: true\n";

const make = async (settings: Record<string, string>): Promise<Built> =>
  buildBook(await contentFolder({ ...CHAPTERS, ...settings }), ["html"]);

let full: Built;
let bare: Built;

beforeAll(async () => {
  full = await make({
    "book.yaml":
      "slug: land\ndate: 2015-10-30\nurl: https://example.org/land/\ndoi: 10.1000/182\nreport-number: R7\nrepository: https://codeberg.org/o/n/src/branch/main\ntype: report\n",
    "en/book.yaml": EN,
    "zh/book.yaml": ZH,
  });
  bare = await make({
    "book.yaml": "slug: land\n",
    "en/book.yaml": "title: Land\n",
    "zh/book.yaml": "title: 土地\npartial: true\n",
  });
});

const text = (path: string, from = full): string => from.files.get(path)?.toString() ?? "";

/** What the `meta` elements of a page say, as those find them who look for the end of a name (Zotero) or the whole of it. */
const tags = (path: string, from = full): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const [, name = "", content = ""] of text(path, from).matchAll(
    /<meta name="((?:citation_|DC\.)[^"]+)" content="([^"]*)"/g,
  ))
    (found[name] ??= []).push(content);
  return found;
};

describe("the tags of a page", () => {
  it.each(["en/index.html", "en/about.html", "en/search.html", "index.html"])(
    "of the book, %s, say who wrote it, when, and its number",
    (path) => {
      expect(tags(path)).toMatchObject({
        citation_title: ["Land: A survey"],
        citation_author: ["Li, Hua", "Survey Office"],
        citation_publication_date: ["2015/10/30"],
        citation_technical_report_institution: ["Quay Press"],
        citation_technical_report_number: ["R7"],
        citation_doi: ["10.1000/182"],
        citation_isbn: ["978-3-16-148410-0"],
        citation_language: ["en"],
        citation_keywords: ["Hills; Rivers"],
        "DC.type": ["Report"],
        "DC.identifier": ["https://doi.org/10.1000/182", "urn:isbn:9783161484100"],
      });
    },
  );

  it("of a chapter name its own author and DOI, and the book that it is in", () => {
    expect(tags("en/rivers.html")).toMatchObject({
      citation_title: ["Rivers &amp; “lakes”"],
      citation_author: ["Ada Byron", "Li, Hua"],
      citation_inbook_title: ["Land: A survey"],
      citation_doi: ["10.1000/182.1"],
      citation_public_url: ["https://example.org/land/en/rivers.html"],
      "DC.type": ["BookChapter"],
    });
    expect(tags("en/rivers.html")["citation_technical_report_institution"]).toBeUndefined();
  });

  it("are in the language of the page; a parallel edition has both titles", () => {
    expect(tags("zh/rivers.html")).toMatchObject({
      citation_author: ["李华"],
      citation_language: ["zh"],
      citation_doi: ["10.1000/182"],
      "DC.contributor": ["王明"],
    });
    expect(tags("zh/hills.html")["citation_language"]).toEqual(["en"]);
    expect(text("en-zh/rivers.html")).toContain('<meta name="DC.title" content="河流" lang="zh">');
    expect(tags("en-zh/rivers.html")["DC.language"]).toEqual(["en", "zh"]);
    expect(tags("en-zh/rivers.html")["citation_isbn"]).toBeUndefined();
  });

  it("say nothing that is not known", () => {
    expect(
      Object.keys(tags("en/rivers.html", bare)).filter((name) => !/title|type|language/.test(name)),
    ).toEqual(["citation_author", "citation_doi", "DC.creator", "DC.identifier"]);
    expect(tags("en/index.html", bare)).toEqual({
      citation_title: ["Land"],
      citation_language: ["en"],
      "DC.type": ["Book"],
      "DC.language": ["en"],
      "DC.title": ["Land"],
    });
    expect(text("en/index.html", bare)).not.toMatch(/https?:\/\//);
  });
});

describe("records", () => {
  it("lie beside the site for the book and each chapter of its own, and pages lead to them", () => {
    const paths = [...full.files.keys()].filter((path) => path.startsWith("cite/bibtex/"));
    expect(paths.sort()).toEqual(
      [
        "en-zh/hills",
        "en-zh/index",
        "en-zh/rivers",
        "en/hills",
        "en/index",
        "en/rivers",
        "zh/index",
        "zh/rivers",
      ].map((name) => `cite/bibtex/${name}.bib`),
    );
    expect(text("zh/rivers.html")).toContain(
      '<a href="../cite/ris/zh/rivers.ris" type="application/x-research-info-systems" download>RIS</a>',
    );
    expect(text("en/about.html")).toContain('href="../cite/csl/en/index.json"');
    expect(text("zh/hills.html")).not.toContain("cite/ris");
    expect(text("_headers")).toContain(
      "/cite/bibtex/*\n  Content-Type: application/x-bibtex; charset=utf-8\n",
    );
    expect(text("sw.js")).not.toContain("cite/");
  });

  it("have an entry for each language, under keys of their own", () => {
    const [en, zh] = JSON.parse(text("cite/csl/en-zh/rivers.json")) as Record<string, unknown>[];
    expect(en).toMatchObject({
      id: "land-en-zh-en-rivers",
      title: "Rivers & “lakes”",
      "container-title": "Land: A survey",
    });
    expect(zh).toMatchObject({
      id: "land-en-zh-zh-rivers",
      title: "河流",
      language: "zh",
      author: [{ literal: "李华" }],
    });
    expect(JSON.parse(text("cite/csl/zh/index.json"))).toMatchObject([
      { type: "report", "original-title": "Land: A survey", number: "R7" },
    ]);
  });
});

describe("JSON-LD", () => {
  const data = (path: string): unknown =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(text(path))?.[1] ?? "");

  it("names the book, its number, and its translations, both ways", () => {
    expect(data("en/index.html")).toMatchObject({
      "@type": "Report",
      identifier: [
        expect.stringMatching(/^urn:uuid:/),
        { "@type": "PropertyValue", propertyID: "DOI", value: "10.1000/182" },
      ],
      sameAs: "https://doi.org/10.1000/182",
      isbn: ["9783161484100"],
      reportNumber: "R7",
      workTranslation: [{ "@id": "https://example.org/land/zh/" }],
    });
    expect(data("zh/index.html")).toMatchObject({
      translationOfWork: { "@id": "https://example.org/land/en/" },
    });
  });

  it("names a chapter with its authors, in the book that it is part of", () => {
    expect(data("en/rivers.html")).toMatchObject({
      "@type": "Chapter",
      author: [{ name: "Ada Byron" }, { name: "Hua Li" }],
      sameAs: "https://doi.org/10.1000/182.1",
      isPartOf: { "@type": "Report", name: "Land" },
    });
  });
});

describe("old addresses", () => {
  it("have a page that leads on, in each edition, and a line for hosts", () => {
    const page = text("en/streams.html");
    expect(page).toContain('<link rel="canonical" href="https://example.org/land/en/rivers.html">');
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=rivers.html">');
    expect(text("en/lakes/all/index.html")).toContain("url=../../rivers.html");
    expect(text("old rivers/index.html")).toContain("url=../zh/rivers.html");
    expect(text("_redirects")).toContain(
      "/en/streams /en/rivers.html 301\n/en/streams.html /en/rivers.html 301\n",
    );
    expect(text("_redirects")).toContain("/old%20rivers/ /zh/rivers.html 301\n");
    expect(full.files.has("en-zh/streams.html")).toBe(true);
    expect(text("sitemap.xml")).not.toContain("streams");
  });
});

describe("the file of a page", () => {
  it("is edited where its repository is, one for each language", () => {
    const links = [
      ...text("en-zh/rivers.html").matchAll(/<a href="([^"]+)" lang="(\w+)">(Edit this page|编辑本页)/g),
    ];
    expect(links.map(([, href, lang]) => [href, lang])).toEqual([
      ["https://codeberg.org/o/n/_edit/main/en/01-rivers.md", "en"],
      ["https://codeberg.org/o/n/_edit/main/zh/01-rivers.md", "zh"],
    ]);
    expect(text("en/rivers.html", bare)).not.toContain("Edit this page");
  });
});

it("figures and tables have permalinks: in their captions, or in the first cell", () => {
  const own = [...text("en/rivers.html").matchAll(/<(\w+)[^>]*><span id="p-[0-9a-f]{7}"><\/span>/g)];
  expect(own.map(([, name]) => name)).toEqual(["p", "figcaption", "th", "p", "figcaption"]);
});
