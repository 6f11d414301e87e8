// The text read aloud by the voices of the browser, each language by one of its own: from the paragraph that is read or has the focus,
// sentence by sentence, each lit as it is read. Without a voice there is nothing to press.
(() => {
  const article = document.querySelector("article[data-listen-stop]");
  const button = document.querySelector("#reading .listen");
  const speech = globalThis.speechSynthesis;
  if (!article || !button || !speech) return;
  const base = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const langOf = (element) => element.closest("[lang]").lang;

  const TRADITIONAL = /hant|tw|hk|mo/i;
  /** The best voice of a language: of the same script or region, then one that this device has itself. */
  const bestVoice = (lang) => {
    const isTraditional = TRADITIONAL.test(lang);
    const rank = (voice) =>
      4 * (base(lang) !== "zh" || TRADITIONAL.test(voice.lang) === isTraditional) +
      2 * voice.lang.replace("_", "-").toLowerCase().startsWith(lang.toLowerCase()) +
      voice.localService;
    const all = speech.getVoices().filter((voice) => base(voice.lang) === base(lang));
    return all.sort((a, b) => rank(b) - rank(a))[0];
  };

  // A browser may have hundreds, and each text of a page asks.
  const voices = new Map();
  const voiceFor = (lang) => {
    if (!voices.has(lang)) voices.set(lang, bestVoice(lang));
    return voices.get(lang);
  };

  const FURNITURE = "figure, table, pre, nav, .footnotes, .opened, .other-text, .switch, .dateline, .chapter-number, .margin-notes, .cite, details:not([open]), [hidden], [aria-hidden=true]";
  /** What is read, in its order: headings and texts of whose language there is a voice. */
  const textsToRead = () => {
    const leaves = new Set(sentences.leavesOf(article));
    return [...article.querySelectorAll("h1, h2, h3, h4, h5, h6, p, li, dd, dt")].flatMap((block) => {
      if (block.closest(FURNITURE) || !(block.matches("h1, h2, h3, h4, h5, h6") || leaves.has(block))) return [];
      // A heading in both languages has a part in each.
      const parts = [...block.querySelectorAll(".side")];
      return (parts.length > 0 ? parts : [block]).filter((part) => voiceFor(langOf(part)));
    });
  };

  /** The sentences of a text: what is said, and where it stands. */
  const sentencesIn = (element) => {
    const text = sentences.textsOf(element).map(({ data }) => data).join("");
    const lang = langOf(element);
    const parts = Intl.Segmenter
      ? Array.from(new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text), ({ segment }) => segment)
      : [text];
    let from = 0;
    return parts.flatMap((part) => {
      const to = from + sentences.sizeOf(part);
      const range = to > from && sentences.rangeOf(element, from, to);
      from = to;
      return range ? [{ say: part.trim(), range, lang }] : [];
    });
  };

  // What is left to be read, the sentence that is said first; the bar that is shown meanwhile.
  let queue = [];
  let utterance = null;
  let bar = null;

  const follow = (range) => {
    const { top, bottom } = range.getBoundingClientRect();
    if (top > 80 && bottom < innerHeight - 80) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: top - innerHeight / 3, behavior: isStill ? "instant" : "smooth" });
  };

  const hush = () => {
    utterance = null;
    speech.cancel();
  };

  const say = () => {
    while (queue.length > 0 && queue[0] instanceof Element) queue.splice(0, 1, ...sentencesIn(queue[0]));
    if (queue.length === 0) return stop();
    const { say: text, range, lang } = queue[0];
    sentences.light("spoken", [range]);
    follow(range);
    const own = new SpeechSynthesisUtterance(text);
    Object.assign(own, { voice: voiceFor(lang), lang });
    // One that was cut off says that it ended as well.
    own.onend = () => {
      if (utterance !== own) return;
      queue.shift();
      say();
    };
    own.onerror = () => utterance === own && stop();
    utterance = own;
    speech.speak(own);
    return undefined;
  };

  const stop = () => {
    const hadFocus = bar?.contains(document.activeElement);
    hush();
    queue = [];
    bar?.remove();
    bar = null;
    sentences.light("spoken", []);
    if (hadFocus) document.querySelector(".aa")?.focus({ preventScroll: true });
  };

  const make = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.addEventListener("click", act);
    bar.append(one);
    return one;
  };

  const start = () => {
    const all = textsToRead();
    const focused = article.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ?? document.getElementById(readingPlace.now()?.id ?? "");
    const isFrom = (text) => place && (text.contains(place) || place.contains(text) || place.compareDocumentPosition(text) & 4);
    queue = all.slice(Math.max(0, place ? all.findIndex(isFrom) : 0));
    if (queue.length === 0) return;
    bar = document.createElement("div");
    bar.className = "listening";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", button.textContent);
    const { listenPause, listenOn, listenStop } = article.dataset;
    const pause = make(listenPause, () => {
      const isPaused = utterance === null;
      pause.textContent = isPaused ? listenPause : listenOn;
      if (isPaused) say();
      else hush();
    });
    make(listenStop, stop);
    article.after(bar);
    say();
    if (bar) pause.focus({ preventScroll: true });
  };

  button.addEventListener("click", () => {
    document.querySelector("#reading").hidePopover();
    stop();
    start();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && bar) stop();
    if (event.code !== "KeyR" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || button.hidden) return;
    event.preventDefault();
    if (bar) stop();
    else start();
  });
  addEventListener("pagehide", stop);
  article.addEventListener("hebi-text", stop);

  const offer = () => (button.hidden = textsToRead().length === 0);
  speech.addEventListener?.("voiceschanged", () => {
    voices.clear();
    offer();
  });
  article.addEventListener("hebi-text", offer);
  offer();
})();
