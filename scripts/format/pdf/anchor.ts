/**
 * The id of a chapter, or of something in it, in the one document that is printed. No two are the same: a slug is ASCII
 * letters, digits, `-` and `/`, so that the first `.` ends it, whatever the id after it holds.
 * @example anchor("part/users", "growth") // "part_users.growth"
 */
export const anchor = (slug: string, id: string): string => `${slug.replaceAll("/", "_")}${id && `.${id}`}`;
