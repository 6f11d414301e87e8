/** Marks of quotations and of those within them, by language, as its publishers set them (CLDR, delimiters; for French with the blanks of the Imprimerie nationale). */
const MARKS: Readonly<Record<string, string>> = {
  "en zh ko vi id ms pt-BR tr hi th": "“ ” ‘ ’",
  "ja zh-Hant": "「 」 『 』",
  fr: "«\u00a0 \u00a0» “ ”",
  "es pt-PT it ca el": "« » “ ”",
  "ru uk be": "« » „ “",
  "de cs sk sl bg is lt": "„ “ ‚ ‘",
  "de-CH fr-CH it-CH": "« » ‹ ›",
  "pl ro hu hr": "„ ” « »",
  "sv fi": "” ” ’ ’",
  "da nb no nn": "« » ‘ ’",
  nl: "‘ ’ “ ”",
  ar: "« » ” “",
  fa: "« » ‹ ›",
  he: "” ” ’ ’",
};

const BY_LANGUAGE = new Map(
  Object.entries(MARKS).flatMap(([languages, marks]) =>
    languages.split(" ").map((language): [string, string[]] => [language, marks.split(" ")]),
  ),
);

/**
 * The marks around a quotation in a language (BCP 47), or around one within another; English where the language is not known. Portuguese
 * without a region is that of Brazil, as CLDR has it.
 */
export const quotationMarks = (language: string, isInner: boolean): [open: string, close: string] => {
  const { language: primary, script, region } = new Intl.Locale(language).maximize();
  const marks =
    BY_LANGUAGE.get(`${primary}-${region}`) ??
    BY_LANGUAGE.get(`${primary}-${script}`) ??
    BY_LANGUAGE.get(primary) ??
    BY_LANGUAGE.get("en");
  const [open = "“", close = "”"] = marks?.slice(isInner ? 2 : 0) ?? [];
  return [open, close];
};
