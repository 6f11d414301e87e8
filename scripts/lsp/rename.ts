import {
  ErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type RenameParams,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node.js";
import { asciiId, isId } from "../library/ids/ids.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { locationOf } from "./definition.ts";
import type { Feature } from "./feature.ts";
import { mentionedNotes, noteAt } from "./notes.ts";
import type { Shelf } from "./shelf.ts";
import { atSpot, type Spot } from "./spot.ts";
import { mentionsOf, namedAt, stretchOf, type Mention, type Named } from "./targets.ts";

const refused = (reason: string): ResponseError => new ResponseError(ErrorCodes.InvalidRequest, reason);

/** What is to be renamed: every place that names it, and why a name cannot be its new one. */
interface Renamed {
  mentions: Mention[];
  clash: (name: string) => string | undefined;
}

const renamedNote = (spot: Spot, { identifier }: { identifier: string }): Renamed => ({
  mentions: mentionedNotes(spot) ?? [],
  clash: (name) => {
    if (name === "" || /[\s[\]^\\]/.test(name))
      return `Unexpected label ${name}, expected no spaces, brackets and ^`;
    const mentions = mentionedNotes(spot) ?? [];
    const wanted = name.toLowerCase();
    const other = mentions.find(
      ({ chapter }) =>
        wanted !== identifier.toLowerCase() &&
        nodesOf(chapter.tree, "footnoteDefinition", "footnoteReference").some(
          (one) => one.identifier.toLowerCase() === wanted,
        ),
    );
    return other && `Unexpected label ${name}, which ${other.chapter.source} has already`;
  },
});

const renamedId = ({ now }: Spot, named: Named): Renamed => {
  const mentions = mentionsOf(now, named);
  const isLoose = mentions.some((one) => one.isLoose);
  const clash = (name: string): string | undefined => {
    if (!isId(name) || /["'#()<>]/.test(name))
      return `Unexpected id ${name}, expected no spaces, braces, quotation marks and #`;
    const id = asciiId(name);
    if (id === named.id) return undefined;
    const other = [...now.book.chapters.values()].flat().find((chapter) => {
      if (chapter.slug === named.chapter.slug) return stretchOf(now, { chapter, id }) !== undefined;
      // Links of other chapters without a path look for it everywhere.
      return isLoose && chapter.blocks.some(({ explicitId }) => explicitId === id);
    });
    return other && `Unexpected id ${name}, which ${other.source} has already`;
  };
  return { mentions, clash };
};

/** What a spot names that can have another name. Throws the reason why there is nothing. */
const renamedAt = (spot: Spot): Renamed => {
  const note = noteAt(spot);
  if (note) return renamedNote(spot, note);
  const named = namedAt(spot.now, spot);
  if (!named || named.id === "")
    throw refused("Unexpected place, expected an id, a link to one, or the label of a note");
  const renamed = renamedId(spot, named);
  if (!renamed.mentions.some(({ isDefinition }) => isDefinition))
    throw refused(
      `Unexpected id ${named.id}, which is made of the words of its heading, expected one that is written there: {#${named.id}}`,
    );
  return renamed;
};

/** The name that is written at a spot. */
const writtenAt = ({ chapter, offset }: Spot, { mentions }: Renamed): Mention => {
  const here = mentions.find((one) => one.chapter === chapter && one.start <= offset && offset <= one.end);
  if (!here) throw refused("Unexpected place, expected the pointer on the id");
  return here;
};

const editOf = (shelf: Shelf, { now }: Spot, { mentions }: Renamed, name: string): WorkspaceEdit => {
  const changes: Record<string, TextEdit[]> = {};
  for (const mention of mentions) {
    const { uri, range } = locationOf(shelf, now, mention);
    (changes[uri] ??= []).push({ range, newText: name });
  }
  return { changes };
};

/** Gives an id or the label of a note another name wherever the book has it, in all languages. */
export const rename: Feature = {
  says: { renameProvider: { prepareProvider: true } },
  listen: ({ connection, shelf }) => {
    connection.onRequest(
      PrepareRenameRequest.type,
      atSpot(shelf, (spot) => {
        const { start, end } = writtenAt(spot, renamedAt(spot));
        return { range: spot.places.rangeOf(start, end), placeholder: spot.text.slice(start, end) };
      }),
    );
    connection.onRequest(
      RenameRequest.type,
      atSpot(shelf, (spot, { newName }: RenameParams) => {
        const renamed = renamedAt(spot);
        const reason = renamed.clash(newName);
        if (reason !== undefined) throw refused(reason);
        return editOf(shelf, spot, renamed, newName);
      }),
    );
  },
};
