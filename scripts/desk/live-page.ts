const LIVE = `<link rel="stylesheet" href="/desk/live.css">
<script type="module" src="/desk/live.js"></script>
`;

/** A page of the site that keeps up with the book: its own scripts run after ours, which sees the page as it was made. */
export const livePage = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(bytes)
      .toString()
      .replace(/(?=<script|<\/head>)/, () => LIVE),
  );
