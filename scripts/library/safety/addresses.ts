/**
 * The schemes that addresses may have, by where they stand: `href` of a link, `src` of a picture and of a video, and `cite`, the
 * source of a quotation. An address without one is relative. All other checks of schemes ask this table.
 */
export const SCHEMES = {
  link: ["http", "https", "mailto", "tel"],
  picture: ["http", "https", "data"],
  video: ["http", "https"],
  source: ["http", "https"],
} satisfies Record<string, string[]>;

/** Where an address stands. */
export type Use = keyof typeof SCHEMES;

/** Types of pictures that an address may hold itself (RFC 2397). */
const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;

const isBlank = (text: string, index: number): boolean => text.charCodeAt(index) <= 0x20;

/**
 * An address as a browser reads it (URL §4.4): control characters and blanks around it go, tabs and line ends go everywhere, and
 * the scheme is small. `//host/path`, which would be a machine of the network where a book is opened from disk, is an https address.
 */
export const plainAddress = (written: string): string => {
  const text = written.replace(/[\t\n\r]/g, "");
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text, start)) start += 1;
  while (start < end && isBlank(text, end - 1)) end -= 1;
  return text
    .slice(start, end)
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, (scheme) => scheme.toLowerCase())
    .replace(/^\/{2,}(?=[^\\/])/, "https://");
};

/**
 * What an address begins with that may not stand there: `javascript:`, `data:text/html`; nothing for one that may. More than
 * schemes: whatever ends in a colon before any of `/?#` is refused unless it is a scheme of the table.
 */
export const forbiddenScheme = (address: string, use: Use): string | undefined => {
  const plain = plainAddress(address);
  const scheme = /^[^/?#:]*(?=:)/.exec(plain)?.[0];
  if (scheme === undefined) return undefined;
  if (scheme === "data" && use === "picture")
    return PICTURE.test(plain) ? undefined : (/^data:[\w/.+-]{0,40}/.exec(plain)?.[0] ?? "data:");
  const allowed: readonly string[] = SCHEMES[use];
  return allowed.includes(scheme) ? undefined : `${scheme.replace(/\s+/g, "").slice(0, 40)}:`;
};

/** What is expected of an address, in words. */
export const expectedAddress = (use: Use): string =>
  `${SCHEMES[use].join(", ").replace("data", "a picture as data:")}, or a file`;

/** Schemes of what runs, or shows what is not the book's: no setting has such an address even as words. */
const RUNS = /^(?:javascript|vbscript|data|blob|filesystem|view-source|file|about):\S/;

/** Whether a text is an address of a scheme that runs something or reads the reader's disk. */
export const isRisky = (text: string): boolean => RUNS.test(plainAddress(text));

/** The bytes that a `data:` address holds (RFC 2397). */
export const dataBytes = (address: string): Buffer => {
  const [head = "", body = ""] = address.split(/,(.*)/s);
  const plain = body.replace(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCodePoint(Number.parseInt(code.slice(1), 16)),
  );
  return Buffer.from(plain, /;base64$/i.test(head) ? "base64" : "latin1");
};
