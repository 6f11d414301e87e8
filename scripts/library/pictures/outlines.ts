// Rounded so that a letter has the same shape wherever it stands: texts of equal letters pack well.

/** Numbers one after the other as paths have them: `-1.5.25 0`. */
const numbers = (values: number[]): string =>
  values
    .map((value) => String(value).replace(/^(-?)0\./, "$1."))
    .join(" ")
    .replaceAll(" -", "-");

/** How many numbers a command of a path takes that is drawn with lines and curves alone (SVG 2 §9.3). */
const TAKES: Record<string, number> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** A command of a path with its points, x and y in turn. */
type Step = [command: string, points: number[]];

const stepsOf = (path: string): Step[] =>
  Array.from(path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)).flatMap(([, command = "", rest = ""]): Step[] => {
    const values = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const size = TAKES[command] ?? 0;
    if (size === 0) return [[command, []]];
    return Array.from({ length: Math.floor(values.length / size) }, (_, index) => [
      command,
      values.slice(index * size, (index + 1) * size),
    ]);
  });

/** Parts that a thousandth of the height of some outlines is written in: a power of ten. */
const partsFor = (steps: Step[]): number => {
  let [low, high] = [Infinity, -Infinity];
  for (const [, points] of steps)
    for (let at = 1; at < points.length; at += 2) {
      low = Math.min(low, points[at] ?? low);
      high = Math.max(high, points[at] ?? high);
    }
  return 10 ** Math.min(6, Math.max(0, 3 - Math.ceil(Math.log10(Math.max(high - low, 1e-6)))));
};

const stepText = (command: string, moved: number[]): string => {
  const [right = 0, down = 0] = moved;
  if (command !== "L" || (right !== 0 && down !== 0)) return command.toLowerCase() + numbers(moved);
  return `${right === 0 ? "" : `h${numbers([right])}`}${down === 0 ? "" : `v${numbers([down])}`}`;
};

/** A path of lines and curves with places relative to one another, rounded: a third of the letters, and drawn alike. */
export const shortPath = (path: string): string => {
  const steps = stepsOf(path);
  const parts = partsFor(steps);
  let [startX, startY, x, y] = [0, 0, 0, 0];
  let text = "";
  for (const [command, points] of steps) {
    if (command === "Z") text += "z";
    else if (command === "M") {
      [startX = 0, startY = 0] = points;
      [x, y] = [0, 0];
      text += `M${numbers(points.map((value) => Math.round(value * parts) / parts))}`;
    } else {
      const onGrid = points.map((value, at) => Math.round((value - (at % 2 ? startY : startX)) * parts));
      const moved = onGrid.map((value, at) => (value - (at % 2 ? y : x)) / parts);
      text += stepText(
        command,
        moved.map((value) => Number(value.toFixed(6))),
      );
      [x = 0, y = 0] = onGrid.slice(-2);
    }
  }
  return text;
};
