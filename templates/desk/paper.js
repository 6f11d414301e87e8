// The chapter, or the book, on paper.

/** Lets a key print. */
export const offerPaper = () => undefined;
