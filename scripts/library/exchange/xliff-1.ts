import type { Element, ElementContent } from "xast";
import { ExchangeError } from "./exchange-error.ts";
import { inlinePieces, numberIn } from "./inline.ts";
import {
  expectLanguage,
  lockList,
  tagged,
  type Exchange,
  type LockKind,
  type Piece,
  type ReadPiece,
  type ReadUnit,
  type Unit,
  type UnitFile,
  type UnitState,
} from "./pieces.ts";
import { element, elementsIn, inLines, localName, placeOf, wordsIn, xmlText } from "./xml.ts";

// XLIFF 1.2, OASIS Standard, 1 February 2008.

const NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2";

/** What XLIFF has names for (§2.4, ctype), of a pair and of what stands alone. */
const TYPES: Record<"g" | "x", Partial<Record<LockKind, string>>> = {
  g: { bold: "bold", italic: "italic", link: "link" },
  x: { image: "image", break: "lb" },
};

const STATES: Record<UnitState, string> = {
  new: "new",
  review: "needs-review-translation",
  translated: "translated",
  final: "final",
};

/** Pieces as elements: what is locked is empty, so that no tool can change it. */
const inline = (pieces: readonly Piece[]): ElementContent[] => {
  const stack: { children: ElementContent[] }[] = [{ children: [] }];
  for (const piece of pieces) {
    const top = stack.at(-1);
    if (!top) break;
    if (typeof piece === "string") {
      top.children.push({ type: "text", value: piece });
      continue;
    }
    const { id, kind, role, text } = piece;
    if (role === "close") {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const name = role === "open" ? "g" : "x";
    const equivalent = role === "open" ? undefined : text.replace(/\s+/g, " ");
    const attributes = { id: String(id), ctype: TYPES[name][kind] ?? `x-${kind}`, "equiv-text": equivalent };
    const made = element(name, attributes);
    top.children.push(made);
    if (role === "open") stack.push(made);
  }
  return stack[0]?.children ?? [];
};

const unitOf = (unit: Unit): Element => {
  const { id, name, kind, source, target, state, isLocked, was } = unit;
  const locks = lockList(source);
  const notes = [
    ...(locks === "" ? [] : [element("note", { from: "hebi" }, locks)]),
    ...(was === undefined
      ? []
      : [element("note", { from: "hebi" }, `When translated, the source said: ${was}`)]),
  ];
  const before =
    was === undefined || !target
      ? []
      : [
          element(
            "alt-trans",
            { alttranstype: "previous-version" },
            element("source", {}, was),
            element("target", {}, tagged(target)),
          ),
        ];
  const attributes = {
    id,
    resname: name,
    restype: `x-${kind}`,
    approved: state === "final" ? "yes" : "no",
    translate: isLocked ? "no" : undefined,
    "xml:space": "preserve",
  };
  const theirs = target ? [element("target", { state: STATES[state] }, ...inline(target))] : [];
  const children = [element("source", {}, ...inline(source)), ...theirs, ...before, ...notes];
  return element("trans-unit", attributes, ...inLines(4, children));
};

const fileOf = ({ name, language, units }: UnitFile, source: string): Element =>
  element(
    "file",
    { original: name, "source-language": source, "target-language": language, datatype: "x-markdown" },
    ...inLines(2, [element("body", {}, ...inLines(3, units.map(unitOf)))]),
  );

/** Writes XLIFF 1.2. */
export const writeXliff1 = ({ source, files }: Exchange): string =>
  xmlText(
    element(
      "xliff",
      { version: "1.2", xmlns: NAMESPACE },
      ...inLines(
        1,
        files.map((file) => fileOf(file, source)),
      ),
    ),
  );

/** The pieces in an element. Comments and marks of annotations are passed over. */
const piecesIn = (node: Element): ReadPiece[] =>
  inlinePieces(node, (child) => {
    switch (localName(child)) {
      case "mrk":
        return piecesIn(child);
      case "g": {
        const id = numberIn(child);
        return [{ id, role: "open" }, ...piecesIn(child), { id, role: "close" }];
      }
      case "bx":
      case "bpt":
        return [{ id: numberIn(child), role: "open" }];
      case "ex":
      case "ept":
        return [{ id: numberIn(child), role: "close" }];
      case "x":
      case "ph":
        return [{ id: numberIn(child), role: "alone" }];
      default:
        throw new ExchangeError(`Unexpected element ${child.name}, expected g or x`, placeOf(child));
    }
  });

/** What a state means (§2.4, state); tools have some of their own. */
const stateOf = (target: Element, unit: Element): UnitState | undefined => {
  const { state } = target.attributes;
  if (unit.attributes["approved"] === "yes") return "final";
  if (state === undefined || state === null) return undefined;
  if (state === "final" || state === "signed-off") return "final";
  if (state === "new" || state === "needs-translation") return "new";
  return state.includes("review") || state.startsWith("needs-") ? "review" : "translated";
};

/** A target without anything in it is none. */
const isEmpty = (target: Element): boolean => wordsIn(target) === "" && elementsIn(target).length === 0;

const readUnit = (unit: Element, file: string): ReadUnit => {
  const [source] = elementsIn(unit, "source");
  const [target] = elementsIn(unit, "target");
  const state = target && stateOf(target, unit);
  return {
    file,
    id: unit.attributes["id"] ?? "",
    ...(source && { source: piecesIn(source) }),
    ...(target && !isEmpty(target) && { target: piecesIn(target) }),
    ...(state && { state }),
    place: placeOf(unit),
  };
};

/** The units in an element, those in groups among them. */
const unitsIn = (node: Element): Element[] =>
  elementsIn(node).flatMap((child) => (localName(child) === "trans-unit" ? [child] : unitsIn(child)));

/** Reads XLIFF 1.2. Throws an ExchangeError for what is none. */
export const readXliff1 = (root: Element): ReadUnit[] =>
  elementsIn(root, "file").flatMap((file) => {
    const name = file.attributes["original"] ?? "";
    expectLanguage(file.attributes["target-language"], name, placeOf(file));
    return unitsIn(file).map((unit) => readUnit(unit, name));
  });
