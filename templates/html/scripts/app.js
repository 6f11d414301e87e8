// Keeps the book for reading offline, installs it, and says when a new edition is there.
(() => {
  const root = new URL("../", document.currentScript.src);
  const install = document.querySelector("[data-install]");
  const saved = document.querySelector("[data-saved]");
  const renew = document.querySelector("[data-renew]");

  // Browsers that can install a site say so; the others have it in a menu of theirs.
  let prompt = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    prompt = event;
    if (install) install.hidden = false;
  });
  install?.addEventListener("click", () => {
    install.hidden = true;
    prompt?.prompt();
  });

  // No service worker from disk or without https, of a book that is being written, and for a reader who asked to save data.
  const isLive = "live" in document.documentElement.dataset;
  if (!("serviceWorker" in navigator) || isLive || navigator.connection?.saveData) return;

  const offer = (registration) => {
    if (!registration.waiting || !renew) return;
    renew.hidden = false;
    renew.querySelector("button").addEventListener(
      "click",
      () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        registration.waiting?.postMessage("hebi-renew");
      },
      { once: true },
    );
  };

  const start = async () => {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", root));
    if (navigator.serviceWorker.controller) offer(registration);
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed" && navigator.serviceWorker.controller) offer(registration);
      });
    });
    await navigator.serviceWorker.ready;
    if (saved) saved.hidden = false;
  };
  // After the page itself, which should not wait for the rest of the book.
  const begin = () => start().catch(() => undefined);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
