import type { Places } from "../retarget.ts";
import { idsOf, type Section } from "./sections.ts";
import type { Locate } from "./navigation.ts";

/** Where chapters and their ids are, from `EPUB/`. An id that is nowhere is at its chapter's start. */
export const locator = (sections: Section[]): Locate => {
  const starts = new Map<string, string>();
  // Only of chapters in several files: in others every id is in the first.
  const ids = new Map<string, string>();
  for (const { page, part, href, body } of sections) {
    if (part === 1) starts.set(page.slug, href);
    else for (const id of idsOf(body)) ids.set(`${page.slug}#${id}`, href);
  }
  return (slug, id) => {
    const file = ids.get(`${slug}#${id}`) ?? starts.get(slug) ?? "";
    return id === "" ? file : `${file}#${id}`;
  };
};

/** Addresses in a file of the text: the other files lie beside it. */
export const placesFor = (section: Section, locate: Locate): Places => ({
  chapter: (slug, id) => {
    const found = locate(slug, id);
    if (found === "") return undefined;
    return id !== "" && found.startsWith(`${section.href}#`)
      ? found.slice(section.href.length)
      : found.replace(/^text\//, "");
  },
  // Pictures have their places already; other files are not taken along.
  asset: () => undefined,
});
