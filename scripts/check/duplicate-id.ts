import type { Chapter } from "../book.ts";
import { explicitIds } from "../library/ids/ids.ts";
import { report } from "../library/messages/messages.ts";

/** `duplicate-id`: an id that an author gave twice in a chapter: a link could mean either. */
export const duplicateId = ({ tree, file }: Chapter): void => {
  const lines = new Map<string, number | undefined>();
  for (const { id, position } of explicitIds(tree)) {
    if (lines.has(id)) {
      const reason = `Unexpected second id ${id}, expected another than that of line ${lines.get(id)}`;
      report(file, { rule: "duplicate-id", reason, place: position });
    } else lines.set(id, position?.start.line);
  }
};
