// The language switch keeps the reader's place: it leads to the block on screen, and that block comes to where it was.
// data-lacks names the ids that the other page does not have.
(() => {
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

  // Storage may be forbidden; then the choice is not remembered, and the block comes to the top.
  const keep = (storage, key, value) => {
    try {
      globalThis[storage].setItem(key, value);
    } catch {}
  };
  const take = () => {
    try {
      const text = sessionStorage.getItem("hebi-place");
      sessionStorage.removeItem("hebi-place");
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  // Where the line that is read runs through a block: a part of its height, or pixels above it.
  const placeIn = (block) => {
    const { top, height } = block.getBoundingClientRect();
    const below = lineRead() - top;
    return { id: block.id, part: below > 0 && height > 0 ? below / height : 0, above: Math.min(below, 0) };
  };
  const place = take();
  let settled = null;
  const settle = () => {
    if (decodeURIComponent(location.hash.slice(1)) !== place.id) return;
    // A reader who has scrolled on meanwhile is left there.
    if (settled !== null && Math.abs(scrollY - settled) > 2) return;
    const block = document.getElementById(place.id);
    if (!block) return;
    const { top, height } = block.getBoundingClientRect();
    scrollBy({ top: top + Math.min(place.part, 1) * height - lineRead() + place.above, behavior: "instant" });
    settled = scrollY;
  };

  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", () => {
      keep("localStorage", "hebi-edition", link.dataset.edition);
      link.hash = "";
      if (!article || window.scrollY < 80) return;
      const lacks = new Set((link.dataset.lacks ?? "").split(" "));
      const block = candidates().find(({ id }) => !lacks.has(id));
      if (!block) return;
      link.hash = block.id;
      keep("sessionStorage", "hebi-place", JSON.stringify(placeIn(block)));
    });
  }

  // Alt and the key that is L on an English keyboard: to the next language, and so round.
  addEventListener("keydown", (event) => {
    if (event.code !== "KeyL" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.querySelector(".languages [aria-keyshortcuts]")?.click();
  });

  // After the browser's own scrolling to the block, and again when the fonts are there.
  if (place)
    addEventListener("load", () => {
      settle();
      document.fonts.ready.then(settle);
    });
})();
