// What RFC 3986 §2 allows, and letters of other scripts (RFC 3987): EPUBCheck takes no other.
const PLAIN =
  /^[a-z][a-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?\u{a0}-\u{10ffff}-]|%[0-9a-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?\u{a0}-\u{10ffff}-]|%[0-9a-f]{2})*)?$/iu;

const encode = (part: string): string =>
  part.replace(/[^\w.~!$&'()*+,;=:@/?%-]|%(?![0-9a-f]{2})/giu, (mark) => encodeURIComponent(mark));

/**
 * An address of the world outside as XML Schema and EPUB take it: what has no place in an address is written as `%…`.
 * Nothing for one that no browser would open.
 */
export const webAddress = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined;
  // https://../ has an empty label, which browsers take and EPUBCheck does not.
  if (/^\.|\.\./.test(new URL(address).hostname)) return undefined;
  if (PLAIN.test(address)) return address;
  const { href, hash } = new URL(address);
  const [before, after] = [href.slice(0, href.length - hash.length), hash.slice(1)];
  const made = `${encode(before)}${hash === "" ? "" : `#${encode(after)}`}`;
  return URL.canParse(made) ? made : undefined;
};
