// What Chromium writes where a line breaks at a soft hyphen: actual text for a glyph without width, …
const MARK = "/Span<</ActualText <FEFF00AD> >> BDC\n";
const INVISIBLE = /^(?:[-\d. ]+ Td )?<\w{4}> Tj\nEMC\n/;
// … then the glyph of a hyphen, at a place of its own.
const GLYPH = /^((?:ET\nBT\n|\/\w+ [\d.]+ Tf\n)*[-\d. ]+ Tm\n)(<\w{4}> Tj\n)/;

/**
 * Makes each hyphen that is printed where a line breaks a soft one (ISO 32000-1 §14.8.2.2.3): its glyph, which by itself reads
 * as the hyphen of a compound, takes the actual text U+00AD. Takes and gives a content stream.
 */
export const markLineHyphens = (content: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (!bytes.includes(MARK)) return content;
  const [first = "", ...parts] = bytes.toString("latin1").split(MARK);
  const marked = parts.map((part) => {
    const rest = part.replace(INVISIBLE, "");
    const isBroken = rest !== part && GLYPH.test(rest);
    return isBroken ? rest.replace(GLYPH, `$1${MARK}$2EMC\n`) : MARK + part;
  });
  return Buffer.from(first + marked.join(""), "latin1");
};
