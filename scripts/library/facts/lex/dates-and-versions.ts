import type { Draft } from "../fact.ts";
import { END, type Lexeme, type Reading, START } from "./lexeme.ts";

/** A reading that is a finished fact. */
export const ready = (draft: Draft | undefined): Reading | undefined =>
  draft && { type: "ready", value: "", ready: draft };

const pad = (part: string | number): string => String(part).padStart(2, "0");

const isoDate = (text: string): Draft => {
  const [year = "", month = "", day] = text.match(/\d+/g) ?? [];
  const value = `${year}-${pad(month)}${day === undefined ? "" : `-${pad(day)}`}`;
  return { kind: "date", value, weight: "strong" };
};

// 10/29/2015 is American, 29/10/2015 British, 29.10.2015 German; 5/6/2015 may be either.
const slashedDate = (text: string): Draft | undefined => {
  const [first = 0, second = 0, year = 0] = text.split(/\D/).map(Number);
  const readings = [
    [first, second],
    [second, first],
  ].flatMap(([month = 0, day = 0]) =>
    month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [`${year}-${pad(month)}-${pad(day)}`] : [],
  );
  const [value, ...also] = [...new Set(readings)];
  return value === undefined ? undefined : { kind: "date", value, also, weight: "strong" };
};

/** A clock time as `19:00`. `rest` is what follows the hour, `00` or `30:15`. An hour up to 12 of no half has both readings. */
export const clock = (hour: number, rest: string, half?: "am" | "pm" | "24"): Reading | undefined => {
  if (!(hour <= 24)) return undefined;
  const at = (hours: number): string => `${pad(hours % 24)}:${rest}`;
  if (half === "pm") return { type: "time", value: at(hour < 12 ? hour + 12 : hour) };
  if (half === "am") return { type: "time", value: at(hour === 12 ? 0 : hour) };
  const open = half !== "24" && hour > 0 && hour <= 12;
  return { type: "time", value: at(hour), ...(open && { also: [at((hour + 12) % 24)] }) };
};

const readClock = (text: string): Reading | undefined => {
  const [, hour = "", minutes = "00", tail = ""] =
    /^(\d+)(?:[:.](\d\d(?::\d\d(?:\.\d+)?)?))?(.*)$/.exec(text) ?? [];
  const half = /[ap](?=\.?m)/i.exec(tail)?.[0].toLowerCase();
  if (Number(minutes.slice(0, 2)) > 59) return undefined;
  const known = half === "p" ? "pm" : half === "a" ? "am" : hour.startsWith("0") ? "24" : undefined;
  return clock(Number(hour), minutes.replace(/:00$/, ""), known);
};

const isoPattern = (separator: string): string =>
  String.raw`(?:1\d|20|21)\d\d${separator}(?:0?[1-9]|1[0-2])${separator}(?:0?[1-9]|[12]\d|3[01])(?:T(?=\d\d:)|(?!\w|[-/.]\d))`;

const ZONE = String.raw`(?:Z|(?<=\d:\d\d(?:\.\d+)?)[+-]\d\d:?\d\d)?`;
const HALF = String.raw`(?: ?(?:a\.m\.?|p\.m\.?|am|pm|AM|PM|A\.M\.?|P\.M\.?)(?![A-Za-z]))`;
const version = (text: string): Reading | undefined =>
  ready({ kind: "version", value: text.replace(/^[vV]/, "").toLowerCase(), weight: "strong" });

/** The days of shopping: 双十一, Double 11. */
export const SHOPPING_DAY: Lexeme = {
  pattern: String.raw`(?:双\s?|${START}[Dd]ouble[ -])(?:1[12]|十[一二]|[Ee]leven|[Tt]welve)${END}`,
  read: (text) =>
    ready({ kind: "date", value: /1$|一$|eleven$/i.test(text) ? "--11-11" : "--12-12", weight: "weak" }),
};

/** Dates, times and versions that digits and signs alone spell, in any language. */
export const DATES_AND_VERSIONS: readonly Lexeme[] = [
  {
    pattern: `${START}(?:${["-", "/", String.raw`\.`].map(isoPattern).join("|")})`,
    read: (text) => ready(isoDate(text)),
  },
  {
    pattern: String.raw`${START}(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![\w]|[-/.]\d)`,
    read: (text) => ready(isoDate(text)),
  },
  {
    pattern: String.raw`${START}[0-3]?\d(?:/[0-3]?\d/|\.[0-3]?\d\.)(?:19|20)\d\d${END}`,
    read: (text) => ready(slashedDate(text)),
  },
  {
    pattern: String.raw`(?=\d)(?:${START}|(?<=\dT))[0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:${HALF}|${ZONE})(?![\w:]|\.\d)`,
    read: readClock,
  },
  { pattern: String.raw`${START}[01]?\d(?:\.[0-5]\d)?${HALF}`, read: readClock },
  { pattern: String.raw`${START}[vV]\d+(?:\.\d+){0,5}(?:\.x)?(?:-[A-Za-z]+[\w.]*)?${END}`, read: version },
  { pattern: String.raw`${START}\d+(?:\.\d+){2,5}(?:\.x)?(?:-[A-Za-z]+[\w.]*)?${END}`, read: version },
  { pattern: String.raw`${START}\d+(?:\.\d+){0,5}\.x${END}`, read: version },
  {
    pattern: `${START}(?:Q[1-4]|[1-4]Q)${END}`,
    read: (text) => ready({ kind: "quarter", value: text.replace("Q", ""), weight: "strong" }),
  },
  {
    pattern: `${START}H[12](?= ?(?:19|20)\\d\\d)`,
    read: (text) => ready({ kind: "half-year", value: text.slice(1), weight: "strong" }),
  },
  {
    pattern: `${START}FY ?(?:19|20)\\d\\d${END}`,
    read: (text) => ready({ kind: "date", value: text.slice(-4), weight: "strong" }),
  },
];
