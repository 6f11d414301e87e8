import { stacks, type Role } from "./faces.ts";

/** The second name of a Latin family: the same font without the marks that Latin and Chinese share. */
export const forHan = (family: string): string => `${family} for Han`;

/**
 * The families of a role as CSS writes them (`font-family`), for text in a language (BCP 47). In Chinese, the marks that
 * Latin and Chinese share come from the Chinese family; not in code, where they stay narrow.
 */
export const fontStack = (role: Role, language: string): string => {
  const isHan = /^zh\b/i.test(language) && role !== "code" && role !== "maths";
  return stacks[role]
    .map(({ name, script }) => `"${isHan && script === "latin" ? forHan(name) : name}"`)
    .join(", ");
};
