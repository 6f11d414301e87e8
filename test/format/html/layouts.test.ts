import { describe, expect, it } from "vitest";
import { buildBook } from "../../support/build-book.ts";
import { LAYOUTS } from "../../support/layouts.ts";
import { fixture } from "../../support/repository.ts";

describe.each(LAYOUTS)("a book laid out for %s", (name, chinese) => {
  it("is a site in both languages and beside each other, without a setting and without an error", async () => {
    const { result, files } = await buildBook(fixture("layouts", name), ["html"]);
    const errors = result.book.files.flatMap(({ messages }) =>
      messages.filter(({ fatal }) => fatal === true),
    );
    expect(errors.map(String)).toEqual([]);
    const pages = (edition: string): string[] =>
      [...files.keys()].flatMap((path) =>
        path.startsWith(`${edition}/`) && path.endsWith(".html") ? path.slice(edition.length + 1) : [],
      );
    expect(pages("en").length).toBeGreaterThan(5);
    expect(pages(chinese)).toEqual(pages("en"));
    expect(pages(`en-${chinese}`)).toEqual(pages("en"));
    expect(String(files.get(`${chinese}/index.html`))).toContain(`<html lang="${chinese}">`);
  });
});
