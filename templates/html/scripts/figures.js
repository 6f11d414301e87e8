// A figure opens by itself, as large as the screen. Without this script its link leads to the picture.
(() => {
  const article = document.querySelector("article");
  if (!article) return;

  const show = (link) => {
    const dialog = document.createElement("dialog");
    dialog.className = "zoom";
    dialog.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = article.dataset.close;
    button.addEventListener("click", () => dialog.close());
    const stage = document.createElement("div");
    stage.className = "stage";
    const picture = link.querySelector("img, svg").cloneNode(true);
    picture.removeAttribute("loading");
    stage.append(picture);
    stage.addEventListener("click", () => dialog.close());
    dialog.append(button, stage);
    const caption = link.closest("figure")?.querySelector("figcaption");
    if (caption) dialog.append(caption.cloneNode(true));
    for (const part of dialog.querySelectorAll("[id]")) part.removeAttribute("id");
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    article.append(dialog);
    dialog.showModal();
  };

  article.addEventListener("click", (event) => {
    const link = event.target.closest("a.zoom");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(link);
  });

  // On paper, what unfolds is open, in browsers whose style sheets cannot see to it, too.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...article.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)));

  // What scrolls sideways can be scrolled by key, and says what it is.
  const nameBoxes = () => {
    for (const box of article.querySelectorAll("figure, figure > div, .scroll, .display-math, math, pre")) {
      if (box.scrollWidth <= box.clientWidth || getComputedStyle(box).overflowX === "visible") continue;
      box.tabIndex = 0;
      if (box.tagName === "math" || box.hasAttribute("aria-label")) continue;
      if (box.tagName !== "FIGURE") box.setAttribute("role", "group");
      box.setAttribute(
        "aria-label",
        box.querySelector("figcaption, caption")?.textContent ?? article.dataset.table,
      );
    }
  };
  nameBoxes();
  article.addEventListener("hebi-text", nameBoxes);
})();
