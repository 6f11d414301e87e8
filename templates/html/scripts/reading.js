// What a page does beyond what HTML and CSS do. A classic script, deferred; every part may fail alone.
(() => {
  document.documentElement.classList.add("scripted");
})();
