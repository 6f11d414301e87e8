// Links to paragraphs, and quotations with their citations: a mark (¶) at the paragraph under the pointer or with the focus copies
// its address, a button at what is selected copies it with how it is cited. Alt+C does either from the keyboard.
(() => {
  const article = document.querySelector("article[data-permalink]");
  if (!article) return;
  const told = document.createElement("p");
  told.className = "told";
  told.setAttribute("role", "status");
  article.after(told);

  const make = (name, label, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.textContent = text;
    return button;
  };
  const mark = make("pilcrow", article.dataset.permalink, article.dataset.pilcrow);
  const quote = make("quote", article.dataset.quote, article.dataset.quote);
  quote.hidden = true;
  article.after(quote);

  /** The block that an element is in, and its name that stays when the text moves. */
  const blockOf = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    const block = element?.closest("p, li, dd, dt, blockquote, figure, pre, table, h2, h3, h4, h5, h6");
    if (!block || !article.contains(block) || block.closest(".opened, .footnotes")) return null;
    const inside = block.querySelector(':scope > span[id^="p-"]:empty');
    const figure = block.matches("figure, table") ? (block.closest("figure") ?? block) : null;
    const own = inside ?? figure?.querySelector('span[id^="p-"]:empty') ?? block;
    // In both languages side by side, one of a pair has the names.
    const pair = own.id ? null : block.closest(".pair");
    const id = own.id || (pair?.querySelector('span[id^="p-"]:empty') ?? pair?.querySelector("[id]"))?.id;
    return id ? { block, id } : null;
  };
  const addressOf = (id) => `${location.href.replace(/#.*/, "")}#${id}`;

  const copy = async (text, html, done) => {
    const write = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    };
    addEventListener("copy", write, { once: true });
    const isDone = document.execCommand("copy");
    removeEventListener("copy", write);
    if (!isDone) await navigator.clipboard?.writeText(text);
    told.textContent = done;
    setTimeout(() => (told.textContent = ""), 2000);
  };

  const copyLink = (id) => copy(addressOf(id), "", article.dataset.linkCopied);

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** What is selected in the text, as it is read: without calls of notes and marks. */
  const selected = () => {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer;
    const found = article.contains(range.commonAncestorContainer) && blockOf(start);
    if (!found) return null;
    const copied = range.cloneContents();
    for (const node of copied.querySelectorAll("sup, button, .opened, svg, annotation")) node.remove();
    for (const node of copied.querySelectorAll("p, li, h2, h3, h4, h5, h6, tr, pre, blockquote")) node.append("\n");
    const text = copied.textContent.replace(/[ \t]*\n\s*/g, "\n").trim();
    const lang = (start.nodeType === 1 ? start : start.parentElement).closest("[lang]").lang;
    return text === "" ? null : { ...found, range, text, lang };
  };

  const copyQuote = ({ id, text, lang }) => {
    const all = [...document.querySelectorAll(".cite .citation")];
    const cited = all.find((one) => one.lang === lang) ?? all[0];
    const address = document.querySelector(".cite [data-address]")?.dataset.address ?? "";
    const full = addressOf(id);
    const words = cited?.textContent.trim() ?? "";
    const where = address && words.includes(address) ? words.replace(address, `${address}#${id}`) : `${words} ${full}`;
    const isChinese = /^zh\b/.test(lang);
    const said = /^[“"「『].*[”"」』]$/s.test(text) ? text : `“${text}”`;
    const html = `<blockquote lang="${lang}" cite="${escaped(full)}"><p>${escaped(text).replace(/\n/g, "</p><p>")}</p></blockquote><p lang="${lang}">${isChinese ? "——" : "— "}${escaped(where)}</p>`;
    return copy(`${said}\n${isChinese ? "——" : "— "}${where}`, html, article.dataset.quoteCopied);
  };

  const show = (node) => {
    const found = blockOf(node);
    const holder = found?.block.closest("figure")?.querySelector("figcaption") ?? found?.block;
    if (!holder || holder === mark.parentElement || !holder.matches("p, li, dd, blockquote, figcaption")) return;
    mark.dataset.id = found.id;
    holder.append(mark);
  };
  article.addEventListener("pointerover", ({ target, pointerType }) => pointerType === "mouse" && show(target));
  article.addEventListener("focusin", ({ target }) => target !== mark && show(target));
  article.addEventListener("pointerleave", () => document.activeElement !== mark && mark.remove());
  mark.addEventListener("click", () => copyLink(mark.dataset.id));

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = selected();
      if (document.activeElement === quote && !found) return;
      quote.hidden = !found;
      if (!found) return;
      const box = found.range.getBoundingClientRect();
      // Below: systems show what is theirs above a selection.
      quote.style.setProperty("top", `${Math.max(box.bottom + scrollY + 8, scrollY)}px`);
      quote.style.setProperty("left", `${Math.max(8, Math.min(box.left, innerWidth - quote.offsetWidth - 8))}px`);
    }, 200);
  });
  // A press would end the selection.
  quote.addEventListener("pointerdown", (event) => event.preventDefault());
  const quoteNow = () => {
    const found = selected();
    if (found) copyQuote(found);
    return found;
  };
  quote.addEventListener("click", quoteNow);

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") quote.hidden = true;
    if (event.code !== "KeyC" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (quoteNow()) return;
    const place = document.activeElement?.closest("article") ? document.activeElement : null;
    const found = (place && blockOf(place)) ?? blockOf(document.getElementById(readingPlace.now()?.id ?? "text"));
    copyLink(found?.id ?? "text");
  });
})();
