const LIVE = `<link rel="stylesheet" href="/desk/fonts.css">
<link rel="stylesheet" href="/desk/live.css">
<script type="module" src="/desk/live.js"></script>
`;

/** The service worker of a book that is being written: none. One that `hebi preview` has left at this address gives way to it. */
export const NO_WORKER = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const leave = async () => {
    await registration.unregister();
    for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
  };
  event.waitUntil(leave());
});
`;

const POLICY = /(<meta http-equiv="Content-Security-Policy" content="[^"]*)"/;

/**
 * A page of the site that keeps up with the book: its own scripts run after ours, which sees the page as it was made. It may show, in a
 * frame, what this server prints, and else no more than on the site: no script that is written in it runs. An early one, made before the
 * book was read, is brought up to date as soon as it is.
 */
export const livePage = (bytes: Uint8Array, isEarly: boolean): Uint8Array =>
  Buffer.from(
    Buffer.from(bytes)
      .toString()
      .replace(/^(<!DOCTYPE html>\s*<html)/i, `$1 data-live${isEarly ? "=early" : ""}`)
      .replace(/(?=<script|<\/head>)/, () => LIVE)
      .replace(POLICY, "$1; frame-src 'self'\""),
  );
