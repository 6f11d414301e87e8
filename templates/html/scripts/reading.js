// The size of the text and the space between its lines, as the reader chooses them; `theme.js` sets them before the first paint.
(() => {
  const panel = document.querySelector("#reading");
  if (!panel || !HTMLElement.prototype.showPopover) return;
  const { dataset } = document.documentElement;
  for (const input of panel.querySelectorAll("input")) {
    input.checked = (dataset[input.name] ?? "normal") === input.value;
    input.addEventListener("change", () => {
      const place = readingPlace.now();
      if (input.value === "normal") delete dataset[input.name];
      else dataset[input.name] = input.value;
      remembered.set(`hebi-${input.name}`, dataset[input.name] ?? null);
      if (place) readingPlace.bring(place);
    });
  }
  document.querySelector("[popovertarget=reading]").hidden = false;
})();
