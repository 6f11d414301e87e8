// Before the first paint: the theme that the reader chose, if any, and that both languages will be shown (`both.js`). The
// one script that is not deferred.
(() => {
  document.documentElement.classList.add("scripted");
  try {
    const theme = localStorage.getItem("hebi-theme");
    if (theme) document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("hebi-both")) document.documentElement.classList.add("awaits-both");
  } catch {
    // Storage may be forbidden; then the system's theme it is, and one language.
  }
})();
