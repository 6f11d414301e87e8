// Both languages in place: the text of a page gives way to that of the same page of a parallel edition, at the same line
// and without a load; what stands around it stays in the reader's language. The pages that follow show both as well, until
// the reader chooses one. Where the other page cannot be had, as from disk, the switch leads there instead.
(() => {
  const root = document.documentElement;
  const article = document.querySelector("article");
  const list = document.querySelector(".languages");
  const own = list?.querySelector("[aria-current]")?.dataset.edition;
  const linkTo = (edition) => [...list.querySelectorAll("a")].find((link) => link.dataset.edition === edition);

  // A text, and the switch as it is beside it.
  const viewOf = (from, languages, { lang, dir }) => ({
    text: [...from.childNodes],
    links: [...languages.children],
    marks: { lang: from.lang || lang, dir: from.dir || dir },
  });
  const canLoad = article && list && location.protocol !== "file:";
  // By edition, once they were asked for; the edition whose text is shown.
  const views = new Map(canLoad ? [[own, Promise.resolve(viewOf(article, list, {}))]] : []);
  let shown = own;

  const load = async (address) => {
    const page = await pageAt(address);
    // The links of its switch are seen from where it lies; those of the text lead to the same pages of this edition.
    const [text, languages] = ["article", ".languages"].map((part) => page.querySelector(part));
    for (const link of languages.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), address).href;
    for (const part of [text, languages]) readerLanguage.lead(part, readerLanguage.own);
    return viewOf(text, languages, { lang: page.documentElement.lang, dir: page.dir || "ltr" });
  };

  const viewFor = (link) => {
    const { edition } = link.dataset;
    const address = link.href.replace(/#.*$/s, "");
    if (!views.has(edition)) views.set(edition, load(address));
    return views.get(edition);
  };

  const show = (view, edition) => {
    const focused = document.activeElement?.closest(".languages a")?.dataset.edition;
    document.querySelector(".opened:popover-open")?.hidePopover();
    shown = edition;
    article.replaceChildren(...view.text);
    for (const [name, value] of Object.entries(view.marks))
      if (value) article.setAttribute(name, value);
      else article.removeAttribute(name);
    list.replaceChildren(...view.links);
    const label = list.querySelector("[aria-current]")?.cloneNode(true).childNodes ?? [];
    document.querySelector(".languages-button")?.replaceChildren(...label);
    // What the browser remembers of the scrolling is true of the text that it loads.
    history.scrollRestoration = edition === own ? "auto" : "manual";
    article.dispatchEvent(new Event("hebi-text"));
    if (focused) linkTo(focused)?.focus({ preventScroll: true });
  };

  const change = async (link) => {
    const { edition, lacks } = link.dataset;
    const view = await viewFor(link);
    const place = readingPlace.now(lacks);
    remembered.set("hebi-edition", own);
    remembered.set("hebi-both", edition === own ? null : edition);
    show(view, edition);
    if (place) readingPlace.bring(place);
  };

  /** Shows both from the start where they were chosen before, where the reader was or is led to. */
  const open = async (link) => {
    const { place } = history.state ?? {};
    show(await viewFor(link), link.dataset.edition);
    if (place) readingPlace.bring(place);
    else if (location.hash) location.replace(location.hash);
  };

  const began = canLoad ? linkTo(remembered.get("hebi-both")) : undefined;
  const opened = began?.dataset.both === undefined ? Promise.resolve() : open(began);
  opened.catch(() => undefined).then(() => root.classList.remove("awaits-both"));

  const unreachable = new Set();
  list?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!canLoad || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const { edition, both } = link.dataset;
    const isShown = shown !== own && link.hasAttribute("aria-current");
    const inPlace = edition === own ? shown !== own : both !== undefined && !unreachable.has(edition);
    if (isShown || inPlace) event.preventDefault();
    if (!inPlace) return;
    change(link).catch(() => {
      unreachable.add(edition);
      link.click();
    });
  });

  // What was loaded is no longer what the book has.
  article?.addEventListener("hebi-stale", () => views.clear());

  // For a reload, and for the way back.
  addEventListener("scrollend", () => {
    if (shown !== own) history.replaceState({ place: readingPlace.now() }, "");
  });
})();
