// Where the reader is on a page, said so that the same place can be found in another language: the block at the line that
// is read, and where the line runs through it.
const readingPlace = (() => {
  const article = document.querySelector("article");
  const bar = document.querySelector(".bar");
  const blocks = () =>
    [...(article?.querySelectorAll("[id]") ?? [])].filter(
      (block) => !block.matches("a, sup, span, section") && !block.closest(".opened"),
    );

  // The line of the page that is being read: just below the bar.
  const lineRead = () => (bar?.getBoundingClientRect().bottom ?? 0) + 24;

  // The block at the top of what is visible, the innermost of those that begin there; then those before and after it.
  const candidates = () => {
    const line = lineRead();
    const all = blocks();
    let at = all.findIndex((block) => block.getBoundingClientRect().bottom > line);
    if (at < 0) return all.reverse();
    while (all[at + 1] && all[at].contains(all[at + 1])) {
      const inner = all.findIndex(
        (block, index) => index > at && all[at].contains(block) && block.getBoundingClientRect().bottom > line,
      );
      if (inner < 0) break;
      at = inner;
    }
    return [all[at], ...all.slice(0, at).reverse(), ...all.slice(at + 1)];
  };

  /** The place, at a block whose id is not one of `lacks`, ids with spaces between; nothing at the top of a page. */
  const now = (lacks = "") => {
    if (!article || scrollY < 80) return null;
    const missing = new Set(lacks.split(" "));
    const block = candidates().find(({ id }) => !missing.has(id));
    if (!block) return null;
    const { top, height } = block.getBoundingClientRect();
    const below = lineRead() - top;
    // A part of the block's height, or pixels above it.
    return { id: block.id, part: below > 0 && height > 0 ? below / height : 0, above: Math.min(below, 0) };
  };

  /** Brings a place to the line that is read, and again when the fonts are there. */
  const bring = ({ id, part, above }) => {
    let settled = null;
    const settle = () => {
      // A reader who has scrolled on meanwhile is left there.
      if (settled !== null && Math.abs(scrollY - settled) > 2) return;
      const block = document.getElementById(id);
      if (!block) return;
      const { top, height } = block.getBoundingClientRect();
      scrollBy({ top: top + Math.min(part, 1) * height - lineRead() + above, behavior: "instant" });
      settled = scrollY;
    };
    settle();
    document.fonts.ready.then(settle);
  };

  return { now, bring };
})();
