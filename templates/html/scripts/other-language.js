// A paragraph in the other language, below it: at a tap, by Alt+T, or by the button that stands at the paragraph under the pointer (at
// each, where the reader asks for that). It comes from the page in both languages, which knows what of its sentences is which, else
// from that of the other language. Where that cannot be had, as from disk, there is a link to it.
(() => {
  const article = document.querySelector("article[data-other]");
  const links = [...document.querySelectorAll(".languages a")];
  const here = links.find((link) => link.hasAttribute("aria-current"));
  const own = here?.dataset.languages.split(" ") ?? [];
  if (!article || own.length !== 1) return;
  const languagesOf = (link) => link.dataset.languages.split(" ");

  // The language that the reader came from, else the first that has a page with this one, which is the source.
  const others = [...new Set(links.flatMap(languagesOf))].filter((language) => language !== own[0]);
  const last = remembered.get("hebi-other")?.split(" ") ?? [];
  const bothWith = (language) =>
    links.find((link) => link.dataset.languages.includes(" ") && [own[0], language].every((one) => languagesOf(link).includes(one)));
  const wanted = others.find((language) => last.includes(language)) ?? others.find(bothWith) ?? others[0];
  const alone = links.find((link) => link.dataset.languages === wanted);
  const both = bothWith(wanted);
  const from = both ?? alone;
  if (!from) return;
  const [name, short] = alone ? [alone.title, alone.textContent.trim()] : [wanted, wanted];

  let loaded = null;
  const page = () => (loaded ??= pageAt(from.href.replace(/#.*$/s, "")).catch((error) => ((loaded = null), Promise.reject(error))));
  article.addEventListener("hebi-stale", () => (loaded = null));

  /** The text that an element is in, which has a name of its own. */
  const textOf = (node) => {
    const block = node?.closest?.("p[id], li[id], dd[id], dt[id]");
    const isText = block && article.contains(block) && !block.closest(".pair, .other-text, .opened, .footnotes, .opening, [aria-hidden=true], .margin-notes");
    return isText ? block : null;
  };

  /** What says the same as a text on the other page, and what of its sentences is which. */
  const counterpartOf = async (block) => {
    const text = await page();
    const there = text.getElementById(block.id);
    const pair = both && there && sentences.pairOf(there, languagesOf(both));
    if (pair) {
      const [mine, element] = own[0] === languagesOf(both)[0] ? pair.elements : pair.elements.toReversed();
      // Some rows are compared as a whole.
      const beads = sentences.lengthOf(mine) === sentences.lengthOf(block) ? pair.beads : null;
      return { element, beads };
    }
    const sides = [...(there?.closest(".pair")?.children ?? [])];
    const element = both ? sides.find((side) => side.lang === wanted) : there;
    return element?.closest("[lang]").lang === wanted ? { element, beads: null } : null;
  };

  const opened = new Map();
  const boxFor = (block, element) => {
    const box = document.createElement("div");
    box.className = "other-text";
    box.id = `other-${block.id}`;
    box.tabIndex = -1;
    box.setAttribute("role", "note");
    box.setAttribute("aria-label", article.dataset.other.replace("#", name));
    box.lang = element.closest("[lang]").lang;
    box.dir = element.closest("[dir]")?.dir || "ltr";
    const copy = document.importNode(element, true);
    for (const part of copy.querySelectorAll("sup, button, span:empty")) part.remove();
    // What stands in an item has a text of its own.
    if (!element.matches(".side")) for (const part of copy.querySelectorAll("ul, ol, dl")) part.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    box.append(...copy.childNodes);
    return box;
  };

  /** What is said in place of the text: that there is none, or a link to where it is. */
  const told = (text, href) => {
    const element = document.createElement("p");
    element.append(document.createElement(href ? "a" : "span"));
    Object.assign(element.firstChild, { textContent: text.replace("#", name), ...(href && { href }) });
    element.lang = document.documentElement.lang;
    element.dir = document.documentElement.dir || "ltr";
    return { element, beads: null };
  };
  const { otherNone, otherPage } = article.dataset;
  const pageOf = (block) => `${(alone ?? from).href.replace(/#.*$/s, "")}#${block.id}`;

  const mark = document.createElement("button");
  const buttonOf = (block) => block.querySelector(":scope > .other-button");
  const tell = (block, isOpen) => buttonOf(block)?.setAttribute("aria-expanded", `${isOpen}`);

  const close = (block) => {
    const { box } = opened.get(block);
    const hadFocus = box.contains(document.activeElement);
    box.remove();
    opened.delete(block);
    tell(block, false);
    sentences.light("sentence", []);
    if (hadFocus) buttonOf(block)?.focus({ preventScroll: true });
  };

  const open = async (block) => {
    const found = await counterpartOf(block).then(
      (one) => one ?? told(otherNone),
      () => told(otherPage, pageOf(block)),
    );
    if (opened.has(block)) return;
    const box = boxFor(block, found.element);
    opened.set(block, { box, beads: found.beads });
    const within = block.querySelector(":scope > :is(ul, ol, dl)");
    if (block.matches("p")) block.after(box);
    else if (within) within.before(box);
    else block.append(box);
    tell(block, true);
  };
  const toggle = (block) => (opened.has(block) ? close(block) : open(block));

  sentences.finders.push((target) => {
    for (const [block, { box, beads }] of opened) {
      if (beads === null || !(box.contains(target) || textOf(target) === block)) continue;
      return { elements: own[0] === languagesOf(both)[0] ? [block, box] : [box, block], beads };
    }
    return null;
  });

  // A tap, but not of what does something itself, and not one that ends a selection or closes a note.
  let isBusy = false;
  article.addEventListener("pointerdown", () => (isBusy = !getSelection().isCollapsed || document.querySelector(":popover-open") !== null), { capture: true });
  article.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" && event.pointerType !== "pen") return;
    if (isBusy || event.defaultPrevented || !getSelection().isCollapsed) return;
    if (event.target.closest("a, button, input, label, summary, video, .other-text")) return;
    const block = textOf(event.target);
    if (block) toggle(block);
  });

  const makeButton = (button = document.createElement("button")) => {
    button.type = "button";
    button.className = "other-button";
    button.textContent = short;
    button.lang = wanted;
    const label = article.dataset.other.replace("#", name);
    button.title = label;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => toggle(button.parentElement));
    return button;
  };
  makeButton(mark);

  const root = document.documentElement;
  const isEach = () => root.dataset.buttons === "each";
  const show = ({ target }) => {
    const block = isEach() ? null : textOf(target);
    if (!block || mark.parentElement === block) return;
    block.append(mark);
    tell(block, opened.has(block));
  };
  article.addEventListener("pointerover", (event) => event.pointerType === "mouse" && show(event));
  article.addEventListener("focusin", (event) => event.target !== mark && show(event));
  article.addEventListener("pointerleave", () => document.activeElement !== mark && mark.remove());

  const setButtons = () => {
    for (const button of article.querySelectorAll(".other-button")) button.remove();
    if (!isEach()) return;
    for (const leaf of sentences.leavesOf(article)) {
      const block = textOf(leaf);
      if (block !== leaf) continue;
      block.append(makeButton());
      tell(block, opened.has(block));
    }
  };
  const choice = document.querySelector("#reading .other-choice");
  const box = choice?.querySelector("input");
  if (box) {
    choice.hidden = false;
    box.checked = isEach();
    box.addEventListener("change", () => {
      if (box.checked) root.dataset.buttons = "each";
      else delete root.dataset.buttons;
      remembered.set("hebi-buttons", box.checked ? "each" : null);
      setButtons();
    });
  }
  setButtons();
  article.addEventListener("hebi-text", () => {
    opened.clear();
    setButtons();
  });

  addEventListener("keydown", (event) => {
    const focused = [...opened].find(([, one]) => one.box.contains(document.activeElement));
    if (event.key === "Escape" && focused) close(focused[0]);
    if (event.code !== "KeyT" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const place = article.contains(document.activeElement) ? document.activeElement : null;
    const block = focused?.[0] ?? textOf(place) ?? textOf(document.getElementById(readingPlace.now()?.id ?? "")) ?? firstOnScreen();
    if (!block) return;
    if (opened.has(block)) close(block);
    else open(block).then(() => opened.get(block)?.box.focus({ preventScroll: true }));
  });
  const firstOnScreen = () =>
    sentences.leavesOf(article).map(textOf).find((block) => block && block.getBoundingClientRect().bottom > 80);
})();
