// Notes in the margin beside the first call of each, where the window has room for them; they stand at the end of the text as well,
// and open where they are called.
const marginNotes = (() => {
  const article = document.querySelector("article");
  const main = document.querySelector("main");
  const wide = matchMedia("(min-width: 75rem)");
  let box = null;

  const copyOf = (note, number) => {
    const copy = document.createElement("div");
    const call = document.createElement("b");
    call.textContent = number;
    copy.append(call, ...note.cloneNode(true).childNodes);
    for (const back of copy.querySelectorAll("[data-footnote-backref]")) back.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    // The same is at the end of the text for those who read by ear or key.
    for (const link of copy.querySelectorAll("a")) link.tabIndex = -1;
    return copy;
  };

  const place = () => {
    box?.remove();
    box = null;
    if (!wide.matches || article.querySelector(".pair")) return;
    const calls = new Map();
    for (const call of article.querySelectorAll("a[data-footnote-ref]"))
      if (!calls.has(call.hash)) calls.set(call.hash, call);
    if (calls.size === 0) return;
    box = document.createElement("div");
    box.className = "margin-notes";
    box.setAttribute("aria-hidden", "true");
    box.lang = article.lang || document.documentElement.lang;
    main.append(box);
    // All are measured before any is moved: the window is laid out once.
    const { top } = main.getBoundingClientRect();
    const placed = [];
    for (const [hash, call] of calls) {
      const note = document.getElementById(decodeURIComponent(hash.slice(1)));
      if (!note || call.closest("details:not([open])")) continue;
      const copy = copyOf(note, call.textContent);
      copy.dataset.note = hash;
      placed.push({ copy, call });
    }
    box.append(...placed.map(({ copy }) => copy));
    // What the author has set there stays where it is.
    const taken = [...article.querySelectorAll(":scope > .beside")].map((one) => one.getBoundingClientRect());
    let end = 0;
    const tops = placed.map(({ copy, call }) => {
      const { height } = copy.getBoundingClientRect();
      let at = Math.max(call.getBoundingClientRect().top - top, end);
      for (const { top: from, bottom } of taken) {
        if (from - top < at + height && at < bottom - top + 14) at = bottom - top + 14;
      }
      end = at + height + 14;
      return at;
    });
    for (const [index, { copy }] of placed.entries()) copy.style.top = `${tops[index]}px`;
  };

  /** Points a call's note out, if it is there and on screen; without a call, none. Says whether it is. */
  const point = (call) => {
    for (const lit of box?.querySelectorAll(".lit") ?? []) lit.classList.remove("lit");
    if (!call?.hash || !box) return false;
    const note = [...box.children].find(({ dataset }) => dataset.note === call.hash);
    const { top = 0, bottom = 0 } = note?.getBoundingClientRect() ?? {};
    if (!note || bottom < 60 || top > innerHeight - 20) return false;
    note.classList.add("lit");
    return true;
  };

  if (article) {
    document.fonts.ready.then(() => new ResizeObserver(place).observe(article));
    article.addEventListener("hebi-text", place);
    wide.addEventListener("change", place);
  }
  return { point };
})();
