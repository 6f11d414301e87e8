// Puppeteer's own download cannot run where only the npm registry is reachable; scripts/library/browser finds one at build time.
module.exports = { skipDownload: true };
