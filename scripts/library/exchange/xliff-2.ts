import type { Element, ElementContent } from "xast";
import { ExchangeError } from "./exchange-error.ts";
import { inlinePieces, numberIn } from "./inline.ts";
import {
  expectLanguage,
  inOneLanguage,
  joined,
  lockList,
  type Exchange,
  type Lock,
  type LockKind,
  type Piece,
  type ReadPiece,
  type ReadUnit,
  type Unit,
  type UnitState,
} from "./pieces.ts";
import { element, elementsIn, inLines, localName, placeOf, wordsIn, xmlText } from "./xml.ts";

// XLIFF 2.1, OASIS Standard, 13 February 2018. A unit has one segment.

const NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0";

/** What the marks of a text are (§4.7.2.5, subType). */
const TYPES: Partial<Record<LockKind, { type: string; subType?: string }>> = {
  bold: { type: "fmt", subType: "xlf:b" },
  italic: { type: "fmt", subType: "xlf:i" },
  strike: { type: "fmt", subType: "hebi:strike" },
  link: { type: "link" },
  address: { type: "link" },
  image: { type: "image" },
  break: { type: "fmt", subType: "xlf:lb" },
};

const STATES: Record<UnitState, { state: string; subState?: string }> = {
  new: { state: "initial" },
  review: { state: "initial", subState: "hebi:review" },
  translated: { state: "translated" },
  final: { state: "final" },
};

/** What is locked in a unit, each text once. */
type Data = Map<string, string>;

const dataOf = (text: string, data: Data): string => {
  const id = data.get(text) ?? `d${data.size + 1}`;
  data.set(text, id);
  return id;
};

const OPTIONAL = new Set<LockKind>(["bold", "italic", "strike", "mark"]);

const inline = (pieces: readonly Piece[], data: Data, loose: ReadonlySet<number>): ElementContent[] => {
  const stack: { lock?: Lock; children: ElementContent[] }[] = [{ children: [] }];
  for (const piece of pieces) {
    const top = stack.at(-1);
    if (typeof piece === "string") top?.children.push({ type: "text", value: piece });
    else if (piece.role === "open") stack.push({ lock: piece, children: [] });
    else {
      const { lock, children } = piece.role === "close" && stack.length > 1 ? (stack.pop() ?? {}) : {};
      const { id, kind } = piece;
      const common = {
        id: String(id),
        canCopy: "no",
        canDelete: OPTIONAL.has(kind) || loose.has(id) ? undefined : "no",
        ...(TYPES[kind] ?? { type: "other", subType: `hebi:${kind}` }),
      };
      const made = lock
        ? element(
            "pc",
            { ...common, dataRefStart: dataOf(lock.text, data), dataRefEnd: dataOf(piece.text, data) },
            ...(children ?? []),
          )
        : element("ph", { ...common, dataRef: dataOf(piece.text, data) });
      stack.at(-1)?.children.push(made);
    }
  }
  return stack[0]?.children ?? [];
};

const unitOf = ({ id, name, kind, source, target, state, isLocked, was }: Unit): Element => {
  const data: Data = new Map();
  // What the translation lacks already it may lack.
  const had = new Set(target?.map((piece) => (typeof piece === "string" ? 0 : piece.id)));
  const loose = new Set(
    source.flatMap((piece) => (typeof piece === "string" || !target || had.has(piece.id) ? [] : [piece.id])),
  );
  const own = element("source", {}, ...inline(source, data, loose));
  const theirs = target ? [element("target", {}, ...inline(target, data, loose))] : [];
  const locks = lockList(source);
  const notes = [
    ...(locks === "" ? [] : [element("note", { category: "placeholders", appliesTo: "source" }, locks)]),
    ...(was === undefined
      ? []
      : [element("note", { category: "previous-source", appliesTo: "source" }, was)]),
  ];
  const texts = [...data].map(([text, key]) => element("data", { id: key, "xml:space": "preserve" }, text));
  const segment = element(
    "segment",
    { id: "s1", canResegment: "no", ...STATES[state] },
    ...inLines(4, [own, ...theirs]),
  );
  const children = [
    ...(notes.length > 0 ? [element("notes", {}, ...inLines(4, notes))] : []),
    ...(texts.length > 0 ? [element("originalData", {}, ...inLines(4, texts))] : []),
    segment,
  ];
  const attributes = {
    id,
    name,
    type: `hebi:${kind}`,
    translate: isLocked ? "no" : undefined,
    "xml:space": "preserve",
  };
  return element("unit", attributes, ...inLines(3, children));
};

/** Writes XLIFF 2.1. Throws an ExchangeError for several languages. */
export const writeXliff2 = (exchange: Exchange): string => {
  const files = exchange.files.map(({ name, units }, index) =>
    element("file", { id: `f${index + 1}`, original: name }, ...inLines(2, units.map(unitOf))),
  );
  const attributes = {
    version: "2.1",
    xmlns: NAMESPACE,
    srcLang: exchange.source,
    trgLang: inOneLanguage(exchange),
  };
  return xmlText(element("xliff", attributes, ...inLines(1, files)));
};

const piecesIn = (node: Element): ReadPiece[] =>
  inlinePieces(node, (child) => {
    switch (localName(child)) {
      case "mrk":
        return piecesIn(child);
      case "sm":
      case "em":
        return [];
      case "pc":
        return [
          { id: numberIn(child), role: "open" },
          ...piecesIn(child),
          { id: numberIn(child), role: "close" },
        ];
      case "sc":
        return [{ id: numberIn(child), role: "open" }];
      case "ec":
        return [{ id: numberIn(child, child.attributes["startRef"] ? "startRef" : "id"), role: "close" }];
      case "ph":
        return [{ id: numberIn(child), role: "alone" }];
      default:
        throw new ExchangeError(`Unexpected element ${child.name}, expected pc or ph`, placeOf(child));
    }
  });

const stateOf = ({ attributes: { state, subState } }: Element): UnitState | undefined => {
  if (state === "final") return "final";
  if (state === "translated" || state === "reviewed") return "translated";
  return subState === "hebi:review" ? "review" : undefined;
};

/** Parts of a unit one after another: a tool may have cut its segment. */
const together = (unit: Element, name: string): { pieces: ReadPiece[]; isThere: boolean } => {
  const found = elementsIn(unit).filter((part) => ["segment", "ignorable"].includes(localName(part)));
  const texts = found.map(
    (part) =>
      elementsIn(part, name)[0] ??
      (localName(part) === "ignorable" ? elementsIn(part, "source")[0] : undefined),
  );
  const isThere = texts.every(
    (text) => text !== undefined && (wordsIn(text) !== "" || elementsIn(text).length > 0),
  );
  return { pieces: joined(texts.flatMap((text) => (text ? piecesIn(text) : []))), isThere };
};

const readUnit = (unit: Element, file: string): ReadUnit => {
  const states = elementsIn(unit, "segment").map(stateOf);
  const [state] = states.every((one) => one === states[0]) ? states : [];
  const [source, target] = [together(unit, "source"), together(unit, "target")];
  return {
    file,
    id: unit.attributes["id"] ?? "",
    source: source.pieces,
    ...(target.isThere && { target: target.pieces }),
    ...(target.isThere && state && { state }),
    place: placeOf(unit),
  };
};

const unitsIn = (node: Element): Element[] =>
  elementsIn(node).flatMap((child) =>
    localName(child) === "unit" ? [child] : localName(child) === "group" ? unitsIn(child) : [],
  );

/** Reads XLIFF 2.x. */
export const readXliff2 = (root: Element): ReadUnit[] =>
  elementsIn(root, "file").flatMap((file) => {
    const name = file.attributes["original"] ?? "";
    expectLanguage(root.attributes["trgLang"], name, placeOf(root));
    return unitsIn(file).map((unit) => readUnit(unit, name));
  });
