import sharp from "sharp";
import type { Files } from "../../book.ts";
import { template } from "../render.ts";

/** An icon as a web app manifest lists it; `src` is a path under `dist/`. */
export interface Icon {
  src: string;
  sizes: string;
  type: string;
  purpose?: "maskable";
}

/** Puts the icons into the site: the drawing, and pictures of it in the sizes that systems ask for. */
export const placeIcons = async (files: Files): Promise<Icon[]> => {
  const drawing = template("html/icon.svg");
  // A system cuts a maskable icon to its own shape, so it has no corners of its own (W3C Manifest, "icon masks").
  const square = drawing.replace(/ rx="\d+"/, "");
  const png = async (svg: string, side: number, more: Partial<Icon> = {}): Promise<Icon> => {
    const src = `assets/icon-${more.purpose ?? "any"}-${side}.png`;
    files.set(src, await sharp(Buffer.from(svg)).resize(side).png().toBuffer());
    return { src, sizes: `${side}x${side}`, type: "image/png", ...more };
  };
  files.set("assets/icon.svg", Buffer.from(drawing));
  return [
    { src: "assets/icon.svg", sizes: "any", type: "image/svg+xml" },
    await png(drawing, 192),
    await png(drawing, 512),
    await png(square, 512, { purpose: "maskable" }),
  ];
};
