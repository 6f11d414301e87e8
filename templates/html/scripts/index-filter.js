// A field that shows only the entries of the index with some words in them. Without this script all are there.
(() => {
  const index = document.querySelector(".subject-index");
  const letters = document.querySelector(".index-letters");
  const { filter, found } = letters?.dataset ?? {};
  if (!index || !filter) return;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entriesIn = (list) => [...list.children].map((item) => {
    const below = item.querySelector(":scope > ul");
    const words = [...item.children].filter((child) => child !== below).map((child) => child.textContent);
    return { item, text: plain(words.join(" ")), below: below ? entriesIn(below) : [] };
  });
  const groups = [...index.querySelectorAll(".index-group")].map((group) => ({
    group,
    entries: entriesIn(group.querySelector("ul")),
  }));

  const label = document.createElement("label");
  label.className = "index-filter";
  const field = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const count = document.createElement("output");
  label.append(document.createTextNode(filter), field, count);
  letters.before(label);

  /** Shows an entry with the words, or above one that has them; says how many have. */
  const show = ({ item, text, below }, words, isBelow) => {
    const own = isBelow || words.every((word) => text.includes(word));
    const inside = below.reduce((sum, entry) => sum + show(entry, words, own), 0);
    item.hidden = !own && inside === 0;
    return Number(own) + inside;
  };
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let all = 0;
    for (const { group, entries } of groups) {
      const some = entries.reduce((sum, entry) => sum + show(entry, words, false), 0);
      group.hidden = some === 0;
      all += some;
    }
    letters.hidden = words.length > 0;
    count.textContent = words.length > 0 ? found.replace("#", String(all)) : "";
  });
})();
