/** What reads a value again each time that it is not there any more. */
export interface Again<T> {
  read: () => T;
  /** The value, where it is there now. */
  value?: T;
  /** What it weighs, in whatever all weigh. */
  weight: number;
}

/** Gives a function of what can be read again: of all that have been asked for, the latest stay, up to a weight in all. */
export type Latest = <T>(again: Again<T>) => () => T;

/** Of values that can be read again, holds those that were asked for last, and always the last one. */
export const latest = (most: number): Latest => {
  const held = new Map<object, { value: unknown; weight: number }>();
  let all = 0;
  const put = (place: object, one: { value: unknown; weight: number }): void => {
    held.set(place, one);
    all += one.weight;
    for (const [other, { weight }] of held) {
      if (all <= most || other === place) return;
      held.delete(other);
      all -= weight;
    }
  };
  return <T>({ read, value, weight }: Again<T>): (() => T) => {
    const place = {};
    if (value !== undefined) put(place, { value, weight });
    return () => {
      const known = held.get(place);
      // Behind all others.
      held.delete(place);
      if (known) held.set(place, known);
      else put(place, { value: read(), weight });
      return held.get(place)?.value as T;
    };
  };
};

/** Things that lead to one another and can be made again: once there is much of them, all leave together. */
export interface Leaving {
  /** Says what makes one leave that is there now, and what it weighs. */
  add: (weight: number, drop: () => void) => void;
  /** Lets all of them leave where they weigh more than so much: called where nobody holds a part of one. */
  leave: (most: number) => void;
}

export const leaving = (): Leaving => {
  let [all, drops]: [number, (() => void)[]] = [0, []];
  const add = (weight: number, drop: () => void): void => {
    all += weight;
    drops.push(drop);
  };
  const leave = (most: number): void => {
    if (all <= most) return;
    for (const drop of drops) drop();
    [all, drops] = [0, []];
  };
  return { add, leave };
};
