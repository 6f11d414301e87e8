// What the reader's browser remembers of the book. Storage may be forbidden; then nothing is, and the book is read all the same.
const remembered = (() => {
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  /** A text by its name, or null; `storage` is localStorage, or sessionStorage for what holds until the tab is closed. */
  const get = (name, storage = "localStorage") => attempt(() => globalThis[storage].getItem(name));
  /** Keeps a text under a name; null forgets it. */
  const set = (name, text, storage = "localStorage") =>
    attempt(() => (text === null ? globalThis[storage].removeItem(name) : globalThis[storage].setItem(name, text)));
  return { get, set };
})();
