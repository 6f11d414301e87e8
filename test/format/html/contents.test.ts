import { describe, expect, it } from "vitest";
import { prepare } from "../../../scripts/session/prepare.ts";
import { sidebarOf } from "../../../scripts/format/html/contents.ts";
import { renderer } from "../../../scripts/format/render.ts";
import { contentFolder } from "../../support/content-folder.ts";

/** The contents beside page 101 of a part, in a book of two parts of 150 chapters. */
const sidebar = async (): Promise<string> => {
  const files: Record<string, string> = {};
  for (const part of ["a", "b"]) {
    for (let number = 1; number <= 150; number += 1)
      files[`en/${part}/${number}-page-${number}.md`] = `# ${part} ${number}\n\nText.\n`;
  }
  const { publications } = await prepare(await contentFolder(files));
  const [publication] = publications;
  const page = publication?.pages.find(({ slug }) => slug === "b/page-101");
  if (!publication || !page) throw new Error("no page");
  return sidebarOf(publication, renderer("html", publication.edition.t))("en/b/page-101.html", page);
};

const links = (html: string): string[] =>
  Array.from(html.matchAll(/<a [^>]*?href="([^"]+)"/g), ([, href]) => href ?? "");

describe("the contents beside a page of a large book", () => {
  it("have what is near, the other parts, and the way to all of it", async () => {
    const html = await sidebar();
    const near = Array.from({ length: 41 }, (_, index) => `page-${81 + index}.html`);
    expect(links(html)).toEqual(["../index.html#contents", ...near, "../index.html#contents"]);
    expect(html).toContain('<a aria-current="page" href="page-101.html">');
    expect(html).toContain('<details data-part="b" open>');
  });
});
