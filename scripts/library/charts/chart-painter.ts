import type * as ECharts from "echarts";
import type { EChartsOption } from "echarts";

/** The size of a drawing, in its own units. */
export interface Size {
  width: number;
  height: number;
}

/** Draws a chart as an SVG document, without a browser. */
export type PaintChart = (option: EChartsOption, size: Size) => string;

/** Loads Apache ECharts, in one file: its modules take three times as long. */
export const chartPainter = async (): Promise<PaintChart> => {
  // @ts-expect-error This file of the package has no types of its own.
  const echarts = (await import("echarts/dist/echarts.esm.min")) as Pick<typeof ECharts, "init">;
  return (option, size) => {
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
    chart.setOption({ animation: false, ...option });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  };
};
