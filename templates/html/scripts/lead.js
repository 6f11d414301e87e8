// A page in two languages leads with the reader's: that of the edition last read, or of the browser. Without this script the order
// is that of the book.
const readerLanguage = (() => {
  const current = document.querySelector(".languages [aria-current]");
  const [own = "", ...more] = current?.dataset.languages?.split(" ") ?? [];
  // Siblings of which each is in a language of its own.
  const GROUPS = [".side", ".dateline", ".notice", ".footnotes", ".drawing", ".chart-data", ".line", ".subtitle", ".facts", ".description", ".figures"];

  const wayOf = (part) => part.closest("[dir]")?.dir ?? "ltr";

  /** Brings what is in a language before its counterparts in another, in a tree; one from right to left stays the right one of two columns. */
  const lead = (tree, language) => {
    for (const part of tree.querySelectorAll(GROUPS)) {
      if (part.lang !== language) continue;
      const before = part.previousElementSibling;
      const isCounterpart = GROUPS.some((group) => part.matches(group) && before?.matches(group));
      if (!isCounterpart || before.closest("[lang]").lang === language) continue;
      const [way, other] = [part, before].map(wayOf);
      if (way !== other && part.parentElement?.matches(".pair, figure")) {
        [part.dir, before.dir] = [way, other];
        part.parentElement.dir = way;
      }
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
  const wanted = [...(last ? [last] : []), ...(navigator.languages ?? [])];
  const first = wanted.map((tag) => nearestLanguage(tag, languages)).find((one) => one);
  if (first && first !== own) lead(document.body, first);
  document.documentElement.classList.remove("awaits-lead");
  return { own: first ?? own, lead };
})();
