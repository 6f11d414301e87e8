import type { Entry, Name } from "./entry.ts";
import { isHan } from "./fields.ts";
import { wordsOf } from "./words.ts";

/** The initials of given names, each with a mark behind it: `J.-P.` and `J. P.`, or `J P` with none; small words stay. */
export const initials = (given: string, mark: "." | ""): string =>
  given
    .replaceAll(".-", "-")
    .split(/[\s.]+/)
    .filter((part) => part !== "")
    .map((part) => {
      if (/^\p{Ll}/u.test(part)) return part;
      const letters = part
        .split("-")
        .filter((one) => one !== "")
        .map((one) => `${Array.from(one)[0]}${mark}`);
      return letters.join(mark === "" ? " " : "-");
    })
    .join(" ");

const family = ({ particle, family: name }: Name): string =>
  particle === undefined ? name : `${particle} ${name}`;

/** How a style writes a name that has parts. */
type NameForm = "gb" | "inverted" | "initials-first" | "family";

/** A name as a style writes it: `EINSTEIN A`, `Einstein, A.`, `A. Einstein`, `Einstein`; 李华 and bodies are whole in each. */
const writtenName = (name: Name, form: NameForm): string => {
  if (isHan(name)) return name.family + (name.given ?? "");
  if (name.whole || name.given === undefined) return family(name);
  const { given, suffix } = name;
  if (form === "family") return family(name);
  if (form === "gb")
    return [`${family(name).toUpperCase()} ${initials(given, "")}`, suffix].filter(Boolean).join(", ");
  const first = initials(given, ".");
  if (form === "inverted") return [family(name), first, suffix].filter(Boolean).join(", ");
  return [first, family(name), suffix].filter(Boolean).join(" ");
};

/** The names that are said, and whether there are more. */
export const saidNames = (names: readonly Name[]): { said: Name[]; more: boolean } => ({
  said: names.filter(({ others }) => !others),
  more: names.some(({ others }) => others),
});

/** Who stands first in a reference: authors, or else editors. */
export const makersOf = (entry: Entry): readonly Name[] => entry.author ?? entry.editor ?? [];

/** The words for an author of a citation in a text: the family name, or all of a Chinese one. */
export const shortName = (name: Name): string => writtenName(name, "family");

export interface ListRule {
  form: NameForm;
  /** Of more than `most`, the first `shown` are said. */
  most: number;
  shown: number;
  separator: string;
  /** Before the last of two, and of more. */
  and: readonly [two: string, more: string];
  /** Behind those that are said where there are more. */
  others: string;
}

/** Names as a list: `A, B & C`, `A, B, et al.` */
export const nameList = (names: readonly Name[], rule: ListRule): string => {
  const { said, more } = saidNames(names);
  const isCut = said.length > rule.most;
  const shown = (isCut ? said.slice(0, rule.shown) : said).map((name) => writtenName(name, rule.form));
  if (isCut || more) return shown.join(rule.separator) + rule.others;
  const last = shown.pop() ?? "";
  if (shown.length === 0) return last;
  return `${shown.join(rule.separator)}${rule.and[shown.length === 1 ? 0 : 1]}${last}`;
};

/** Names as GB/T 7714—2015 §8.1.2 has them: of more than three the first three. */
export const gbNames = (names: readonly Name[], language: string): string =>
  nameList(names, {
    form: "gb",
    most: 3,
    shown: 3,
    separator: ", ",
    and: [", ", ", "],
    others: `, ${wordsOf(language).others}`,
  });
