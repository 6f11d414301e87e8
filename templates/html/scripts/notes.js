// Notes and terms open where they are called, by mouse, key or touch. Without this script they are links.
(() => {
  const article = document.querySelector("article");
  if (!article || !HTMLElement.prototype.showPopover) return;
  let open = null;

  const noteOf = (link) => {
    const note = document.createElement("aside");
    note.className = "opened";
    note.popover = "auto";
    note.tabIndex = -1;
    note.setAttribute("role", "dialog");
    const label = document.createElement("span");
    label.className = "label";
    const isDefined = link.matches(".term, .work");
    const source = isDefined ? null : document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (isDefined) {
      label.textContent = link.textContent;
      const text = document.createElement("p");
      // A work has its words where it is cited for the first time.
      const said = link.dataset.definition ? link : article.querySelector(`a[data-definition][href="${CSS.escape(link.getAttribute("href"))}"]`);
      if (!said) return null;
      text.textContent = said.dataset.definition;
      const more = document.createElement("p");
      const glossary = document.createElement("a");
      glossary.href = link.href;
      glossary.textContent = said.dataset.more ?? article.dataset.glossary;
      more.append(glossary);
      // A work says itself what it is.
      note.append(...(link.matches(".work") ? [] : [label]), text, more);
    } else {
      if (!source) return null;
      label.textContent = article.dataset.note.replace("#", link.textContent);
      const copy = source.cloneNode(true);
      for (const back of copy.querySelectorAll("[data-footnote-backref]")) back.remove();
      for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
      note.append(label, ...copy.childNodes);
    }
    note.setAttribute("aria-label", label.textContent);
    return note;
  };

  // Beside the call, below it or above; a phone's style sheet puts it at the foot of the screen.
  const place = (note, link) => {
    const call = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const box = note.getBoundingClientRect();
    const left = Math.min(Math.max(call.left - 24, 16), document.documentElement.clientWidth - box.width - 16);
    const below = call.bottom + 8;
    const top = below + box.height < innerHeight - 8 ? below : Math.max(call.top - box.height - 8, 8);
    note.style.left = `${left}px`;
    note.style.top = `${top}px`;
  };

  const close = () => open?.note.matches(":popover-open") && open.note.hidePopover();

  const show = (link, byPointer) => {
    if (open?.link === link && byPointer) return;
    close();
    const note = noteOf(link);
    if (!note) return;
    // Beside the call, so that it is read in the call's language.
    article.append(note);
    const lang = link.closest("[lang]")?.lang;
    if (lang) note.lang = lang;
    note.showPopover();
    place(note, link);
    open = { note, link, isKept: !byPointer, top: link.getBoundingClientRect().top };
    note.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      note.remove();
      if (open?.note === note) open = null;
    });
    if (!byPointer) note.focus({ preventScroll: true });
  };

  const callOf = (target) => target.closest?.("article a[data-footnote-ref], article a.term[data-definition], article a.work");

  article.addEventListener("click", (event) => {
    const link = callOf(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    // A click on its call keeps a note that the mouse opened, and closes one that a click did. The press has closed either.
    if (pressed?.link === link && pressed.isKept) return;
    show(link, false);
  });
  let pressed = null;
  article.addEventListener("pointerdown", () => (pressed = open && { ...open }), { capture: true });
  article.addEventListener("keydown", () => (pressed = open && { ...open }), { capture: true });

  let timer = 0;
  article.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    const link = callOf(event.target);
    // A note that stands in the margin is pointed out there.
    if (marginNotes.point(link)) return;
    if (link) timer = setTimeout(() => show(link, true), 300);
    else if (open && !open.note.contains(event.target) && !open.note.contains(document.activeElement))
      timer = setTimeout(close, 300);
  });
  // What a scroll before the click has to say may come after it: the note stays with a call that has not moved.
  const isLeft = () => open && Math.abs(open.link.getBoundingClientRect().top - open.top) > 2;
  addEventListener("scroll", () => isLeft() && matchMedia("(min-width: 40rem)").matches && close(), { passive: true });
})();
