// The language switch keeps the reader's place: it leads to the block on screen. data-lacks names the ids that the other
// page does not have.
(() => {
  const article = document.querySelector("article");
  const bar = document.querySelector(".bar");
  const blocks = () =>
    [...(article?.querySelectorAll("[id]") ?? [])].filter(
      (block) => !block.matches("a, sup, span, section") && !block.closest(".opened"),
    );

  // The block at the top of what is visible, the innermost of those that begin there; then those before and after it.
  const candidates = () => {
    const line = (bar?.getBoundingClientRect().bottom ?? 0) + 24;
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

  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", () => {
      try {
        localStorage.setItem("hebi-edition", link.dataset.edition);
      } catch {
        // Storage may be forbidden; then the choice is not remembered.
      }
      link.hash = "";
      if (!article || window.scrollY < 80) return;
      const lacks = new Set((link.dataset.lacks ?? "").split(" "));
      const block = candidates().find(({ id }) => !lacks.has(id));
      if (block) link.hash = block.id;
    });
  }
})();
