import { toHtml } from "hast-util-to-html";
import { prepare } from "../../scripts/session/prepare.ts";
import { contentFolder, NAMED, type Files } from "./content-folder.ts";

/** Where the links and pictures of a page lead, and what is said of them without their places. */
export const leadsOf = async (files: Files, [code, slug]: [string, string], drafts = false) => {
  const { book, publications } = await prepare(await contentFolder({ ...NAMED, ...files }), { drafts });
  const page = publications
    .find(({ edition }) => edition.code === code)
    ?.pages.find((one) => one.slug === slug);
  const html = page ? toHtml(page.body) : "";
  return {
    leads: Array.from(html.matchAll(/(?:href|src)="([^"]+)"/g), ([, address]) => address),
    said: book.files
      .flatMap(({ messages }) => messages)
      .filter(({ ruleId = "" }) => /^(?:link-target|reference-target|image-missing)$/.test(ruleId))
      .map(({ fatal, reason }) => `${fatal ? "error" : "warning"} ${reason}`),
  };
};
