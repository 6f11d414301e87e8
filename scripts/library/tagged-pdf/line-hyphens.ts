// What Chromium writes where a line breaks at a soft hyphen: actual text for a glyph without width, …
const MARK = "/Span<</ActualText <FEFF00AD> >> BDC\n";
const INVISIBLE = /^((?:\/\w+ [\d.]+ Tf\n)?[-\d. ]+ Tm\n)?(?:[-\d. ]+ Td )?<\w{4}> Tj\nEMC\n/;
// … then, behind the line under a link, the glyph of a hyphen, alone at a place of its own.
const GLYPH = /^((?:(?!BDC|Tj)[^])*? Tm\n)(<\w{4}> Tj\n)(?![-\d. ]+ Td)/;

/**
 * By itself the glyph reads as the hyphen of a compound. The outer actual text, which stands for all in it (ISO 32000-1 §14.9.4),
 * makes it a soft one. The inner is what poppler takes, which joins words over the end of a line at U+002D only.
 */
const BOTH = MARK + MARK.replace("00AD", "002D");

/**
 * Makes each hyphen that is printed where a line breaks a soft one (ISO 32000-1 §14.8.2.2.3), by which a search still finds the
 * word. Takes and gives a content stream.
 */
export const markLineHyphens = (content: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (!bytes.includes(MARK)) return content;
  const [first = "", ...parts] = bytes.toString("latin1").split(MARK);
  const marked = parts.map((part) => {
    const rest = part.replace(INVISIBLE, "$1");
    const isBroken = rest !== part && GLYPH.test(rest);
    return isBroken ? rest.replace(GLYPH, `$1${BOTH}$2EMC\nEMC\n`) : MARK + part;
  });
  return Buffer.from(first + marked.join(""), "latin1");
};
