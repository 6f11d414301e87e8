// Search without a server: asks the index that the generator made, a few small files of it for a query.
(() => {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const { fold, foldRaw, grams, pieceOf, runs } = hebiWords;
  const form = page.querySelector("form");
  const list = page.querySelector("ol");
  const status = page.querySelector("[role=status]");
  const more = page.querySelector("button[data-more]");
  const SHOWN = 20;

  // Pieces are scripts, which also load from disk; each hands its value over once.
  const loads = new Map();
  let arrived = null;
  globalThis.hebiPiece = (value) => {
    arrived = value;
  };
  const load = (name) => {
    const known = loads.get(name);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = page.dataset.root + name;
      script.addEventListener("load", () => resolve(arrived));
      script.addEventListener("error", () => {
        loads.delete(name);
        reject(new Error(name));
      });
      document.head.append(script);
    });
    loads.set(name, loading);
    return loading;
  };

  /** The pages of a token, with how often it stands there. */
  const pagesOf = async (index, token) => {
    const piece = await load(index.pieces[pieceOf(token, index.pieces.length)]);
    const found = new Map();
    let at = 0;
    for (const number of Object.hasOwn(piece, token) ? piece[token].split(" ") : []) {
      at += Math.floor(number / 10);
      found.set(at, number % 10);
    }
    return found;
  };

  /** The words of the index that a word finds, and what each is worth: itself, its stem, its beginnings, its parts. */
  const wordsFor = async (index, word) => {
    const found = new Map();
    const stem = hebiStem(word);
    for (const other of (await load(index.words)).split("\n")) {
      if (other === word) found.set(other, 8);
      else if (other.slice(0, 2) === word.slice(0, 2) && hebiStem(other) === stem) found.set(other, 4);
      else if (other.startsWith(word)) found.set(other, 2);
      else if (word.length > 1 && other.includes(word)) found.set(other, 1);
    }
    return found;
  };

  const pagesOfWord = async (index, words) => {
    const total = new Map();
    const all = await Promise.all(
      [...words].map(async ([word, worth]) => [worth, await pagesOf(index, word)]),
    );
    for (const [worth, pages] of all) {
      for (const [at, count] of pages) total.set(at, (total.get(at) ?? 0) + worth * count);
    }
    return total;
  };

  const pagesOfHan = async (index, han) => {
    const wanted = han.length > 1 ? grams(han).filter((gram) => Array.from(gram).length > 1) : [han];
    const all = await Promise.all((wanted.length > 0 ? wanted : [han]).map((gram) => pagesOf(index, gram)));
    const [first, ...rest] = all;
    const kept = [...first].filter(([at]) => rest.every((pages) => pages.has(at)));
    return new Map(kept.map(([at, count]) => [at, count * 8]));
  };

  /** What a query asks for: signs only where it has nothing else. */
  const partsOf = async (index, query) => {
    const all = runs(query);
    const spoken = all.filter(({ sign }) => sign === undefined);
    return Promise.all(
      (spoken.length > 0 ? spoken : all).map(async ({ han, word, sign }) => {
        if (han !== undefined) return { text: han, forms: [], pages: await pagesOfHan(index, han) };
        if (word === undefined) return { text: sign, forms: [], pages: await pagesOf(index, sign) };
        const words = await wordsFor(index, word);
        // Other forms of the word: develop finds development, and developing.
        const forms = [...words.keys()].filter((other) => !other.includes(word));
        return { text: word, forms, pages: await pagesOfWord(index, words) };
      }),
    );
  };

  /** Every page that has all parts of a query, likeliest first: those named so before those that mention it. */
  const candidates = async (source, query) => {
    const index = await load(source.index);
    const parts = await partsOf(index, query);
    if (parts.length === 0) return [];
    const found = [];
    for (const at of parts[0].pages.keys()) {
      if (!parts.every(({ pages }) => pages.has(at))) continue;
      const [path, title, text] = index.pages[at];
      const name = fold(title);
      const inTitle = parts.filter((part) => name.includes(part.text)).length / parts.length;
      const score = parts.reduce((sum, { pages }) => sum + pages.get(at), 0);
      const bonus = (name.includes(query) ? 2e6 : 0) + (inTitle === 1 ? 1e6 : 0);
      found.push({ source, path, title, text, parts, score: bonus + score });
    }
    return found.sort((a, b) => b.score - a.score);
  };

  /** A text folded, with the place in the text that each of its characters came from. */
  const foldWithPlaces = (text) => {
    let folded = "";
    const places = [];
    let at = 0;
    for (const character of text) {
      const one = foldRaw(character).replace(/\s/g, " ");
      folded += one;
      for (let count = 0; count < one.length; count += 1) places.push(at);
      at += character.length;
    }
    places.push(at);
    return { folded, places };
  };

  /** Where the parts of a query stand in a text, as [from, to) in the text itself. */
  const marksIn = (text, parts) => {
    const { folded, places } = foldWithPlaces(text);
    const marks = [];
    for (const wanted of parts.flatMap((part) => [part.text, ...part.forms])) {
      for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
        marks.push([at, at + wanted.length]);
    }
    return marks.map(([from, to]) => [places[from], places[to]]).sort((a, b) => a[0] - b[0]);
  };

  const has = (text, { text: wanted, forms }) =>
    text.includes(wanted) || forms.some((form) => text.includes(form));

  /** Passages with what they are compared by; a page is folded once. */
  const read = new WeakMap();
  const foldPassages = (passages) => {
    const known = read.get(passages) ?? passages.map(([id, text]) => ({ id, text, folded: fold(text) }));
    read.set(passages, known);
    return known;
  };

  /** The passage of a page that shows best what was asked for, or nothing where the page only seemed to have it. */
  const bestPassage = (passages, title, { parts, query }) => {
    const all = foldPassages(passages);
    const name = fold(title);
    if (!parts.every((part) => has(name, part) || all.some(({ folded }) => has(folded, part))))
      return undefined;
    let best = all[0] ?? { id: "", text: title, folded: name };
    let most = 0;
    for (const passage of all) {
      const count = parts.filter((part) => has(passage.folded, part)).length;
      const own = count + (count > 0 && passage.folded.includes(query) ? 100 : 0);
      if (own > most) [best, most] = [passage, own];
    }
    return best;
  };

  /** The part of a long passage around the first of what was asked for: text is folded much as long as it is. */
  const around = ({ text, folded }, { parts, query }) => {
    const places = [query, ...parts.map((part) => part.text)].map((wanted) => folded.indexOf(wanted));
    const first = places.find((place) => place >= 0) ?? 0;
    return text.slice(Math.max(0, first - 400), first + 800);
  };

  const snippet = (text, marks) => {
    const box = document.createElement("p");
    const line = text.replace(/\s/g, " ");
    const wide = /[\u2e80-\u9fff]/.test(line) ? 1 : 2;
    let from = Math.max(0, (marks[0]?.[0] ?? 0) - 24 * wide);
    const to = Math.min(line.length, from + 96 * wide);
    if (from > 0 && wide > 1) from = line.indexOf(" ", from) + 1 || from;
    if (from > 0) box.append("…");
    let at = from;
    for (const [start, end] of marks) {
      if (start < at || end > to) continue;
      box.append(line.slice(at, start));
      const mark = document.createElement("mark");
      mark.append(line.slice(start, end));
      box.append(mark);
      at = end;
    }
    box.append(line.slice(at, to), to < line.length ? "…" : "");
    return box;
  };

  const show = ({ source, path, title, parts }, passage, query) => {
    const item = document.createElement("li");
    item.lang = source.lang;
    const link = document.createElement("a");
    link.href = source.base + path + (passage.id && `#${passage.id}`);
    link.append(title);
    const text = around(passage, { parts, query });
    item.append(link, snippet(text, marksIn(text, parts)));
    return item;
  };

  const sources = () =>
    [...form.querySelectorAll("input[data-index]")]
      .filter((input) => input.type === "hidden" || input.checked)
      .map(({ dataset: { index, base, lang } }) => ({ index, base, lang }));

  let turn = 0;
  let rest = [];

  /** Shows the next results; a page is read before it is shown, and left out where it lacks what was asked for. */
  const showMore = async (mine, query) => {
    const items = [];
    while (items.length < SHOWN && rest.length > 0) {
      const batch = rest.slice(0, SHOWN - items.length);
      const read = await Promise.all(batch.map(async (result) => [result, await load(result.text)]));
      if (mine !== turn) return;
      rest = rest.slice(batch.length);
      for (const [result, passages] of read) {
        const passage = bestPassage(passages, result.title, { parts: result.parts, query });
        if (passage) items.push(show(result, passage, query));
      }
    }
    list.append(...items);
    more.hidden = rest.length === 0;
    const count = list.children.length;
    const { none, one, some, many } = status.dataset;
    const form = rest.length > 0 ? many : count > 1 ? some : count === 1 ? one : none;
    status.textContent = form.replace("%n", count);
  };

  const search = async () => {
    const mine = (turn += 1);
    const text = form.elements.q.value.trim();
    const address = new URL(location.href);
    if (text === "") address.searchParams.delete("q");
    else address.searchParams.set("q", text);
    if (address.href !== location.href) history.replaceState(null, "", address);
    const query = fold(text);
    if (text === "") {
      rest = [];
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    try {
      const found = await Promise.all(sources().map((source) => candidates(source, query)));
      if (mine !== turn) return;
      rest = found.flat().sort((a, b) => b.score - a.score);
      list.replaceChildren();
      await showMore(mine, query);
    } catch {
      if (mine === turn) status.textContent = status.dataset.failed;
    }
  };

  let waiting;
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  more.addEventListener("click", () => showMore(turn, fold(form.elements.q.value.trim())));
  search();
})();
