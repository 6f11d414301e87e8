import type { Translation } from "../../book.ts";
import { tagged, type FilePlace, type ReadUnit } from "../../library/exchange/exchange.ts";
import { groupBy } from "../../library/groups/groups.ts";
import { isAsItWas, isSameText } from "./judge.ts";
import { sourceHash, targetHash, textHash } from "./sides.ts";
import type { Cut } from "./segments.ts";
import { exchangeLinks, nameOf, type ExchangeLink } from "./units.ts";

/** What is said of a file that came back, at its place there. */
export interface Remark {
  rule: `import-${string}`;
  reason: string;
  place: FilePlace;
  /** Whether `--force` lets it pass. */
  isMild?: true;
}

/** Translations that came back for a link, by their runs. */
export interface Answer {
  chapter: Translation;
  link: ExchangeLink;
  units: Map<number, ReadUnit>;
}

/** The parts of a unit's id: its block, what its source and its translation said, and which run it is. */
const ID = /^([A-Za-z][\w.:-]*)\.([0-9a-f]{8})\.([0-9a-f]{8}|0)(?:\.([cs])(\d{1,6}))?$/;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The links of a chapter by what their sources say, and by their names. */
interface Known {
  byHash: Map<string, ExchangeLink[]>;
  byName: Map<string, ExchangeLink[]>;
}

const knownIn = (links: readonly ExchangeLink[]): Known => ({
  byHash: groupBy(links, ({ source }) => sourceHash(source)),
  byName: groupBy(links, ({ units }) => units[0]?.name ?? ""),
});

/** What is known of a chapter, cut as the ids of its units say. */
const knownOf = (chapter: Translation) => {
  const cuts = new Map<Cut, Known>();
  return (sort: string | undefined): Known => {
    const cut = sort === "s" ? "sentence" : "block";
    const known = cuts.get(cut) ?? knownIn(exchangeLinks(chapter, cut));
    cuts.set(cut, known);
    return known;
  };
};

/** A unit that has been found, or what is said against it; nothing where nothing has changed. */
type Found = { link: ExchangeLink; run: number } | Pick<Remark, "rule" | "reason"> | undefined;

const linkOf = (
  { file, id, source: read, target: came }: ReadUnit,
  linksBy: ReturnType<typeof knownOf>,
): Found => {
  const [, name, source = "", target, sort, number] = ID.exec(id) ?? [];
  if (name === undefined)
    return { rule: "import-id", reason: `Unexpected id "${id}", expected one that export wrote` };
  const { byHash, byName } = linksBy(sort);
  const alike = byHash.get(source) ?? [];
  const link =
    alike.find((one) => one.units[0]?.name === name) ?? (alike.length === 1 ? alike[0] : undefined);
  if (!link) {
    const [there] = byName.get(name) ?? [];
    if (!there) return { rule: "import-id", reason: `Unexpected id "${id}", expected one of the book` };
    const now = shorten(tagged(there.source.pieces));
    const reason = `Unexpected translation of ${file} ${name}, whose source has changed since: expected one of “${now}”`;
    return { rule: "import-source", reason };
  }
  const run = number === undefined ? 0 : Number(number) - 1;
  const own = link.units.find((one) => one.run === run && one.id.endsWith(sort ? `.${sort}${number}` : ""));
  if (!own || targetHash(link.target) !== target) {
    // Who changed nothing loses nothing.
    const isSame = own?.target && came && isAsItWas(came, own.target, true);
    if (!came || isSame || textHash(tagged(came)) === target) return undefined;
    const reason = `Unexpected translation of ${file} ${name}, expected none: that in the book has changed since it was exported`;
    return { rule: "import-translation", reason };
  }
  if (read && !isSameText(read, own.source)) {
    const reason = `Unexpected source of ${file} ${name}, expected “${shorten(tagged(own.source))}”`;
    return { rule: "import-source", reason };
  }
  return { link, run };
};

/** Finds the links of units that came back; what has none is refused. */
export const matchUnits = (
  translations: readonly Translation[],
  units: readonly ReadUnit[],
): { answers: Answer[]; remarks: Remark[] } => {
  const chapters = new Map(
    translations.map((chapter) => [nameOf(chapter), { chapter, linksBy: knownOf(chapter) }]),
  );
  const answers = new Map<ExchangeLink, Answer>();
  const remarks: Remark[] = [];
  for (const unit of units) {
    const known = chapters.get(unit.file);
    const found: Found = known
      ? linkOf(unit, known.linksBy)
      : { rule: "import-id", reason: `Unexpected chapter "${unit.file}", expected one of the book` };
    if (!found) continue;
    if (!known || "rule" in found) {
      if ("rule" in found) remarks.push({ ...found, place: unit.place });
      continue;
    }
    const { link, run } = found;
    const answer = answers.get(link) ?? { chapter: known.chapter, link, units: new Map<number, ReadUnit>() };
    answers.set(link, answer);
    if (!answer.units.has(run)) answer.units.set(run, unit);
    else
      remarks.push({
        rule: "import-id",
        reason: `Unexpected second unit "${unit.id}", expected one`,
        place: unit.place,
      });
  }
  return { answers: [...answers.values()], remarks };
};
