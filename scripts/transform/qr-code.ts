import type { Element } from "hast";
import { encodeQR } from "qr";
import { element } from "../library/tree/tree.ts";

// What a code of a size that a page can hold takes; more would be too fine to read from paper.
const LONGEST = 600;

/** Each run of dark modules of a row as a rectangle of a path. */
const runsOf = (row: boolean[], y: number): string[] => {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    runs.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
  }
  return runs;
};

/**
 * A QR code (ISO/IEC 18004) as one path of crisp squares on white, with the quiet zone of four modules that readers need;
 * nothing for a text too long for one. `alt` says what it leads to.
 */
export const qrCode = (text: string, alt: string): Element | undefined => {
  if (Buffer.byteLength(text) > LONGEST) return undefined;
  const rows = encodeQR(text, "raw", { border: 4, ecc: "medium" });
  const path = rows.flatMap(runsOf).join("");
  const size = rows.length;
  return {
    ...element("svg", {
      className: ["qr"],
      role: "img",
      ariaLabel: alt,
      viewBox: `0 0 ${size} ${size}`,
      width: 96,
      height: 96,
      shapeRendering: "crispEdges",
    }),
    children: [
      element("rect", { width: size, height: size, fill: "#fff" }),
      element("path", { d: path, fill: "#000" }),
    ],
  };
};
