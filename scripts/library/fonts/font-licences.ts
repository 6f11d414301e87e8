import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stacks } from "./faces.ts";

const require = createRequire(import.meta.url);

/** A family of the book with the licence it is under, in the words of the licence. */
export interface FontLicence {
  family: string;
  licence: string;
}

const LICENCES: [RegExp, string][] = [
  [/SIL Open Font License/i, "SIL Open Font License 1.1"],
  [/Bitstream Vera/, "Bitstream Vera Fonts Copyright"],
];

/** Reads the licences of families, each once, in the order of the stacks, from the texts in their packages. */
export const fontLicences = (families: Set<string>): FontLicence[] => {
  const known = new Map(
    Object.values(stacks)
      .flat()
      .map((family) => [family.name, family.package]),
  );
  return [...known]
    .filter(([name]) => families.has(name))
    .map(([family, name]) => {
      const root = dirname(require.resolve(`@fontsource/${name}/package.json`));
      const text = readFileSync(join(root, "LICENSE"), "utf8");
      const licence = LICENCES.find(([pattern]) => pattern.test(text))?.[1];
      if (licence === undefined) throw new Error(`Unknown licence of ${family}`);
      return { family, licence };
    });
};
