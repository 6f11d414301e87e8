// Brings a part of a page up to what it has become, and leaves alone what is the same: what the reader has opened, chosen, begun to play
// or put the focus on. What scripts of the page add or move stays, for only what was made and what is made now are compared: a copy of
// the part as it was made, of which each node knows its live one, and the part as it is made now.

/** Words that differ where a block only stands elsewhere now: `p12` was `p11`. */
const PLACES = / (?:id|href|aria-[a-z]+|data-lacks)="[^"]*"/g;

/** Of so many pairs of children the longest common sequence is looked for; above, they are paired in their order. */
const MOST = 250_000;

/** What a node says, wherever it stands. */
const wordsOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.outerHTML.replace(PLACES, "") : node.nodeValue);

/** Notes of each node of a copy which live node it is a copy of. */
const couple = (copy, live, pairs) => {
  pairs.set(copy, live);
  for (const [index, child] of copy.childNodes.entries()) couple(child, live.childNodes[index], pairs);
};

/** A copy of a part of the page, before any script changes it, for `patch`. */
export const copyOf = (part) => {
  const [copy, pairs] = [part.cloneNode(true), new WeakMap()];
  couple(copy, part, pairs);
  return { copy, pairs };
};

/** The longest common sequence of two lists of texts, as pairs of places in them. */
const commonOf = (one, other) => {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        one[i] === other[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  const found = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) found.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return found;
};

/** Which children say the same before and after, as pairs of places. */
const sameOf = (before, after) => {
  const [one, other] = [before.map(wordsOf), after.map(wordsOf)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const middle = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const common = middle[0].length * middle[1].length > MOST ? [] : commonOf(...middle);
  return [
    ...Array.from({ length: start }, (_, index) => [index, index]),
    ...common.map(([i, j]) => [start + i, start + j]),
    ...Array.from({ length: end }, (_, index) => [one.length - end + index, other.length - end + index]),
  ];
};

/** Brings the attributes of a live element up to date: those that were made, and no others. */
const setAttributes = (kept, fresh, live) => {
  const names = new Set([...kept.getAttributeNames(), ...fresh.getAttributeNames()]);
  for (const name of names) {
    const value = fresh.getAttribute(name);
    if (kept.getAttribute(name) === value) continue;
    if (name === "class") {
      live.classList.remove(...kept.classList);
      live.classList.add(...fresh.classList);
    } else if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
    if (value === null) kept.removeAttribute(name);
    else kept.setAttribute(name, value);
  }
};

/**
 * Brings a part up to date: `kept` is its copy, `fresh` the part as it is made now, which is used up. Tells `changed` of each live node
 * that says something else now, is new, or stands where something is gone. `isApart` says which elements are left alone.
 */
export const patch = (kept, fresh, { pairs, changed, isApart = () => false }) => {
  const patchNode = (old, node) => {
    const live = pairs.get(old);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue === node.nodeValue) return;
      old.nodeValue = node.nodeValue;
      live.nodeValue = node.nodeValue;
      changed(live);
      return;
    }
    if (old.isEqualNode(node) || isApart(old)) return;
    setAttributes(old, node, live);
    patchChildren(old, node, live);
  };

  const insert = (parent, before, node, live) => {
    const made = document.importNode(node, true);
    const last = before && pairs.get(before);
    if (last?.parentNode) last.after(made);
    else live.prepend(made);
    if (before) before.after(node);
    else parent.prepend(node);
    couple(node, made, pairs);
    changed(made);
  };

  const remove = (node) => {
    const live = pairs.get(node);
    const near = live.previousElementSibling ?? live.nextElementSibling ?? live.parentElement;
    live.remove();
    node.remove();
    if (near) changed(near);
  };

  /** What stands between two children that say the same: a child that became another, then what is new or gone. */
  const patchRun = (old, nodes, { parent, last, live }) => {
    let before = last;
    const left = [...old];
    for (const node of nodes) {
      const at = left.findIndex((one) => one.nodeName === node.nodeName);
      if (at === -1) insert(parent, before, node, live);
      else {
        for (const gone of left.splice(0, at)) remove(gone);
        before = left.shift();
        patchNode(before, node);
        continue;
      }
      before = node;
    }
    for (const gone of left) remove(gone);
    return before;
  };

  const patchChildren = (old, node, live) => {
    const [before, after] = [[...old.childNodes], [...node.childNodes]];
    let [i, j] = [0, 0];
    let last = null;
    for (const [oldEnd, newEnd] of [...sameOf(before, after), [before.length, after.length]]) {
      last = patchRun(before.slice(i, oldEnd), after.slice(j, newEnd), { parent: old, last, live });
      const [same, now] = [before[oldEnd], after[newEnd]];
      if (same) {
        patchNode(same, now);
        last = same;
      }
      [i, j] = [oldEnd + 1, newEnd + 1];
    }
  };

  patchNode(kept, fresh);
};
