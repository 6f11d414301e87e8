/** The language among some that serves one best (BCP 47): itself, one of its script (zh-TW: zh-Hant), any of its kind. */
const nearestLanguage = (tag, languages) => {
  const likely = (one) => {
    try {
      return new Intl.Locale(one).maximize();
    } catch {
      return { language: one };
    }
  };
  const wanted = likely(tag);
  const same = languages.filter((one) => likely(one).language === wanted.language);
  return same.find((one) => one === tag) ?? same.find((one) => likely(one).script === wanted.script) ?? same[0];
};
