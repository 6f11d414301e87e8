// A figure opens by itself, as large as the screen. Without this script its link leads to the picture.
(() => {
  const article = document.querySelector("article");
  if (!article) return;

  const MOST = 6;

  const buttonOf = (name, words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.setAttribute("aria-label", words);
    return button;
  };

  /** A picture on its stage: as large as the stage allows, and larger about a place of the window, from where it scrolls. */
  const scaled = (stage, picture) => {
    const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)) || 1);
    let scale = 1;
    const set = (next, x = innerWidth / 2, y = innerHeight / 2) => {
      const before = picture.getBoundingClientRect();
      scale = Math.min(Math.max(next, 1), MOST);
      const fit = Math.min(stage.clientWidth, (stage.clientHeight * width) / height);
      picture.style.width = `${fit * scale}px`;
      const after = picture.getBoundingClientRect();
      stage.scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
      stage.scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
      stage.classList.toggle("large", scale > 1);
    };
    return { set, by: (factor, x, y) => set(scale * factor, x, y), isLarge: () => scale > 1 };
  };

  /** What enlarges it: a click, two fingers, a wheel with Ctrl, which is how touchpads tell of two fingers, and keys. */
  const listen = (stage, picture, { set, by, isLarge }) => {
    picture.addEventListener("click", ({ clientX, clientY }) => set(isLarge() ? 1 : 2.5, clientX, clientY));
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        by(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
      },
      { passive: false },
    );
    let apart = 0;
    stage.addEventListener(
      "touchmove",
      (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        const [one, other] = event.touches;
        const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        if (apart > 0)
          by(now / apart, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
        apart = now;
      },
      { passive: false },
    );
    for (const end of ["touchend", "touchcancel"]) stage.addEventListener(end, () => (apart = 0));
  };

  const show = (opener) => {
    const figure = opener.closest("figure");
    const dialog = document.createElement("dialog");
    dialog.className = "zoom";
    dialog.setAttribute("aria-label", opener.getAttribute("aria-label") ?? "");
    const { smaller, larger, close } = article.dataset;
    const [out, into, end] = [buttonOf("out", smaller), buttonOf("in", larger), buttonOf("close", close)];
    end.textContent = close;
    end.autofocus = true;
    end.addEventListener("click", () => dialog.close());
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(out, into, end);
    const stage = document.createElement("div");
    stage.className = "stage";
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", dialog.getAttribute("aria-label"));
    const picture = (
      opener.querySelector("img") ?? [...figure.querySelectorAll("svg.drawing")].find((one) => one.checkVisibility())
    ).cloneNode(true);
    picture.removeAttribute("loading");
    stage.append(picture);
    stage.addEventListener("click", ({ target }) => target === stage && dialog.close());
    dialog.append(tools, stage);
    const caption = figure?.querySelector("figcaption");
    if (caption) dialog.append(caption.cloneNode(true));
    for (const part of dialog.querySelectorAll("[id]")) part.removeAttribute("id");
    article.append(dialog);
    dialog.showModal();
    const size = scaled(stage, picture);
    const refit = () => size.set(1);
    refit();
    listen(stage, picture, size);
    out.addEventListener("click", () => size.by(1 / 1.5));
    into.addEventListener("click", () => size.by(1.5));
    dialog.addEventListener("keydown", ({ key }) => {
      if (key === "+" || key === "=") size.by(1.5);
      if (key === "-") size.by(1 / 1.5);
      if (key === "0") size.set(1);
    });
    addEventListener("resize", refit);
    dialog.addEventListener("close", () => {
      removeEventListener("resize", refit);
      dialog.remove();
      opener.focus();
    });
  };

  // A drawing in the page has no address of its own to lead to without this script; here it gets a button.
  const addButtons = () => {
    for (const figure of article.querySelectorAll("figure:is(.chart, .diagram):not(:has(> .enlarge))")) {
      if (!figure.querySelector("svg.drawing")) continue;
      const name = figure.querySelector("figcaption")?.textContent.replace(/\s+/g, " ").trim() ?? "";
      figure.append(buttonOf("enlarge", article.dataset.enlarge.replace("#", name)));
    }
  };
  addButtons();
  article.addEventListener("hebi-text", addButtons);

  article.addEventListener("click", (event) => {
    const opener = event.target.closest("a.zoom, button.enlarge");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(opener);
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
  // A narrower window has more that scrolls.
  addEventListener("resize", nameBoxes);
})();
