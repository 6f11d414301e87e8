import { subsetFonts } from "../fonts/subset-fonts.ts";
import { codePoints } from "../text/text.ts";

const words = (svg: string): string => svg.replace(/<style\b[\s\S]*?<\/style>|<[^>]*>/g, " ");

/** The fonts that the words of drawings, SVG, need, as TrueType; none where there is no drawing. */
export const drawingFonts = async (svgs: string[]): Promise<Uint8Array[]> => {
  if (svgs.length === 0) return [];
  const { files } = await subsetFonts({ sans: codePoints(svgs.map(words).join(" ")) }, "sfnt");
  return files.map(({ bytes }) => bytes);
};
