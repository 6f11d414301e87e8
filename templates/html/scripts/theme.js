// Before the first paint: the theme that the reader chose, if any. The one script that is not deferred.
(() => {
  document.documentElement.classList.add("scripted");
  try {
    const theme = localStorage.getItem("hebi-theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; then the system's theme it is.
  }
})();
