import { tokensOf } from "./tokens.ts";

/** A comment, and those that answer it. */
export interface ReadComment {
  author: string;
  /** ISO 8601, where Word says it. */
  date?: string | undefined;
  text: string;
  /** Whether somebody has marked it as done. */
  isDone: boolean;
  /** Id of the comment that it answers. */
  answers?: string | undefined;
}

interface Found extends ReadComment {
  /** Ids of its paragraphs, by which others name it. */
  paragraphs: string[];
}

const commentsIn = (xml: string): Map<string, Found> => {
  const comments = new Map<string, Found>();
  let comment: Found | undefined;
  let inText = false;
  for (const token of tokensOf(xml)) {
    if (token.kind === "text") {
      if (comment && inText) comment.text += token.text;
      continue;
    }
    const isOpen = token.kind === "open";
    if (token.name === "w:comment" && isOpen) {
      const [author = "", date] = ["w:author", "w:date"].map((name) => token.attributes.get(name));
      comment = { author, date, text: "", isDone: false, paragraphs: [] };
      comments.set(token.attributes.get("w:id") ?? "", comment);
    }
    if (token.name === "w:t") inText = isOpen && !token.isEmpty;
    if (token.name === "w:p" && isOpen && comment) {
      if (comment.text !== "") comment.text += "\n";
      comment.paragraphs.push(token.attributes.get("w14:paraId") ?? "");
    }
  }
  return comments;
};

/** Comments by their ids, from the part that has them and that which says what answers what (`w15:commentEx`). */
export const readComments = (xml: string, extended: string): Map<string, ReadComment> => {
  const comments = commentsIn(xml);
  const byParagraph = new Map<string, string>();
  for (const [id, { paragraphs }] of comments)
    for (const one of paragraphs) if (one !== "") byParagraph.set(one, id);
  for (const token of tokensOf(extended)) {
    if (token.kind !== "open" || token.name !== "w15:commentEx") continue;
    const [own = "", parent = "", done] = ["w15:paraId", "w15:paraIdParent", "w15:done"].map((name) =>
      token.attributes.get(name),
    );
    const comment = comments.get(byParagraph.get(own) ?? "");
    if (!comment) continue;
    comment.answers = byParagraph.get(parent);
    comment.isDone = done === "1" || done === "true";
  }
  return comments;
};
