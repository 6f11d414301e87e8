/** Scripts (Unicode, UAX #24) that no font of ours has, and the npm package of a font that serves their running text. */
const PACKAGES = new Map(
  (
    "Arabic=naskh-arabic Hebrew=serif-hebrew Thai=serif-thai Devanagari=serif-devanagari Bengali=serif-bengali Tamil=serif-tamil " +
    "Telugu=sans-telugu Kannada=sans-kannada Malayalam=serif-malayalam Gujarati=serif-gujarati Gurmukhi=sans-gurmukhi " +
    "Oriya=sans-oriya Sinhala=sans-sinhala Khmer=serif-khmer Lao=sans-lao Myanmar=serif-myanmar Tibetan=serif-tibetan " +
    "Mongolian=sans-mongolian Ethiopic=sans-ethiopic Georgian=serif-georgian Armenian=serif-armenian Syriac=sans-syriac Thaana=sans-thaana"
  )
    .split(" ")
    .map((pair): [string, string] => {
      const [script = "", name = ""] = pair.split("=");
      return [script, `@fontsource/noto-${name}`];
    }),
);

const ANY = new RegExp(`[${[...PACKAGES.keys()].map((script) => `\\p{Script=${script}}`).join("")}]`, "u");

/** The npm package of a font for a script (`Arabic`), where no font of ours has it. */
export const packageForScript = (script: string): string | undefined => PACKAGES.get(script);

/** Whether a text has a character that no font of ours has. */
export const hasForeign = (text: string): boolean => ANY.test(text);

/** The scripts of some texts that no font of ours has, each with a character of it. */
export const foreignScripts = (texts: readonly string[]): Map<string, string> =>
  new Map(
    [...PACKAGES.keys()].flatMap((script): [string, string][] => {
      const pattern = new RegExp(`\\p{Script=${script}}`, "u");
      const [character] = texts.flatMap((text) => pattern.exec(text) ?? []);
      return character === undefined ? [] : [[script, character]];
    }),
  );

/** Regions whose forms of Han our Chinese fonts, which are simplified, do not have. */
const REGIONS: Readonly<Record<string, string>> = { Jpan: "jp", Kore: "kr", Hant: "tc", HK: "hk", MO: "hk" };

/** The npm packages with the Han of a language (BCP 47) as it writes them, for running text and headings; nothing where ours have it. */
export const packagesForLanguage = (language: string): { text: string; sans: string } | undefined => {
  const { script = "", region = "" } = new Intl.Locale(language).maximize();
  const name = script === "Hant" ? (REGIONS[region] ?? REGIONS[script]) : REGIONS[script];
  const named = (style: string): string => `@fontsource-variable/noto-${style}-${name}`;
  return name === undefined ? undefined : { text: named("serif"), sans: named("sans") };
};
