import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { prepare, type Prepared } from "../../scripts/session/prepare.ts";
import { citationFile } from "../../scripts/format/citation-file.ts";
import { onix } from "../../scripts/format/epub/onix.ts";
import { contentFolder } from "../support/content-folder.ts";

const SETTINGS = {
  "book.yaml":
    "slug: land\ndate: 2015-10-30\nurl: https://example.org/land/\ndoi: 10.1000/182\nlicence: CC-BY-4.0\nedition: 2\nparallel: { isbn: { en-zh: 978-7-302-51185-4 } }\n",
  "en/book.yaml":
    "title: Land & sea\nsubtitle: A survey\nauthors: [{name: Hua Li, file-as: 'Li, Hua', orcid: 0000-0002-1825-0097}, Survey Office]\nsubjects: [Hills, Rivers]\npublisher: Quay Press\nplace: Leeds\nseries: {name: Lands, number: 3}\ndescription: Of <hills>.\nisbn: {epub: 978-3-16-148410-0, print: 978-0-306-40615-7}\n",
  "zh/book.yaml": "title: 土地与海\nauthors: [李华]\ntranslators: [王明]\nisbn: 978-1-86197-876-9\n",
  "en/01-a.md": "# A\n\nText.\n",
  "zh/01-a.md": "# 甲\n\n正文。\n",
};

let full: Prepared;
let bare: Prepared;

beforeAll(async () => {
  full = await prepare(await contentFolder(SETTINGS));
  bare = await prepare(await contentFolder({ "en/01-a.md": "# A\n\nText.\n" }));
});

const onixOf = (code: string): string => {
  const { edition } = full.publications.find((one) => one.edition.code === code)!;
  return onix(full.book, edition) ?? "";
};

/** The texts of all elements of a name. */
const all = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => text);

describe("the ONIX message of an EPUB", () => {
  it("says what it is, who made it, and what goes with it", () => {
    const xml = onixOf("en");
    expect(xml).toContain('<ONIXMessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference">');
    expect(all(xml, "RecordReference")).toEqual(["9783161484100.land"]);
    expect(all(xml, "TitleText")).toEqual(["Lands", "Land &amp; sea"]);
    expect(all(xml, "Text")).toEqual(["Of &lt;hills&gt;."]);
    expect(all(xml, "PersonNameInverted")).toEqual(["Li, Hua"]);
    expect(all(xml, "IDValue")).toEqual([
      "9783161484100",
      "10.1000/182",
      "0000000218250097",
      "9780306406157",
      "9781861978769",
    ]);
    expect(all(xml, "ProductRelationCode")).toEqual(["13", "11"]);
    expect(all(xml, "Date")).toEqual(["20151030"]);
    expect(all(xml, "EpubLicenseExpressionLink")).toEqual(["https://creativecommons.org/licenses/by/4.0/"]);
  });

  it("names of a translation its original and both languages, of a parallel edition both as its own", () => {
    const xml = onixOf("zh");
    expect(all(xml, "TitleText")).toEqual(["土地与海", "Land &amp; sea"]);
    expect(all(xml, "LanguageRole")).toEqual(["01", "02"]);
    expect(all(xml, "LanguageCode")).toEqual(["chi", "eng"]);
    expect(all(xml, "ScriptCode")).toEqual(["Hans"]);
    expect(all(xml, "ContributorRole")).toEqual(["A01", "B06"]);
    expect(all(onixOf("en-zh"), "LanguageRole")).toEqual(["01", "01"]);
  });

  it("is none without an ISBN", () => {
    expect(onix(bare.book, bare.publications[0]!.edition)).toBeUndefined();
  });
});

describe("CITATION.cff", () => {
  const of = ({ book }: Prepared): string | undefined =>
    citationFile(book, book.editions, ({ code }) => book.meta.url && `${book.meta.url}${code}/`);

  it("has the source edition as what is cited, and its translations", () => {
    expect(parse(of(full) ?? "")).toMatchObject({
      "cff-version": "1.2.0",
      title: "Land & sea: A survey",
      authors: [
        { "family-names": "Li", "given-names": "Hua", orcid: "https://orcid.org/0000-0002-1825-0097" },
        { name: "Survey Office" },
      ],
      license: "CC-BY-4.0",
      doi: "10.1000/182",
      "date-released": "2015-10-30",
      "preferred-citation": {
        type: "book",
        isbn: "978-3-16-148410-0",
        year: 2015,
        publisher: { name: "Quay Press" },
      },
      references: [
        {
          title: "土地与海",
          translators: [{ name: "王明" }],
          languages: ["zh"],
          url: "https://example.org/land/zh/",
        },
      ],
    });
  });

  it("is none of a book without authors, whom it must have", () => {
    expect(of(bare)).toBeUndefined();
  });
});
