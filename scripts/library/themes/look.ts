import { posix } from "node:path";
import { z } from "zod";
import { PAPERS } from "../settings/settings.ts";
import { contrast } from "./colours.ts";

/** `#abc` as `#aabbcc`. Without quotation marks YAML takes it for a comment. */
const colour = z
  .string('expected a colour in quotation marks, such as "#1a2b3c"')
  .trim()
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'expected a colour such as "#1a2b3c"')
  .transform((text) => text.toLowerCase().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3"));

/** What a colour of a page is for. */
const ROLES = {
  ground: "the paper",
  tint: "the ground of boxes, programs and figures",
  ink: "the text",
  muted: "text that stands back: captions, dates, notes of the template",
  rule: "lines",
  accent: "numbers of chapters, labels, marks",
  "accent-2": "links, and the second of the two colours",
  warning: "labels and lines of warnings",
  "warning-tint": "the ground of warnings",
  highlight: "the ground of marked words",
} as const;

/** Columns of a chart have so many colours before the first comes again. */
const SERIES = 6;

const page = z.strictObject({
  ...(Object.fromEntries(Object.keys(ROLES).map((role) => [role, colour])) as Record<
    keyof typeof ROLES,
    typeof colour
  >),
  /** The colours of a chart's columns, in their order. */
  series: z.array(colour).length(SERIES, `expected ${SERIES} colours`),
});

/** The colours of covers, of the pictures of posts, and of the icon. */
const cover = z.strictObject({ ground: colour, ink: colour, accent: colour, "accent-2": colour });

const coloursSchema = z.strictObject({
  light: page.partial(),
  dark: page.partial(),
  print: page.partial(),
  cover: cover.partial(),
});

const source = z.union(
  [z.string().trim().min(1), z.array(z.string().trim().min(1)).min(1)],
  "expected an npm package such as @fontsource/lora, or a list of font files",
);

const fontsSchema = z
  .strictObject({
    text: z.strictObject({ latin: source, han: source }).partial(),
    heading: z.strictObject({ latin: source, han: source }).partial(),
    code: z.strictObject({ latin: source }).partial(),
  })
  .partial();

const positive = (least: number, most: number) =>
  z
    .number()
    .min(least, `expected a number from ${least} to ${most}`)
    .max(most, `expected a number from ${least} to ${most}`);

/** How text of a script is set: its size in points, the distance of its lines in sizes, and how many sizes a line is long. */
const setting = z.strictObject({ size: positive(6, 32), leading: positive(1, 3), measure: positive(10, 60) });
const scripts = z.strictObject({ latin: setting.partial(), han: setting.partial() }).partial();

/** On paper, on paper less than 180 millimetres wide, and on screens, where sizes are in pixels. */
const typeSchema = z.strictObject({ print: scripts, "small-print": scripts, screen: scripts }).partial();

/** `theme.yaml`: what a theme says about its looks; what it leaves out, the theme says on which it builds. */
export const lookSchema = z.strictObject({
  /** The theme of ours that this one builds on; `false`: none. */
  extends: z
    .union([z.string().trim().min(1), z.literal(false)], "expected the name of a theme of ours")
    .optional(),
  colours: coloursSchema.partial().optional(),
  /** Fonts of running text, of headings and labels, and of code: packages of Fontsource, or files of the theme. */
  fonts: fontsSchema.optional(),
  /** Size, leading and measure of the text. */
  type: typeSchema.optional(),
  /** The picture that a publisher signs with: its path in the theme. */
  logo: z
    .string("expected a picture of the theme, such as logo.svg")
    .trim()
    .min(1)
    .transform((path) => posix.normalize(path))
    .optional(),
  /** Paper of the PDF where the book names none. */
  paper: z.enum(PAPERS).optional(),
  /** Where the name of a part stands in the PDF: on a page of its own, or above its first chapter. */
  parts: z.enum(["page", "chapter"]).optional(),
});

/** What a `theme.yaml` says. */
export type LookSettings = z.output<typeof lookSchema>;

/** The colours of a page by their roles. */
type PageColours = z.output<typeof page>;

/** When a page is looked at in which colours: on a screen by day and by night, and on paper. */
export type Light = "light" | "dark" | "print";

/** The looks of a book, whole. Colours are `#rrggbb`. */
export interface Look {
  colours: Record<Light, PageColours> & { cover: z.output<typeof cover> };
  type: Record<"print" | "small-print" | "screen", Record<"latin" | "han", z.output<typeof setting>>>;
  paper?: LookSettings["paper"];
  parts?: LookSettings["parts"];
  logo?: LookSettings["logo"];
}

const whole = z.strictObject({ latin: setting, han: setting });

/** One that has everything; an error names the first thing missing. */
const wholeSchema = z.object({
  colours: z.strictObject({ light: page, dark: page, print: page, cover }),
  type: z.strictObject({ print: whole, "small-print": whole, screen: whole }),
  paper: lookSchema.shape.paper,
  parts: lookSchema.shape.parts,
  logo: lookSchema.shape.logo,
});

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const merge = (below: Plain, above: Plain): Plain => {
  const all = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = all[key];
    if (value !== undefined) all[key] = isPlain(old) && isPlain(value) ? merge(old, value) : value;
  }
  return all;
};

/** The looks that settings give, each on top of those before. Throws where they leave something out, which ours do not. */
export const lookOf = (settings: readonly LookSettings[]): Look =>
  wholeSchema.parse(settings.reduce<Plain>(merge, {}));

/** Two colours that are seen on each other, and by how much they have to differ (WCAG 2.2 §1.4.3; §1.4.11 for what is no text). */
type Pair = readonly [role: string, ground: string, least: number];

const TEXT = 4.5;
const LARGE = 3;

const PAIRS: readonly Pair[] = [
  ...["ink", "muted", "accent", "accent-2"].flatMap((role): Pair[] => [
    [role, "ground", TEXT],
    [role, "tint", TEXT],
  ]),
  ["ink", "highlight", TEXT],
  ["warning", "ground", TEXT],
  ["warning", "warning-tint", TEXT],
  ["ink", "warning-tint", TEXT],
];

/** A pair of colours that are too much alike, in words, and where its first colour stands in the settings. */
export interface ContrastFault {
  reason: string;
  path: string[];
  ground: string[];
}

const inWords = (ratio: number): string => `${(Math.floor(ratio * 100) / 100).toFixed(2)}:1`;

/** The pairs of a look that are too much alike to be read (WCAG 2.2 §1.4.3), or told apart (§1.4.11). */
export const contrastFaults = ({ colours }: Look): ContrastFault[] => {
  const faults: ContrastFault[] = [];
  const hold = (path: string[], ground: string[], [one, other, least]: [string, string, number]): void => {
    const ratio = contrast(one, other);
    if (ratio >= least) return;
    const named = `${path.slice(1).join(" ")} ${one} on ${ground.slice(1).join(" ")} ${other}`;
    const reason = `Unexpected contrast of ${named}, ${inWords(ratio)}, expected ${least}:1 or more`;
    faults.push({ reason, path, ground });
  };
  for (const light of ["light", "dark", "print"] as const) {
    const { series, ...own } = colours[light];
    const of = (role: string): string => own[role as keyof typeof own];
    for (const [role, ground, least] of PAIRS)
      hold(["colours", light, role], ["colours", light, ground], [of(role), of(ground), least]);
    for (const [index, one] of series.entries())
      hold(
        ["colours", light, "series", String(index + 1)],
        ["colours", light, "ground"],
        [one, own.ground, LARGE],
      );
  }
  const { ground, ...rest } = colours.cover;
  for (const [role, one] of Object.entries(rest))
    hold(
      ["colours", "cover", role],
      ["colours", "cover", "ground"],
      [one, ground, role === "ink" ? TEXT : LARGE],
    );
  return faults;
};
