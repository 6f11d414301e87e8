import { readFile } from "node:fs/promises";
import { createInstance } from "i18next";
import { z } from "zod";
import type { Translate } from "../book.ts";
import { unlessMissing } from "../library/files/files.ts";

const folder = new URL("../../templates/strings/", import.meta.url);

/** Reads a file of UI strings by their keys (JSON); it throws for anything else. */
export const readStringsFile = async (file: string | URL): Promise<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, "utf8")));

/** UI strings of a language: `zh-Hant` takes `zh-Hant.json`, else `zh.json`; what neither has comes from English. */
export const readStrings = async (language: string): Promise<Record<string, string>> => {
  const codes = ["en", language.split("-")[0] ?? language, language];
  const [english, general, exact] = await Promise.all(
    codes.map((code) => unlessMissing(readStringsFile(new URL(`${code}.json`, folder)))),
  );
  return { ...english, ...general, ...exact };
};

/** Makes the function that speaks a language. It throws for a key that is nowhere: i18next would print the key. */
export const translator = async (language: string, strings: Record<string, string>): Promise<Translate> => {
  const i18n = createInstance();
  const t = await i18n.init({
    lng: language,
    resources: { [language]: { translation: strings } },
    keySeparator: false,
    nsSeparator: false,
    // Templates escape; a second time would show &amp;.
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!i18n.exists(key, values)) throw new Error(`Missing UI string ${key} in ${language}`);
    return t(key, values);
  };
};
