// The language switch keeps the reader's place: it leads to the block on screen, and that block comes to where it was.
// data-lacks names the ids that the other page does not have.
(() => {
  const keepPlace = (event) => {
    const link = event.target.closest("a");
    if (!link?.dataset.edition || event.defaultPrevented) return;
    const { edition, both, lacks } = link.dataset;
    const from = document.querySelector(".languages [aria-current]")?.dataset.languages;
    remembered.set("hebi-other", from ?? null);
    remembered.set("hebi-edition", edition);
    remembered.set("hebi-both", both === undefined ? null : edition);
    const place = readingPlace.now(lacks);
    link.hash = place?.id ?? "";
    if (place) remembered.set("hebi-place", JSON.stringify(place), "sessionStorage");
  };
  // A menu closes once something is chosen of it.
  const list = document.querySelector(".languages[popover]");
  list?.addEventListener("click", (event) => event.target.closest("a") && list.hidePopover());

  for (const one of document.querySelectorAll(".languages, .switch")) one.addEventListener("click", keepPlace);

  // Alt and the key that is L on an English keyboard: to the next language, and so round.
  addEventListener("keydown", (event) => {
    if (event.code !== "KeyL" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    document.querySelector(".languages [aria-keyshortcuts]")?.click();
  });

  // After the browser's own scrolling to the block.
  const kept = remembered.get("hebi-place", "sessionStorage");
  remembered.set("hebi-place", null, "sessionStorage");
  addEventListener("load", () => {
    const place = JSON.parse(kept);
    if (place && decodeURIComponent(location.hash.slice(1)) === place.id) readingPlace.bring(place);
  });
})();
