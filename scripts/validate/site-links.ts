import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fromHtml } from "hast-util-from-html";
import { decoded } from "../library/text/text.ts";
import type { Findings, Validator } from "./validator.ts";
import { visit } from "../library/tree/tree.ts";

/** What a page leads to, and what can be led to in it. */
interface Seen {
  addresses: string[];
  ids: Set<string>;
  /** Ids that more than one element has. */
  twice: string[];
}

const seenIn = (html: string): Seen => {
  const seen: Seen = { addresses: [], ids: new Set(), twice: [] };
  visit(fromHtml(html), "element", ({ tagName, properties }) => {
    const { id, href, src, poster, srcSet } = properties;
    if (typeof id === "string") {
      if (seen.ids.has(id)) seen.twice.push(id);
      seen.ids.add(id);
    }
    // The base is where the site will be; its pages are looked at where they are.
    if (tagName === "base") return;
    for (const address of [href, src, poster, srcSet])
      if (typeof address === "string") seen.addresses.push(address);
  });
  return seen;
};

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const isElsewhere = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** The links of a site: each leads to a file that is there, and to an id that is there once. */
export const siteLinks: Validator = {
  name: "links and anchors",
  ending: ".html",
  prepare: () =>
    Promise.resolve(async (files: string[]): Promise<Findings> => {
      const pages = new Map<string, Seen>();
      for (const file of files) pages.set(resolve(file), seenIn(await readFile(file, "utf8")));
      const known = new Map<string, boolean>();
      const problemOf = async (from: string, address: string): Promise<string | undefined> => {
        if (isElsewhere(address)) return undefined;
        if (address.startsWith("/")) return `Unexpected absolute address ${address}, expected a relative one`;
        const [path = "", hash] = address.replace(/\?[^#]*/, "").split(/#(.*)/s);
        const target = path === "" ? from : join(dirname(from), decoded(path));
        const isThere = pages.has(target) || (known.get(target) ?? (await isFile(target)));
        known.set(target, isThere);
        if (!isThere) return `Missing file of ${address}, expected ${target}`;
        const page = pages.get(target);
        return !page || hash === undefined || page.ids.has(decoded(hash))
          ? undefined
          : `Missing anchor of ${address}, expected an element with this id`;
      };
      const findings: Findings = new Map();
      for (const file of files) {
        const from = resolve(file);
        const { addresses = [], twice = [] } = pages.get(from) ?? {};
        const problems = twice.map((id) => `Unexpected second element with the id ${id}, expected one`);
        for (const address of new Set(addresses)) {
          const problem = await problemOf(from, address);
          if (problem !== undefined) problems.push(problem);
        }
        findings.set(file, problems);
      }
      return findings;
    }),
};
