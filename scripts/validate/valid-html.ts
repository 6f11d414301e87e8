import { readFile } from "node:fs/promises";
import { HtmlValidate, StaticConfigLoader, type ConfigData } from "html-validate";
import { eachFile, type Validator } from "./validator.ts";

// A > in text is HTML (§13.1.3), and what writes our pages lets no other raw character through.
const CONFIGURATION: ConfigData = {
  extends: ["html-validate:standard"],
  rules: { "no-raw-characters": "off" },
};

/** The pages of a site by html-validate's rules of the HTML standard. */
export const validHtml: Validator = {
  name: "html-validate",
  ending: ".html",
  prepare: () => {
    const validator = new HtmlValidate(new StaticConfigLoader(CONFIGURATION));
    const look = eachFile(async (file) => {
      const { results } = await validator.validateString(await readFile(file, "utf8"), file);
      return results
        .flatMap(({ messages }) => messages)
        .map(({ ruleId, message, line }) => `line ${line}: ${ruleId} ${message}`);
    });
    return Promise.resolve(look);
  },
};
