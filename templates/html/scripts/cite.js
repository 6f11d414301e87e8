// Copies how a chapter is cited, with the section that the address names.
(() => {
  for (const button of document.querySelectorAll("[data-copied]")) {
    const words = button.textContent;
    const box = button.closest(".cite").querySelector(".citation");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { address = "", copied } = button.dataset;
      const text = box.textContent.trim().replace(address || " ", (own) => own + (address && location.hash));
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // Not everywhere, and not without leave: then what is marked is copied.
        getSelection().selectAllChildren(box);
        document.execCommand("copy");
      }
      button.textContent = copied;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
})();
