/**
 * The Content-Security-Policy of every page (CSP Level 3): nothing from elsewhere, no inline script, no inline style.
 * Pictures may be `data:`, as authors may write them.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // A film of the author's choosing, fetched when the reader presses it and not before.
  "media-src 'self' https:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");

/** `_headers` as Netlify, Cloudflare Pages and others read it: the policy, and what a `meta` element cannot say. */
export const headers = `/*
  Content-Security-Policy: ${policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;
