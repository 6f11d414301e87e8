// The sentences of what is read: which characters they are, and how they are lit. Where a text stands in both languages, the one under
// the pointer is lit in both; `data-beads` says which is which, and counts the same characters (`mark-sentences.ts`).
const sentences = (() => {
  const article = document.querySelector("article");
  const LEFT_OUT = "sup, button, math, svg, rt, rp, .opened, .other-text";
  const LEAF = "p, li, dd, dt";
  const sizeOf = (text) => text.replace(/\s+/g, "").length;

  /** The texts of an element that are read, in their order; of an item without those in it. */
  const textsOf = (element) => {
    const leftOut = element.matches(LEAF) ? `${LEFT_OUT}, ${LEAF}` : LEFT_OUT;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.TEXT_NODE
        ? NodeFilter.FILTER_ACCEPT
        : node.matches(leftOut)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP,
    );
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };

  /** The place in a text behind so many characters that are no blanks. */
  const offsetIn = (text, count) => {
    let at = 0;
    for (let left = count; left > 0 || /\s/.test(text[at] ?? ""); at += 1) if (!/\s/.test(text[at])) left -= 1;
    return at;
  };

  /** Some characters of an element as a range, counted without blanks. */
  const rangeOf = (element, from, to) => {
    const range = document.createRange();
    let [seen, isBegun] = [0, false];
    for (const text of textsOf(element)) {
      const size = sizeOf(text.data);
      if (!isBegun && from < seen + size) {
        range.setStart(text, offsetIn(text.data, from - seen));
        isBegun = true;
      }
      if (isBegun && to <= seen + size) {
        range.setEnd(text, offsetIn(text.data, to - seen));
        return range;
      }
      seen += size;
    }
    return null;
  };

  const lengthOf = (element) => textsOf(element).reduce((sum, text) => sum + sizeOf(text.data), 0);

  /** How many characters of an element stand before a place in it. */
  const countBefore = (element, node, offset) => {
    let seen = 0;
    for (const text of textsOf(element)) {
      if (text === node) return seen + sizeOf(text.data.slice(0, offset));
      seen += sizeOf(text.data);
    }
    return null;
  };

  /** Elements of text that say something themselves. */
  const leavesOf = (element) => [...element.querySelectorAll(LEAF)].filter((leaf) => lengthOf(leaf) > 0);

  const canLight = "highlights" in CSS;
  /** Lights ranges under a name, in place of those that it had. */
  const light = (name, ranges) => {
    if (!canLight) return;
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  };

  /** The bead of two texts that a place in one of them is in, as ranges; nothing where that is not sure. */
  const beadAt = ({ elements, beads }, side, count) => {
    if (beads === "") return elements.map((element) => rangeOf(element, 0, lengthOf(element)));
    const from = [0, 0];
    for (const bead of beads.split(" ")) {
      const sizes = bead.split(/[-~]/).map(Number);
      if (count < from[side] + sizes[side]) {
        if (bead.includes("~") || sizes.includes(0)) return [];
        return elements.map((element, at) => rangeOf(element, from[at], from[at] + sizes[at])).filter((range) => range);
      }
      for (const at of [0, 1]) from[at] += sizes[at];
    }
    return [];
  };

  /** The text of a row that an element is in, with its counterpart: in the order of the languages, and what their beads are. */
  const pairOf = (target, languages) => {
    const row = target.closest(".pair[data-beads]");
    if (!row) return null;
    const sides = languages.map((language) => [...row.children].find((side) => side.lang === language));
    if (!sides.every((side) => side)) return null;
    const parts = row.dataset.beads.split("|");
    const leaves = sides.map(leavesOf);
    const at = leaves.map((list) => list.findLastIndex((leaf) => leaf.contains(target))).find((index) => index >= 0);
    if (parts.length === 1 && leaves.some((list) => list.length !== 1)) return { elements: sides, beads: parts[0] };
    return at === undefined ? null : { elements: leaves.map((list) => list[at]), beads: parts[at] ?? "" };
  };

  /** What finds pairs beside the rows of a page: `other-language.js` adds those that it shows. */
  const finders = [
    (target) => {
      const languages = document.querySelector(".languages [aria-current]")?.dataset.languages?.split(" ") ?? [];
      return languages.length === 2 ? pairOf(target, languages) : null;
    },
  ];

  const caretAt = (x, y) => {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return [caret.offsetNode, caret.offset];
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? [range.startContainer, range.startOffset] : null;
  };

  const point = ({ target, clientX, clientY }) => {
    const pair = finders.map((find) => find(target)).find((found) => found);
    const side = pair ? pair.elements.findIndex((element) => element.contains(target) || element === target) : -1;
    const caret = side < 0 ? null : caretAt(clientX, clientY);
    const count = caret && countBefore(pair.elements[side], ...caret);
    light("sentence", count === null ? [] : beadAt(pair, side, count));
  };

  if (article && canLight) {
    let waiting = 0;
    const later = (event) => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => point(event));
    };
    article.addEventListener("pointermove", later, { passive: true });
    article.addEventListener("pointerdown", later, { passive: true });
    article.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && later({ target: article }));
    article.addEventListener("hebi-text", () => light("sentence", []));
  }

  return { textsOf, rangeOf, sizeOf, lengthOf, leavesOf, pairOf, finders, light };
})();
