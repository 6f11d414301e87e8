// Before the first paint: the theme that the reader chose, if any, that both languages will be shown (`both.js`) or change places
// (`lead.js`), and the manifest, which browsers refuse to a page from disk, and complain. The one script that is not deferred.
(() => {
  document.documentElement.classList.add("scripted");
  const { manifest, languages = "" } = document.currentScript.dataset;
  if (location.protocol.startsWith("http")) {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = manifest;
    document.head.append(link);
  }
  try {
    const theme = localStorage.getItem("hebi-theme");
    if (theme) document.documentElement.dataset.theme = theme;
    for (const name of ["size", "leading", "buttons"]) {
      const value = localStorage.getItem(`hebi-${name}`);
      if (value) document.documentElement.dataset[name] = value;
    }
    const [first, second] = languages.split(" ");
    const lead = localStorage.getItem("hebi-lead") ?? navigator.language;
    const [one, other, wanted] = [first, second ?? "", lead].map((tag) => tag.slice(0, 2));
    if (second && (wanted !== one || one === other)) document.documentElement.classList.add("awaits-lead");
    if (localStorage.getItem("hebi-both")) document.documentElement.classList.add("awaits-both");
  } catch {
    // Storage may be forbidden; then the system's theme it is, and one language.
  }
})();
