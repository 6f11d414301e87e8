import { z } from "zod";
import { isRisky } from "../safety/safety.ts";
import { expected } from "../versions/versions.ts";
import { text } from "./publication.ts";

// Who has done what for a book: names, roles, and the numbers that tell people of one name apart.

/** What somebody may do for a book, with its MARC relator code; those of CRediT (ANSI/NISO Z39.104) come last. */
const MARC = {
  author: "aut",
  editor: "edt",
  translator: "trl",
  compiler: "com",
  illustrator: "ill",
  photographer: "pht",
  cartographer: "ctg",
  annotator: "ann",
  introduction: "aui",
  afterword: "aft",
  reviewer: "rev",
  proofreader: "pfr",
  corrector: "crr",
  consultant: "csl",
  designer: "bkd",
  "cover-designer": "cov",
  typesetter: "cmt",
  researcher: "res",
  funder: "fnd",
  contributor: "ctb",
  conceptualization: "ctb",
  "data-curation": "dtm",
  "formal-analysis": "anl",
  "funding-acquisition": "ctb",
  investigation: "res",
  methodology: "ctb",
  "project-administration": "pdr",
  resources: "ctb",
  software: "prg",
  supervision: "ctb",
  validation: "ctb",
  visualization: "ill",
  "writing-original-draft": "aut",
  "writing-review-editing": "edt",
} as const;

/** A role of `contributors`; each has its words in the UI strings, `role.editor`. */
export type Role = keyof typeof MARC;

const ROLES = Object.keys(MARC) as Role[];

/** The MARC relator code of a role: `edt`. */
export const marcCode = (role: Role): string => MARC[role];

/** A role by its name, its MARC code, or its name as CRediT writes it: "Writing – original draft". */
const role = text.transform((written, context): Role => {
  const name = written.toLowerCase().replace(/[^a-z]+/g, "-");
  const found = ROLES.find((one) => one === name) ?? ROLES.find((one) => MARC[one] === name);
  if (found) return found;
  context.addIssue({ code: "custom", message: `expected a role: ${expected(name, ROLES)}` });
  return "contributor";
});

/** The last sign of an ORCID iD (ISO 7064, MOD 11-2), from the fifteen digits before it. */
const checkSign = (digits: string): string => {
  const sum = Array.from(digits.slice(0, 15)).reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const value = (12 - (sum % 11)) % 11;
  return value === 10 ? "X" : String(value);
};

/** An ORCID iD, as it is or as its address: `0000-0002-1825-0097`. */
const orcid = text.transform((written, context) => {
  const bare = written.replace(/^https?:\/\/(?:www\.)?orcid\.org\//i, "").toUpperCase();
  const digits = bare.replaceAll("-", "");
  const issue = (message: string): void => context.addIssue({ code: "custom", message });
  if (!/^\d{15}[\dX]$/.test(digits)) issue("expected an ORCID iD such as 0000-0002-1825-0097");
  else if (!digits.endsWith(checkSign(digits)))
    issue(`expected ${checkSign(digits)} as the last sign, which checks the other fifteen`);
  return digits.replace(/(.{4})(?=.)/g, "$1-");
});

/** The address of an ORCID iD, which is also its full form. */
export const orcidAddress = (id: string): string => `https://orcid.org/${id}`;

/** A text that may stand where an address is clicked. */
const name = text.refine((value) => !isRisky(value), "expected no address that would run something");
const named = { name, "file-as": text.exactOptional(), orcid: orcid.exactOptional() };

const listOf = <T extends z.ZodType>(one: T, error: string) =>
  z.union([z.array(one), one.transform((value) => [value])], error);

/** Names of `authors` and `translators`; one alone is a list of one. */
export const people = listOf(
  z.union(
    [name.transform((own): z.output<z.ZodObject<typeof named>> => ({ name: own })), z.strictObject(named)],
    "expected a name, or name, file-as and orcid",
  ),
  "expected names, each a line of text, or name, file-as and orcid",
);

/** People with what they did. */
export const contributors = z.array(
  z.strictObject({ ...named, role: z.preprocess((written) => [written].flat(), z.array(role)) }),
  "expected a list of people, each with name and role",
);

/** One of those who made a book. */
export interface Contributor {
  name: string;
  /** What they did, none twice. */
  roles: Role[];
  /** `0000-0002-1825-0097`. */
  orcid?: string;
}

type Person = z.output<typeof people>[number];

/** Somebody who is named in several places is one person, who did all that is said there. */
const joined = (all: (Person & { role: Role[] })[]): Contributor[] => {
  const byName = new Map<string, Contributor>();
  for (const { name: own, role: roles, orcid: id } of all) {
    const known = byName.get(own);
    const number = known?.orcid ?? id;
    byName.set(own, {
      name: own,
      roles: [...new Set([...(known?.roles ?? []), ...roles])],
      ...(number !== undefined && { orcid: number }),
    });
  }
  return [...byName.values()];
};

/**
 * What a language says of people, as the rest of Hebi has it: names of authors and translators, in their order, those among
 * them who are named as contributors only last; what catalogues file names under; and where more is known than that, everybody.
 */
export const peopleOf = (written: {
  authors: Person[];
  translators: Person[];
  contributors: z.output<typeof contributors>;
}) => {
  const all = [
    ...written.authors.map((one) => ({ ...one, role: ["author" as const] })),
    ...written.translators.map((one) => ({ ...one, role: ["translator" as const] })),
    ...written.contributors,
  ];
  const everybody = joined(all);
  const those = (wanted: Role): string[] =>
    everybody.filter(({ roles }) => roles.includes(wanted)).map((one) => one.name);
  const filed = all.flatMap(({ name: own, "file-as": as }) => (as === undefined ? [] : [[own, as] as const]));
  const isMore = written.contributors.length > 0 || all.some((one) => one.orcid !== undefined);
  return {
    authors: isMore ? those("author") : written.authors.map((one) => one.name),
    translators: isMore ? those("translator") : written.translators.map((one) => one.name),
    /** What catalogues file a name under: "Hua Li" under "Li, Hua". */
    ...(filed.length > 0 && { fileAs: Object.fromEntries(filed) }),
    ...(isMore && { contributors: everybody }),
  };
};

/** Everybody who made an edition, authors first, with what they did. */
export const contributorsOf = (meta: {
  authors: string[];
  translators: string[];
  contributors?: Contributor[] | undefined;
}): Contributor[] =>
  meta.contributors ??
  joined([
    ...meta.authors.map((one) => ({ name: one, role: ["author" as const] })),
    ...meta.translators.map((one) => ({ name: one, role: ["translator" as const] })),
  ]);
