import type { ThemeRegistrationRaw } from "shiki/core";

// Each kind of token: its class, the fake colour it is known by, and its scopes (TextMate manual §12.4).
const KINDS: [name: string, colour: string, scopes: string[]][] = [
  ["plain", "#000000", []],
  ["comment", "#000001", ["comment", "punctuation.definition.comment", "string.comment"]],
  [
    "keyword",
    "#000002",
    ["keyword", "storage.type", "storage.modifier", "variable.language", "entity.name.tag", "markup.heading"],
  ],
  [
    "string",
    "#000003",
    ["string", "punctuation.definition.string", "markup.inline.raw", "string.regexp", "markup.quote"],
  ],
  [
    "constant",
    "#000004",
    ["constant", "support.constant", "keyword.other.unit", "entity.other.attribute-name.class.css"],
  ],
  [
    "name",
    "#000005",
    [
      "entity.name.function",
      "support.function",
      "entity.name.type",
      "entity.name.class",
      "support.type",
      "support.class",
      "entity.other.attribute-name",
      "meta.object-literal.key",
      "variable.other.constant",
      "markup.link",
    ],
  ],
  ["operator", "#000000", ["keyword.operator", "punctuation"]],
  ["inserted", "#000006", ["markup.inserted"]],
  ["deleted", "#000007", ["markup.deleted"]],
];

const named = new Map(KINDS.map(([name, colour]) => [colour, name] as const).toReversed());

/**
 * A theme without colours of its own: style sheets have them, by the class of each token, for light, dark, paper and
 * e-ink. Every kind but the plain one has a fake colour, which Shiki gives back with the token.
 */
export const codeTheme: ThemeRegistrationRaw = {
  name: "hebi",
  type: "light",
  fg: "#000000",
  bg: "#ffffff",
  settings: KINDS.map(([, foreground, scope]) =>
    scope.length > 0 ? { scope, settings: { foreground } } : { settings: { foreground } },
  ),
};

/** The class of a token's fake colour, `hl-comment`; none for plain text. */
export const codeClass = (colour: string | undefined): string | undefined => {
  const name = named.get(colour?.toLowerCase() ?? "");
  return name === undefined || name === "plain" ? undefined : `hl-${name}`;
};
