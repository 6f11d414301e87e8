/** The id of a chapter, or of something in it, in the one document that is printed: the chapter's slug comes before it. */
export const anchor = (slug: string, id: string): string => `${slug.replaceAll("/", "--")}${id && `--${id}`}`;
