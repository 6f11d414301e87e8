import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { legal } from "../text/text.ts";

const require = createRequire(import.meta.url);
await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));

/** How a drawing is to be drawn. */
export interface Canvas {
  /** TrueType files; no font of the machine is used. */
  fonts: Uint8Array[];
  /** Longest side in pixels. */
  pixels: number;
  background?: string;
}

/** An SVG as PNG. The same drawing and fonts give the same bytes on every machine. Throws when it is no SVG. */
export const rasterise = (svg: string, { fonts, pixels, background }: Canvas): Uint8Array => {
  const options = {
    font: {
      fontBuffers: fonts,
      defaultFontFamily: "Source Sans 3",
      sansSerifFamily: "Source Sans 3",
      serifFamily: "Source Serif 4",
      monospaceFamily: "Source Code Pro",
    },
    ...(background !== undefined && { background }),
  };
  // A title may hold characters that no XML has.
  const text = legal(svg);
  const asItIs = new Resvg(text, options);
  const { width, height } = asItIs;
  if (Math.max(width, height) === pixels) return asItIs.render().asPng();
  const side = width >= height ? "width" : "height";
  return new Resvg(text, { ...options, fitTo: { mode: side, value: pixels } }).render().asPng();
};

/** Width in pixels of a line of text set in `size` pixels of a family. */
export const widthOf = (text: string, style: string, fonts: Uint8Array[]): number => {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text style="${style}">${escaped}</text></svg>`;
  return new Resvg(legal(svg), { font: { fontBuffers: fonts } }).getBBox()?.width ?? 0;
};

const DRAWN = {
  defaultFontFamily: "Tinos",
  serifFamily: "Tinos",
  sansSerifFamily: "Arimo",
  // The name that the file itself bears.
  monospaceFamily: "Source Code Pro ExtraLight",
};

/** An SVG as resvg reads it, in the fonts for drawings that were made elsewhere. Throws when it is no SVG. */
export const readDrawing = (svg: string, fonts: Uint8Array[], scale = 1) =>
  new Resvg(legal(svg), {
    font: { fontBuffers: fonts, ...DRAWN },
    fitTo: { mode: "zoom", value: scale },
    background: "#fff",
  });

/** A drawing that is read: its size, and the same drawn with paths alone. */
export type Reader = ReturnType<typeof readDrawing>;
