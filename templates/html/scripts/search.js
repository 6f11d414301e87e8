// Search without a server: asks the index that the generator made, a few small files of it for a query.
(() => {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const { fold, grams, pieceOf, runs } = hebiWords;
  const { excerptOf, hitsIn } = hebiExcerpts;
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

  // What a word of the index is worth: itself, a form of it, what it begins, what it is inside of. No page has enough of one to pass the next.
  const [ITSELF, FORM, BEGINNING, INSIDE] = [1000, 100, 10, 1];

  /** The words of the index that a word finds, and what each is worth. */
  const wordsFor = async (index, word) => {
    const found = new Map();
    const stem = hebiStem(word);
    for (const other of (await load(index.words)).split("\n")) {
      if (other === word) found.set(other, ITSELF);
      else if (other.slice(0, 2) === word.slice(0, 2) && hebiStem(other) === stem) found.set(other, FORM);
      else if (other.startsWith(word)) found.set(other, BEGINNING);
      else if (word.length > 1 && other.includes(word)) found.set(other, INSIDE);
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

  /** The words of Han characters that a word may be in pinyin, with their pages. */
  const pinyinOf = async (index, word, known) => {
    if (!index.pinyin) return [];
    const pieceOf = async (letter) => (index.pinyin[letter] ? load(index.pinyin[letter]) : {});
    const words = await hebiPinyin.words(word, pieceOf, known);
    return Promise.all(words.map(async (han) => ({ han, pages: await pagesOfHan(index, han) })));
  };

  /** A word, its other forms (develop finds development, and developing), and what it may be in pinyin. */
  const wordOf = async (index, word) => {
    const words = await wordsFor(index, word);
    const forms = [...words.keys()].filter((other) => !other.includes(word));
    const pages = await pagesOfWord(index, words);
    for (const read of await pinyinOf(index, word, [...words.values()].some((worth) => worth > INSIDE))) {
      forms.push(read.han);
      for (const [at, count] of read.pages) pages.set(at, (pages.get(at) ?? 0) + count);
    }
    return { text: word, forms, pages };
  };

  /** What a query asks for: signs only where it has nothing else. */
  const partsOf = async (index, query) => {
    const all = runs(query);
    const spoken = all.filter(({ sign }) => sign === undefined);
    return Promise.all(
      (spoken.length > 0 ? spoken : all).map(async ({ han, word, sign }) => {
        if (han !== undefined) return { text: han, forms: [], pages: await pagesOfHan(index, han) };
        if (word === undefined) return { text: sign, forms: [], pages: await pagesOf(index, sign) };
        return wordOf(index, word);
      }),
    );
  };

  /** Whether a folded title has a text: words from where they begin, Han anywhere. */
  const names = (title, text) => {
    const spaced = (of) => ` ${runs(of).map(({ han, word, sign }) => han ?? word ?? sign).join(" ")}`;
    return runs(text).some(({ han }) => han) ? title.includes(text) : spaced(title).includes(spaced(text));
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
      const inTitle = parts.filter((part) => names(name, part.text)).length / parts.length;
      const score = parts.reduce((sum, { pages }) => sum + pages.get(at), 0);
      const bonus = (names(name, query) ? 2e6 : 0) + (inTitle === 1 ? 1e6 : 0);
      found.push({ source, path, title, text, parts, score: bonus + score });
    }
    return found.sort((a, b) => b.score - a.score);
  };

  /** Brings the characters of an edition, once. */
  const addFonts = ({ fonts }) => {
    if (!fonts || document.querySelector(`link[href="${fonts}"]`)) return;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = fonts;
    document.head.append(sheet);
  };

  const show = ({ source, path, title, parts }, hits, query) => {
    const item = document.createElement("li");
    item.lang = source.lang;
    addFonts(source);
    const link = (passage, words) => {
      const to = document.createElement("a");
      to.href = source.base + path + (passage.id && `#${passage.id}`);
      to.append(words);
      return to;
    };
    const name = document.createElement("h2");
    const [head, ...others] = hits;
    const own = head.section ? { id: "" } : head;
    name.append(link(own, title));
    if (source.name) {
      const edition = document.createElement("span");
      edition.className = "edition";
      edition.lang = document.documentElement.lang;
      edition.append(source.name);
      name.append(" ", edition);
    }
    item.append(name);
    const excerpt = (hit) => excerptOf(hit, { parts, query, lang: source.lang });
    if (!head.section) item.append(excerpt(head));
    const sections = head.section ? hits : others;
    const list = document.createElement("ul");
    for (const hit of sections) {
      const line = document.createElement("li");
      line.append(link(hit, hit.section), excerpt(hit));
      list.append(line);
    }
    if (sections.length > 0) item.append(list);
    return item;
  };

  /** The scripts that a language is written in, as regular expressions know them; Hans, Hant and Jpan are names of mixtures. */
  const MIXED = { Hans: ["Han"], Hant: ["Han"], Jpan: ["Han", "Hira", "Kana"], Kore: ["Hang"] };
  const isWrittenIn = (lang, query) => {
    try {
      const { script } = new Intl.Locale(lang).maximize();
      const parts = (MIXED[script] ?? [script]).map((one) => `\\p{Script=${one}}`);
      return new RegExp(parts.join("|"), "u").test(query);
    } catch {
      return false;
    }
  };

  /**
   * The editions to ask: this one, those that the reader ticked, and those that are written as the query is. The first comes
   * first, but where only the others are written so; Latin letters stand in every language.
   */
  const sourcesFor = (query) => {
    const all = [...form.querySelectorAll("input[data-index]")].map((input) => ({
      ...input.dataset,
      asked: input.type === "hidden" || input.checked,
      isOwn: input.type === "hidden",
      fits: isWrittenIn(input.dataset.lang, query),
    }));
    const isForeign = !all.some(({ isOwn, fits }) => isOwn && fits) && !/\p{Script=Latin}/u.test(query);
    return all.map((one) => ({ ...one, asked: one.asked || one.fits, rank: one.isOwn === isForeign ? 1 : 0 }));
  };

  /** What the editions have, in the order in which it is shown; where none of those that are asked has anything, the others are asked, too. */
  const find = async (query) => {
    const sources = sourcesFor(query);
    const ask = async (some) => (await Promise.all(some.map((one) => candidates(one, query)))).flat();
    const found = await ask(sources.filter(({ asked }) => asked));
    const all = found.length > 0 ? found : await ask(sources.filter(({ asked }) => !asked));
    // A number that stands nowhere as it is may be there in parts.
    if (all.length === 0 && /\d\.\d/.test(query)) return find(query.replace(/(?<=\d)\.(?=\d)/g, " "));
    // Pinyin may have its syllables apart: hu lian wang, xi'an.
    if (all.length === 0 && /^[a-z]+([ '’][a-z]+)+$/.test(query)) return find(query.replace(/[ '’]/g, ""));
    return all.sort((a, b) => a.source.rank - b.source.rank || b.score - a.score);
  };

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
      // What has the words of the query side by side comes before what has them far apart.
      const isWhole = ({ result, hits }) =>
        fold(result.title).includes(query) || hits.some(({ folded }) => folded.includes(query));
      const order = (one) => one.result.source.rank * 2 + (one.result.parts.length > 1 && !isWhole(one) ? 1 : 0);
      const shown = read
        .map(([result, passages]) => ({ result, hits: hitsIn(passages, result.title, { parts: result.parts, query }) }))
        .filter(({ hits }) => hits.length > 0)
        .sort((one, other) => order(one) - order(other));
      items.push(...shown.map(({ result, hits }) => show(result, hits, query)));
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
      const found = await find(query);
      if (mine !== turn) return;
      rest = found;
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
