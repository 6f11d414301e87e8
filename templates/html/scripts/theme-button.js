// Light or dark by a button; what the system prefers is not stored, so that it may change.
(() => {
  const button = document.querySelector("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const dark = !isDark();
    if (dark === system.matches) delete root.dataset.theme;
    else root.dataset.theme = dark ? "dark" : "light";
    remembered.set("hebi-theme", root.dataset.theme ?? null);
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
})();
