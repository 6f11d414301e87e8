import { beforeAll, describe, expect, it } from "vitest";
import { buildBook, type Built } from "../../support/build-book.ts";
import { contentFolder } from "../../support/content-folder.ts";

const CHAPTERS = {
  "en/01-rivers.md":
    '---\nupdated: 2015-10-29T19:00:00+08:00\ndescription: On <rivers> & "lakes".\n---\n\n# Rivers\n\nThere are many of them.\n',
  "zh/01-rivers.md": "# 河流\n\n河流有很多，长的有六千多公里，短的不到一公里，都流向大海或者湖泊。\n",
  "en/02-hills.md": "# Hills\n\nHills have not been translated.\n",
  "en/book.yaml": "title: Land\nauthors: [The editors]\ndescription: A short book.\n",
  "zh/book.yaml": "title: 土地\npartial: true\n",
};

const make = async (settings: string): Promise<Built> =>
  buildBook(await contentFolder({ ...CHAPTERS, "book.yaml": settings }), ["html"]);

let named: Built;
let nameless: Built;

beforeAll(async () => {
  named = await make("slug: land\ndate: 2015-10-30\nlicence: CC-BY-4.0\nurl: https://example.org/land\n");
  nameless = await make("slug: land\n");
});

const text = (path: string, from = named): string => from.files.get(path)?.toString() ?? "";

const links = (path: string, rel: string): string[] =>
  [...text(path).matchAll(/<link rel="(\S+)"(?: hreflang="([^"]+)")? href="([^"]+)">/g)]
    .filter(([, own]) => own === rel)
    .map(([, , lang, href]) => [lang, href].filter(Boolean).join(" "));

describe("a site with an address", () => {
  it("names a page's own address, and its true translations with where all others go", () => {
    expect(links("en/rivers.html", "canonical")).toEqual(["https://example.org/land/en/rivers.html"]);
    expect(links("zh/rivers.html", "alternate")).toEqual([
      "en https://example.org/land/en/rivers.html",
      "zh https://example.org/land/zh/rivers.html",
      "x-default https://example.org/land/en/rivers.html",
    ]);
    expect(links("zh/index.html", "alternate")).toEqual([
      "en https://example.org/land/en/",
      "zh https://example.org/land/zh/",
      "x-default https://example.org/land/",
    ]);
  });

  it("does not offer the source as a translation", () => {
    expect(links("en/hills.html", "alternate")).toEqual([]);
    expect(links("zh/hills.html", "alternate")).toEqual([]);
    expect(links("zh/hills.html", "canonical")).toEqual(["https://example.org/land/en/hills.html"]);
    expect(text("zh/hills.html")).toContain('<meta name="robots" content="noindex">');
    expect(text("en/hills.html")).not.toContain("noindex");
    expect(text("sitemap.xml")).not.toContain("/zh/hills.html");
    expect(text("llms.txt")).not.toContain("/zh/hills");
  });

  it("says what it is about, or how it begins", () => {
    expect(text("en/rivers.html")).toContain(
      '<meta name="description" content="On &lt;rivers&gt; &amp; &quot;lakes&quot;.">',
    );
    expect(text("zh/rivers.html")).toContain(
      '<meta property="og:description" content="河流有很多，长的有六千多公里，短的不到一公里，都流向大海或者湖泊。">',
    );
    expect(text("zh/rivers.html")).toContain('<meta property="og:locale" content="zh_CN">');
  });

  it("describes book and chapter as JSON-LD that cannot leave its element", () => {
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text("en/rivers.html"))?.[1];
    expect(json).toContain("\\u003crivers>");
    expect(JSON.parse(json ?? "")).toMatchObject({
      "@type": "Chapter",
      position: 1,
      inLanguage: "en",
      dateModified: "2015-10-29T19:00:00+08:00",
      isPartOf: { "@type": "Book", name: "Land", "@id": "https://example.org/land/en/" },
    });
    const book = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text("zh/index.html"))?.[1];
    expect(JSON.parse(book ?? "")).toMatchObject({
      "@type": "Book",
      name: "土地",
      datePublished: "2015-10-30",
      translationOfWork: { "@id": "https://example.org/land/en/" },
    });
  });

  it("lists its pages with their dates and alternates in the sitemap", () => {
    const rivers = text("sitemap.xml")
      .split("\n")
      .find((line) => line.includes("<loc>https://example.org/land/zh/rivers.html</loc>"));
    expect(rivers).toBe(
      "<url><loc>https://example.org/land/zh/rivers.html</loc><lastmod>2015-10-30T00:00:00Z</lastmod>" +
        '<xhtml:link rel="alternate" hreflang="en" href="https://example.org/land/en/rivers.html"/>' +
        '<xhtml:link rel="alternate" hreflang="zh" href="https://example.org/land/zh/rivers.html"/>' +
        '<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/land/en/rivers.html"/></url>',
    );
  });

  it("has a feed in each language, with an entry a chapter", () => {
    expect(text("en/feed.xml").match(/<entry>/g)).toHaveLength(2);
    expect(text("en/feed.xml")).toContain("<summary>On &lt;rivers&gt; &amp; &quot;lakes&quot;.</summary>");
    expect(text("en/feed.xml")).toContain("<updated>2015-10-29T11:00:00Z</updated>");
    expect(text("zh/feed.xml")).toContain('xml:lang="zh"');
    expect(text("zh/feed.xml").match(/<entry>/g)).toHaveLength(1);
  });

  it("has a picture for posts about each page, of the size that it says", () => {
    const address = /<meta property="og:image" content="https:\/\/example\.org\/land\/([^"]+)">/.exec(
      text("zh/rivers.html"),
    )?.[1];
    const picture = named.files.get(address ?? "");
    // PNG §11.2.1: width and height follow the chunk's name.
    expect([picture?.readUInt32BE(16), picture?.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(text("zh/rivers.html")).toContain('<meta property="og:image:height" content="630">');
    expect(text("zh/hills.html")).not.toContain("og:image");
  });

  it("answers a wrong address at any depth in every language", () => {
    expect(text("404.html")).toContain('<base href="/land/">');
    expect(text("404.html")).toContain("There is no such page");
    expect(text("404.html")).toContain("没有这个页面");
  });
});

describe("a site without an address", () => {
  it("has nothing that needs one", () => {
    const paths = [...nameless.files.keys()];
    expect(paths.filter((path) => /(?:^|\/)(?:sitemap|feed|404|social)/.test(path))).toEqual([]);
    const html = paths
      .filter((path) => path.endsWith(".html"))
      .map((path) => text(path, nameless))
      .join("");
    expect(html.match(/rel="canonical"|hreflang="x-default"|property="og:|ld\+json/)).toBeNull();
    expect(text("zh/hills.html", nameless)).toContain('<meta name="robots" content="noindex">');
  });

  it("still has each chapter's Markdown as it was written, and a list of them for programs", () => {
    expect(text("zh/rivers.md", nameless)).toBe(CHAPTERS["zh/01-rivers.md"]);
    expect(text("llms.txt", nameless)).toContain("- [河流](zh/rivers.md)");
    expect(text("llms.txt", nameless)).toContain('- [Rivers](en/rivers.md): On <rivers> & "lakes".');
  });
});
