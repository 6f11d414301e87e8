// What the desk says, in Chinese where the page is, else in English.
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const words = await (await fetch(new URL(`${language}.json`, import.meta.url))).json();

/** What is said under a key, with values in the place of `{{name}}`; a count chooses `key.one` where it is 1. */
export const say = (key, values = {}) =>
  (words[values.count === 1 ? `${key}.one` : key] ?? words[key]).replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);

/** The language of what is said. */
export { language };
