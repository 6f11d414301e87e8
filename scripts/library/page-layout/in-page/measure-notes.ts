/// <reference lib="dom" />

import { heightOf } from "./nodes.ts";
import type { Note } from "./plan-notes.ts";
import { laneOf, type Section } from "./sections.ts";
import { unitsOfNote, type PlacedUnit } from "./units.ts";

/** The notes of a section, measured. */
export interface MeasuredNotes {
  notes: Map<string, Note>;
  short: Map<string, Note>;
  units: Map<string, PlacedUnit[]>;
  tops: Map<string, number>;
}

export const nothingMeasured = (): MeasuredNotes => ({
  notes: new Map(),
  short: new Map(),
  units: new Map(),
  tops: new Map(),
});

/** Measures the notes of a section, which stand in the bench. */
export const measuredNotes = (section: Section): MeasuredNotes => {
  const measured = nothingMeasured();
  for (const [id, note] of section.notes) {
    const { top } = note.getBoundingClientRect();
    const units = unitsOfNote(note);
    const breaks = units.flatMap(({ start, top: at }, index) =>
      index >= 2 && units.length - index >= 2 && start !== "never" ? [at] : [],
    );
    measured.notes.set(id, { height: heightOf(note), lane: laneOf(section, note), breaks });
    measured.units.set(id, units);
    measured.tops.set(id, top);
  }
  for (const [id, short] of section.short) {
    const height = heightOf(short);
    // What is no longer is said again rather than looked up.
    if (height < (measured.notes.get(id)?.height ?? 0) - 1)
      measured.short.set(id, { height, lane: laneOf(section, short), breaks: [] });
  }
  return measured;
};
