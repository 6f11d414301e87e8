// Sends a reader on: to the edition read last, else to the first that the browser's languages ask for.
// index.html#choose stays, so that both are always on offer.
(() => {
  if (location.hash === "#choose") return;
  const links = [...document.querySelectorAll("[data-edition]")];
  const wanted = navigator.languages ?? [navigator.language];
  let last = null;
  try {
    last = localStorage.getItem("hebi-edition");
  } catch {
    // Storage may be forbidden; then the browser's languages decide.
  }
  const remembered = links.find((link) => link.dataset.edition === last);
  const offered = links.map((link) => link.hreflang);
  const spoken = wanted
    .map((tag) => links[offered.indexOf(nearestLanguage(tag, offered))])
    .find((link) => link !== undefined);
  const link = remembered ?? spoken;
  if (link) location.replace(link.href);
})();
