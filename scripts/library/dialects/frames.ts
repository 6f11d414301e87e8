import { emptyLine, isInCode, lineOf, prefixOf, verbatimTracker, type Line } from "./lines.ts";

/** A window on a page of the web, which may go on for some lines, and its end. */
const OPENING = /<iframe\b/i;
const WHOLE = /^<iframe\b((?:[^<>"']|"[^"]*"|'[^']*')*?)(?:\/>|>\s*<\/iframe\s*>)/i;
const MOST_LINES = 20;

/** Whether a text has one at all. */
export const FRAME = /<iframe\b/i;

/** The pages of videos by the addresses of their players. */
const PLAYERS: readonly (readonly [player: RegExp, page: string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})\b.*/i,
    "https://www.youtube.com/watch?v=$1",
  ],
  [
    /^https?:\/\/player\.bilibili\.com\/player\.html\?(?:.*&)?bvid=(\w+).*/i,
    "https://www.bilibili.com/video/$1",
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*/i, "https://vimeo.com/$1"],
];

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, "i")
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined)
    ?.replaceAll("&amp;", "&")
    .trim() ?? "";

/** What stands in a book for a window on an address of the web: a video, or a link with its title as words. */
const markdownFor = (attributes: string): string | undefined => {
  const written = attributeOf(attributes, "src");
  const address = /^\/\/\w/.test(written) ? `https:${written}` : written;
  if (!/^https?:\/\/[^\s<>]+$/i.test(address)) return undefined;
  const title = attributeOf(attributes, "title").replace(/\s+/g, " ");
  const [player, page = ""] = PLAYERS.find(([pattern]) => pattern.test(address)) ?? [];
  if (!player)
    return title === "" ? `<${address}>` : `[${title.replace(/[[\]\\`*_]/g, "\\$&")}](<${address}>)`;
  const named = title === "" ? "" : ` title="${title.replaceAll('"', "&quot;")}"`;
  return `::video{src="${address.replace(player, page)}"${named}}`;
};

/** Puts what readers can follow in the place of each `<iframe>` on an address of the web, which no book can show. */
export const readFrames = (source: readonly Line[]): Line[] => {
  if (!source.some(({ text }) => FRAME.test(text))) return [...source];
  const isVerbatim = verbatimTracker(true);
  const made: Line[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at];
    if (!line) break;
    const start = isVerbatim(line.text) ? -1 : line.text.search(OPENING);
    const tail =
      start < 0 || isInCode(line.text)(start)
        ? []
        : source.slice(at, at + MOST_LINES).map(({ text }) => text);
    const rest = [tail[0]?.slice(start) ?? "", ...tail.slice(1)].join("\n");
    const [whole, attributes = ""] = WHOLE.exec(rest) ?? [];
    const markdown = whole === undefined ? undefined : markdownFor(attributes);
    if (whole === undefined || markdown === undefined) {
      made.push(line);
      continue;
    }
    const lines = whole.split("\n").length - 1;
    const end = lines === 0 ? start + whole.length : (whole.split("\n").at(-1)?.length ?? 0);
    const last = source[at + lines] ?? line;
    const prefix = prefixOf(line.text);
    if (start > prefix.length) made.push(lineOf(line.text.slice(0, start), line));
    made.push(emptyLine(line), lineOf(prefix + markdown, line), emptyLine(line));
    const behind = last.text.slice(end);
    if (behind.trim() !== "") made.push(...readFrames([lineOf(prefix + behind, last, end - prefix.length)]));
    at += lines;
  }
  return made;
};
