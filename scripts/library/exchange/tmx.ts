import type { ElementContent } from "xast";
import type { Exchange, Lock, Piece, Unit, UnitFile } from "./pieces.ts";
import { element, inLines, xmlText } from "./xml.ts";

// Translation Memory eXchange 1.4b (LISA OSCAR, 2005).

/** What is locked, as an element that holds it: the same number in both languages is the same thing. */
const codeOf = ({ id, kind: type, role, text }: Lock): ElementContent => {
  const i = String(id);
  if (role === "open") return element("bpt", { i, x: i, type }, text);
  return role === "close" ? element("ept", { i }, text) : element("ph", { x: i, type }, text);
};

const inline = (pieces: readonly Piece[]): ElementContent[] =>
  pieces.map((piece) => (typeof piece === "string" ? { type: "text", value: piece } : codeOf(piece)));

const pairOf = ({ name, language }: UnitFile, source: string, unit: Unit) => {
  const both: [string, readonly Piece[]][] = [
    [source, unit.source],
    [language, unit.target ?? []],
  ];
  const props: [string, string][] = [
    ["x-chapter", name],
    ["x-block", unit.name],
    ["x-kind", unit.kind],
    ["x-confidence", unit.confidence.toFixed(3)],
  ];
  return element(
    "tu",
    { tuid: `${name}#${unit.id}` },
    ...inLines(4, [
      ...props.map(([type, value]) => element("prop", { type }, value)),
      ...both.map(([code, pieces]) =>
        element("tuv", { "xml:lang": code }, element("seg", {}, ...inline(pieces))),
      ),
    ]),
  );
};

/** Writes TMX of what has a translation, but for what is the same in both languages. `version` is that of Hebi. */
export const writeTmx = ({ source, files }: Exchange, version: string, cut: "block" | "sentence"): string => {
  const pairs = files.flatMap((file) =>
    file.units
      .filter(({ isLocked, target }) => !isLocked && target)
      .map((unit) => pairOf(file, source, unit)),
  );
  const header = element("header", {
    creationtool: "Hebi",
    creationtoolversion: version,
    segtype: cut,
    "o-tmf": "Markdown",
    adminlang: "en",
    srclang: source,
    datatype: "plaintext",
  });
  const body = element("body", {}, ...inLines(3, pairs));
  return xmlText(element("tmx", { version: "1.4" }, ...inLines(2, [header, body])));
};
