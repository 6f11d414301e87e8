// Before the first paint: the theme that the reader chose, if any, that both languages will be shown (`both.js`), and the
// manifest, which browsers refuse to a page from disk, and complain. The one script that is not deferred.
(() => {
  document.documentElement.classList.add("scripted");
  if (location.protocol.startsWith("http")) {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = document.currentScript.dataset.manifest;
    document.head.append(link);
  }
  try {
    const theme = localStorage.getItem("hebi-theme");
    if (theme) document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("hebi-both")) document.documentElement.classList.add("awaits-both");
  } catch {
    // Storage may be forbidden; then the system's theme it is, and one language.
  }
})();
