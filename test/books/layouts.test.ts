import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { LAYOUTS } from "../support/layouts.ts";
import { fixture } from "../support/repository.ts";

describe.each(LAYOUTS)("a book laid out for %s", (name, chinese) => {
  it("comes out in every format, in both languages and beside each other", async () => {
    const { result, files } = await buildBook(fixture("layouts", name));
    expect(result.written).toBe(true);
    const editions = ["en", chinese, `en-${chinese}`];
    expect(result.artifacts.map(({ edition, format }) => `${format} ${edition}`).toSorted()).toEqual(
      ["epub", "html", "pdf"]
        .flatMap((format) => editions.map((edition) => `${format} ${edition}`))
        .toSorted(),
    );
    for (const { format, pages } of result.artifacts) if (format === "pdf") expect(pages).toBeGreaterThan(4);
    const epub = unzipSync(files.get(`downloads/${name}.${chinese}.epub`) ?? new Uint8Array());
    expect(Buffer.from(epub["EPUB/package.opf"] ?? []).toString()).toContain(
      "<dc:language>zh-Hans</dc:language>",
    );
  });
});
