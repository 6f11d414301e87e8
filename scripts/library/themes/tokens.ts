import { contrast, middle, mix } from "./colours.ts";
import type { Light, Look } from "./look.ts";

/** Tokens of a look by their names, without the dashes before: `accent` is `--accent` in CSS. */
type Tokens = Map<string, string>;

/** Black or white, whichever is read more easily on a colour. */
const inkOn = (ground: string): string =>
  contrast("#ffffff", ground) >= contrast("#000000", ground) ? "#ffffff" : "#000000";

/** By night, the first colour of a chart where it stands out from what stands back, in faint ink: lighter, until it does (2 to 1). */
const litOn = ({ ground, ink, series: [first = ink] }: Look["colours"]["dark"]): string => {
  const faint = mix(ground, ink, 0.45);
  let share = 0;
  while (share < 1 && contrast(mix(first, ink, share), faint) < 2) share += 0.05;
  return mix(first, ink, share);
};

const colourTokens = ({ colours }: Look, light: Light): Tokens => {
  const { series, ...roles } = colours[light];
  const tokens: Tokens = new Map(Object.entries(roles));
  for (const [index, colour] of series.entries()) {
    tokens.set(`series-${index + 1}`, colour);
    tokens.set(`on-series-${index + 1}`, inkOn(colour));
  }
  const lit = light === "dark" ? litOn(colours.dark) : (series[0] ?? roles.ink);
  tokens.set("lit", lit);
  tokens.set("on-lit", inkOn(lit));
  for (const [role, colour] of Object.entries(colours.cover)) tokens.set(`cover-${role}`, colour);
  // Pictures are drawn for paper: by night they lie on some.
  const day = colours[light === "dark" ? "light" : light];
  tokens.set("plate", light === "dark" ? day.tint : "transparent");
  tokens.set("shadow", mix(day.ground, day.ink, light === "dark" ? 1 : 0.25));
  return tokens;
};

/** The tokens of paper, as values. */
export const printTokens = (look: Look): Tokens => colourTokens(look, "print");

const properties = (tokens: Tokens): string =>
  `:root{${Array.from(tokens, ([name, value]) => `--${name}:${value}`).join(";")}}\n`;

/** The custom properties of paper. */
export const printProperties = (look: Look): string => properties(printTokens(look));

/** The custom properties of a screen, each with what it is by day and by night. */
export const screenProperties = (look: Look): string => {
  const type = Object.entries(look.type.screen).flatMap(([script, { size, leading, measure }]) => [
    [`${script}-size`, `${size / 16}rem`] as const,
    [`${script}-leading`, String(leading)] as const,
    [`${script}-measure`, String(measure)] as const,
  ]);
  const dark = colourTokens(look, "dark");
  const both = Array.from(colourTokens(look, "light"), ([name, day]): [string, string] => {
    const night = dark.get(name) ?? day;
    return [name, night === day ? day : `light-dark(${day},${night})`];
  });
  return properties(new Map([...both, ...type]));
};

/** A colour as light as a line has to be that is seen on black, too, by 3 to 1 (WCAG 2.2 §1.4.11). */
const seenByNight = (colour: string): string => {
  let share = 0;
  while (contrast(mix(colour, "#ffffff", share), "#000000") < 3) share += 0.05;
  return mix(colour, "#ffffff", share);
};

/** The tokens of an EPUB: its reader chooses between day and night, so that what is coloured can be read on both. */
const readerTokens = (look: Look): Tokens => {
  const tokens = printTokens(look);
  for (const role of ["muted", "rule", "accent", "accent-2", "warning"])
    tokens.set(role, middle(tokens.get(role) ?? ""));
  for (const [index, colour] of look.colours.print.series.entries())
    tokens.set(`line-${index + 1}`, seenByNight(colour));
  return tokens;
};

const filled = (text: string, tokens: Tokens): string =>
  text.replace(/var\(\s*--([\w-]+)\s*\)/g, (all, name: string) => tokens.get(name) ?? all);

/** A style sheet of an EPUB with values in place of `var(--name)`, which Kindle refuses; what is no token stays. */
export const withValues = (css: string, look: Look): string => filled(css, readerTokens(look));

/** A drawing with the values of paper in place of `var(--name)`, which few programs know outside of a page. */
export const withPrintValues = (svg: string, look: Look): string => filled(svg, printTokens(look));
