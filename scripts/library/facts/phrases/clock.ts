import type { Draft } from "../fact.ts";
import { clock } from "../lex/dates-and-versions.ts";
import type { Reading } from "../lex/lexeme.ts";

/** The time that a token states. */
export const timeOf = (time: Reading | undefined): Draft | undefined =>
  time && { kind: "time", value: time.value, ...(time.also && { also: time.also }), weight: "strong" };

/** The time of a full hour, or with minutes `30`; of both halves of the day where nothing tells. */
export const hourOf = (hour: Reading | undefined, minutes = "00", half?: "am" | "pm"): Draft | undefined =>
  timeOf(clock(Number(hour?.value), minutes.padStart(2, "0"), half));
