/** A title of two languages that parts after the dot between them: no line begins with it. */
export const keepDot = (title: string): string => title.replaceAll(" ·", "\u00a0·");
