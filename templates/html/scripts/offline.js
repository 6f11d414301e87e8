// The book offline. Every file is kept under its address and the hash of its bytes, so that a new edition loads only what
// changed. `BOOK` stands above: the files of this edition, as [path, the first half of the SHA-256 in hexadecimal].
const SCOPE = self.registration.scope;
const SHELF = `hebi ${SCOPE}`;
const HASHES = new Map(BOOK);

const keyOf = (path, hash) => `${new URL(path, SCOPE).href}?sha256=${hash}`;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Fetches a file and puts it on the shelf, unless it is there. Throws where the host has another edition by now. */
const keep = async (shelf, [path, hash]) => {
  const key = keyOf(path, hash);
  if (await shelf.match(key)) return;
  const response = await fetch(new URL(path, SCOPE), { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const actual = hex(await crypto.subtle.digest("SHA-256", bytes));
  if (!response.ok || !actual.startsWith(hash)) throw new Error(`Unexpected content of ${path}`);
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  await shelf.put(key, new Response(bytes, { headers: { "Content-Type": type } }));
};

const keepAll = async () => {
  const shelf = await caches.open(SHELF);
  const queue = [...BOOK];
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await keep(shelf, file);
  };
  await Promise.all(Array.from({ length: 6 }, work));
};

/** Takes what belongs to earlier editions off the shelf. */
const clear = async () => {
  const shelf = await caches.open(SHELF);
  const wanted = new Set(BOOK.map(([path, hash]) => keyOf(path, hash)));
  for (const { url } of await shelf.keys()) if (!wanted.has(url)) await shelf.delete(url);
};

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(clear().then(() => self.clients.claim())));
// A reader who asks for the new edition gets it at once; others, when they next open the book.
self.addEventListener("message", ({ data }) => data === "hebi-renew" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = decodeURI(url.slice(SCOPE.length).replace(/[?#].*$/s, ""));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const hash = HASHES.get(file);
  if (hash === undefined) return;
  const kept = caches.open(SHELF).then((shelf) => shelf.match(keyOf(file, hash)));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
