// A page in two languages leads with the reader's: that of the edition last read, or of the browser. Without this script the order
// is that of the book.
const readerLanguage = (() => {
  const base = (tag) => tag.toLowerCase().split("-")[0];
  const current = document.querySelector(".languages [aria-current]");
  const [own = "", ...more] = current?.dataset.languages?.split(" ") ?? [];
  // Siblings of which each is in a language of its own.
  const GROUPS = [".side", ".dateline", ".notice", ".footnotes", ".drawing", ".chart-data", ".line", ".subtitle", ".description", ".figures"];

  /** Brings what is in a language before its counterparts in another, in a tree. */
  const lead = (tree, language) => {
    for (const part of tree.querySelectorAll(GROUPS)) {
      if (base(part.getAttribute("lang") ?? "") !== base(language)) continue;
      const before = part.previousElementSibling;
      const isCounterpart = GROUPS.some((group) => part.matches(group) && before?.matches(group));
      if (!isCounterpart || base(before.closest("[lang]").getAttribute("lang")) === base(language)) continue;
      for (const mark of ["second", "rendering"]) {
        const marks = [part, before].map((one) => one.classList.contains(mark));
        part.classList.toggle(mark, marks[1]);
        before.classList.toggle(mark, marks[0]);
      }
      const place = document.createComment("");
      before.replaceWith(place);
      part.replaceWith(before);
      place.replaceWith(part);
    }
  };

  if (more.length === 0) {
    if (own) remembered.set("hebi-lead", own);
    return { own, lead };
  }
  const languages = [own, ...more];
  const last = remembered.get("hebi-lead");
  const wanted = [...(last ? [last] : []), ...(navigator.languages ?? [])].map(base);
  const first = wanted.map((tag) => languages.find((one) => base(one) === tag)).find((one) => one);
  if (first && first !== own) lead(document.body, first);
  document.documentElement.classList.remove("awaits-lead");
  return { own: first ?? own, lead };
})();
