// The language switch keeps the reader's place: it leads to the block on screen, and that block comes to where it was.
// data-lacks names the ids that the other page does not have.
(() => {
  // Storage may be forbidden; then the choice is not remembered, and the block comes to the top.
  const keep = (storage, key, value) => {
    try {
      if (value === undefined) globalThis[storage].removeItem(key);
      else globalThis[storage].setItem(key, value);
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

  document.querySelector(".languages")?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented) return;
    const { edition, both, lacks } = link.dataset;
    keep("localStorage", "hebi-edition", edition);
    keep("localStorage", "hebi-both", both === undefined ? undefined : edition);
    const place = readingPlace.now(lacks);
    link.hash = place?.id ?? "";
    if (place) keep("sessionStorage", "hebi-place", JSON.stringify(place));
  });

  // Alt and the key that is L on an English keyboard: to the next language, and so round.
  addEventListener("keydown", (event) => {
    if (event.code !== "KeyL" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.querySelector(".languages [aria-keyshortcuts]")?.click();
  });

  // After the browser's own scrolling to the block.
  const place = take();
  addEventListener("load", () => {
    if (place && decodeURIComponent(location.hash.slice(1)) === place.id) readingPlace.bring(place);
  });
})();
