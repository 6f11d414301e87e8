import type { Element } from "xast";
import type { Term, TermName } from "../settings/settings.ts";
import { element, inLines, xmlText } from "./xml.ts";

// TermBase eXchange as TBX-Basic of ISO 30042:2008 has it (martif), which is what most tools read.

const STATUS = "administrativeStatus";

const one = (text: string, ...notes: [type: string, value: string][]): Element =>
  element(
    "tig",
    {},
    ...inLines(7, [
      element("term", {}, text),
      ...notes.map(([type, value]) => element("termNote", { type }, value)),
    ]),
  );

const termsOf = ({ term, long, variants, forbidden }: TermName): Element[] => {
  return [
    one(term, ...(long === undefined ? [] : [["termType", "abbreviation"] as [string, string]]), [
      STATUS,
      "preferredTerm-admn-sts",
    ]),
    ...(long === undefined ? [] : [one(long, ["termType", "fullForm"], [STATUS, "admittedTerm-admn-sts"])]),
    ...variants.map((text) => one(text, [STATUS, "admittedTerm-admn-sts"])),
    ...forbidden.map((text) => one(text, [STATUS, "deprecatedTerm-admn-sts"])),
  ];
};

const entryOf = ({ id, names }: Term): Element =>
  element(
    "termEntry",
    { id },
    ...inLines(
      5,
      [...names].map(([language, name]) =>
        element(
          "langSet",
          { "xml:lang": language },
          ...inLines(6, [
            ...(name.definition === ""
              ? []
              : [element("descripGrp", {}, element("descrip", { type: "definition" }, name.definition))]),
            ...termsOf(name),
          ]),
        ),
      ),
    ),
  );

/** Writes a glossary as TBX: preferred terms, variants, forms that are not to be used, definitions. */
export const writeTbx = (
  glossary: readonly Term[],
  { language, title }: { language: string; title: string },
): string =>
  xmlText(
    element(
      "martif",
      { type: "TBX-Basic", "xml:lang": language },
      ...inLines(1, [
        element(
          "martifHeader",
          {},
          element("fileDesc", {}, element("sourceDesc", {}, element("p", {}, `Glossary of ${title}`))),
          element("encodingDesc", {}, element("p", { type: "XCSURI" }, "TBXBasicXCSV02.xcs")),
        ),
        element("text", {}, element("body", {}, ...inLines(4, glossary.map(entryOf)))),
      ]),
    ),
  );
