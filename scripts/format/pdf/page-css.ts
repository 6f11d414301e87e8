import type { PageShape } from "./paper.ts";

const px = (value: number): string => `${Math.round(value * 1000) / 1000}px`;

/** A text takes less room in Chinese, about three quarters as much: a row is as low as can be where its columns are so. */
const shareOf = (language: string): number => (/^zh\b/.test(language) ? 3 : 4);

/** The widths of columns that stand side by side in some languages, as a custom property. */
export const columnCss = (languages: readonly string[]): string =>
  `:root{--columns:${languages.map((language) => `minmax(0,${shareOf(language)}fr)`).join(" ")}}`;

/**
 * The style of a page's paper and text area. Margin boxes take their text from counter styles made when the pages are
 * known (`marginCss`): the number stands outside below, the running head outside above.
 */
export const pageCss = (shape: PageShape): string => {
  const { paper, width, height, inner, outer, top, bottom, size, leading } = shape;
  const [across, down] = paper;
  const margins = (left: number, right: number): string =>
    `margin:${px(top)} ${px(right)} ${px(bottom - 0.5)} ${px(left)};`;
  const head =
    "content:counter(page,hebi-head);vertical-align:bottom;padding-bottom:18px;white-space:nowrap;";
  const number = "content:counter(page,hebi-label);vertical-align:top;padding-top:18px;";
  return `:root{--page-width:${px(width)};--page-height:${px(height)};--size:${px(size)};--leading:${px(leading)};--paper-width:${across}mm;--paper-height:${down}mm}
@page{size:${across}mm ${down}mm;font-family:var(--sans);font-size:${px(size * 0.82)};color:#3b3935}
@page :right{${margins(inner, outer)}@top-right{${head}text-align:right}@bottom-right{${number}text-align:right}}
@page :left{${margins(outer, inner)}@top-left{${head}text-align:left}@bottom-left{${number}text-align:left}}
@page cover{margin:0;@top-right{content:none}@top-left{content:none}@bottom-right{content:none}@bottom-left{content:none}}`;
};
