// Another page of the site as a document, so that this one can show some of it: its style sheets, with fonts for its language, are added
// to this page before. Rejects where it cannot be had, as from disk.
const pageAt = async (address) => {
  const addStyle = (href) =>
    new Promise((resolve) => {
      if ([...document.styleSheets].some((sheet) => sheet.href === href)) return resolve();
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const styles = [...page.querySelectorAll("link[rel=stylesheet]")];
  await Promise.all(styles.map((link) => addStyle(new URL(link.getAttribute("href"), address).href)));
  return page;
};
