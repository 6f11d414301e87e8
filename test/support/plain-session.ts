import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toHtml } from "hast-util-to-html";
import type { Page, Publication } from "../../scripts/book.ts";
import { withFootnotes } from "../../scripts/format/footnotes.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import type { Session } from "../../scripts/session/session.ts";
import { ROOT } from "./repository.ts";

const SCRIPTS = [
  "storage",
  "nearest-language",
  "lead",
  "reading-place",
  "page-at",
  "both",
  "languages",
  "contents",
  "margin-notes",
  "notes",
];

const script = (): string =>
  SCRIPTS.map((name) => readFileSync(join(ROOT, "templates/html/scripts", `${name}.js`), "utf8")).join("\n");

const linkTo = (slug: string, here: Publication, { edition: { code, languages } }: Publication): string =>
  `<li><a href="../${code}/${slug}.html" data-edition="${code}" data-languages="${languages.join(" ")}"` +
  `${languages.length > 1 ? " data-both" : ""}${code === here.edition.code ? ` aria-current="true"` : ""}>${code}</a></li>`;

const pageOf = (
  page: Page,
  here: Publication,
  { all, style }: { all: readonly Publication[]; style: number },
): string => `<!DOCTYPE html>
<html lang="${here.edition.languages[0]}"><head><title>${page.title}</title>
<link rel="stylesheet" href="/site.${style}.css"><script src="/page.js" defer></script></head>
<body><header class="bar"><ul class="languages">${all.map((one) => linkTo(page.slug, here, one)).join("")}</ul></header>
<nav id="menu"><ul class="outline">${page.headings.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join("")}</ul></nav>
<main><article data-note="Note #" data-close="Close" data-glossary="More"><h1>${page.title}</h1>
${toHtml(withFootnotes(page))}
</article></main></body></html>`;

/**
 * A session whose pages have the text and the scripts of those of the site, and nothing of its looks, for fonts and pictures take seconds. `styles` says
 * how often its style sheet has changed.
 */
export const plainSession = async (content: string, styles: () => number): Promise<Session> => {
  let now = await prepare(content);
  const textOf = (path: string): string | undefined => {
    if (path === "page.js") return script();
    if (path === `site.${styles()}.css`) return `body { color: rgb(${styles()}, 2, 3); }`;
    const { publications } = now;
    for (const here of publications)
      for (const page of here.pages)
        if (path === `${here.edition.code}/${page.slug}.html`)
          return pageOf(page, here, { all: publications, style: styles() });
    return undefined;
  };
  return {
    content,
    get now() {
      return now;
    },
    refresh: async () => (now = await prepare(content)),
    file: (path) => {
      const text = textOf(path);
      return Promise.resolve(text === undefined ? undefined : Buffer.from(text));
    },
  };
};
