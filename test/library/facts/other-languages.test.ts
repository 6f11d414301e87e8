import { describe, expect, it } from "vitest";
import { factReader, findDifferences, matchFacts } from "../../../scripts/library/facts/facts.ts";

/** What is found to differ between an English text and its translation. */
const differences = (english: string, [language, text]: readonly [string, string]): string[] => {
  const [own, theirs] = [
    { text: english, code: "", facts: factReader("en", language)(english) },
    { text, code: "", facts: factReader(language, "en")(text) },
  ];
  matchFacts(own.facts, theirs.facts);
  return findDifferences(own, theirs, { source: [], translation: [] }).map(
    ({ source, translation }) => `${source?.text ?? ""} / ${translation?.text ?? ""}`,
  );
};

describe("figures in languages whose words are not read", () => {
  it.each([
    ["15,000 yuan", "ja", "1万5,000元"],
    ["250,000,000 people", "ja", "2億5,000万人"],
    ["2,500,000 people", "ja", "250万人"],
    ["2.5 million people", "ja", "250万人"],
    ["12,500 people", "ja", "1万2500人"],
    ["320,000,000 won", "ko", "3억 2,000만 원"],
    ["15,000 won", "ko", "1만 5,000원"],
    ["1,500 people", "ko", "1천 5백 명"],
    ["2.5 million people", "de", "2,5 Millionen Menschen"],
    ["2,500,000 people", "de", "2,5 Mio. Menschen"],
    ["3 billion euros", "de", "3 Milliarden Euro"],
    ["3,000,000,000 euros", "fr", "3 milliards d’euros"],
    ["3 billion euros", "es", "3 mil millones de euros"],
    ["15,000 people", "es", "15 mil personas"],
    ["15,000 people", "de", "es kamen 15.000 Menschen"],
    ["1,234,567 people", "fr", "1 234 567 personnes"],
    ["2.5 metres", "fr", "2,5 mètres"],
    ["5 trillion yuan", "ja", "5兆元"],
    ["2.5 million for a cable", "ar", "2.5 مليون ثمنًا لكابل"],
    ["15,000 yuan in 2023", "ar", "١٥٬٠٠٠ يوان في عام ٢٠٢٣"],
    ["3 billion euros", "ru", "3 миллиарда евро"],
    ["15,000 people", "ru", "15 тыс. человек"],
    ["2.5 million people", "vi", "2,5 triệu người"],
    ["2.5 million people", "id", "2,5 juta orang"],
    ["over 40,000 projects", "de", "über 40'000 Projekte"],
    ["from 6-7 pm", "de", "von 18 - 19 Uhr"],
    ["from 6-7 pm", "fr", "de 18 à 19 heures"],
    ["from 6-7 pm", "ja", "18時から19時まで"],
    ["COVID-19 came", "ko", "코로나19로 인해"],
    ["is in v4.0", "de", "ist in Version 4.0"],
    ["see V4 Access", "de", "siehe V4-Zugriffskontrolle"],
    ["met by V1.17", "ar", "في ق1.17"],
    // In words: nobody can tell here.
    ["2.5 million people", "de", "zweieinhalb Millionen Menschen"],
  ])("are the same: %s, %s %s", (english, language, text) =>
    expect(differences(english, [language, text])).toEqual([]),
  );

  it.each([
    ["15,000 yuan", "ja", "1万6,000元"],
    ["15,000 people", "de", "es kamen 16.000 Menschen"],
    ["15,000 people", "es", "16 mil personas"],
    ["15,000 people", "ru", "16 тыс. человек"],
    ["15,000 yuan", "ar", "١٦٬٠٠٠ يوان"],
    ["is in v14.0", "de", "ist in Version 15.0"],
  ])("are others: %s, %s %s", (english, language, text) =>
    expect(differences(english, [language, text])).not.toEqual([]),
  );
});
