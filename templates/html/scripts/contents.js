// The contents show the reader's place: the chapter, and the heading being read.
(() => {
  const menu = document.querySelector("#menu");
  if (!menu) return;
  const reveal = (link) => {
    if (!link) return;
    const [inside, box] = [link.getBoundingClientRect(), menu.getBoundingClientRect()];
    if (inside.top < box.top + 48 || inside.bottom > box.bottom - 48)
      menu.scrollTop += inside.top - box.top - box.height / 3;
  };
  const page = menu.querySelector("[aria-current=page]");
  reveal(page);
  menu.addEventListener("toggle", () => reveal(menu.querySelector(".outline [aria-current]") ?? page));

  let [links, ids] = [[], []];
  const list = () => {
    links = [...menu.querySelectorAll(".outline a")];
    ids = links.map((link) => decodeURIComponent(link.hash.slice(1)));
  };
  list();
  let current = -1;
  let asked = false;
  const look = () => {
    asked = false;
    const line = innerHeight * 0.3;
    const at = ids.findLastIndex((id) => document.getElementById(id)?.getBoundingClientRect().top < line);
    if (at === current) return;
    links[current]?.removeAttribute("aria-current");
    links[at]?.setAttribute("aria-current", "location");
    reveal(links[at]);
    current = at;
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  };
  if (links.length > 0) {
    addEventListener("scroll", ask, { passive: true });
    look();
  }
  document.querySelector("article")?.addEventListener("hebi-text", () => {
    list();
    ask();
  });
  // On a phone, the contents close when a heading of this page is chosen.
  menu.addEventListener("click", (event) => {
    if (event.target.closest(".outline a") && menu.matches(":popover-open")) menu.hidePopover();
  });
})();
