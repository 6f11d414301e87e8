import { neutralAddress } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { compareMarks, type Mark } from "./compare-marks.ts";
import { eachNode } from "../library/tree/tree.ts";
import type { Rendition } from "./rendition.ts";

/** A file's name: where a picture has words, the folder is another. */
const nameOf = (url: string): string =>
  url
    .replace(/[?#].*$/, "")
    .replace(/^.*[/\\]/, "")
    .toLowerCase();

/** What a chart draws, without the words that are translated. */
const CHART_KEYS = /^(id|type|data|x|y):[ \t]*(\S.*?)[ \t]*(?:#.*)?$/gm;

const chartMark = ({ node, id }: Block): Mark | undefined => {
  if (node.type !== "code") return undefined;
  const settings = Array.from(node.value.matchAll(CHART_KEYS), ([, key, value]) => `${key}: ${value}`);
  return {
    key: settings.toSorted().join("\n"),
    words: `chart ${id ?? ""} with ${settings.join(", ")}`,
    position: node.position,
  };
};

/** `figure-mismatch`: a picture, chart or film that is another than the source's. */
export const figureMismatch = (rendition: Rendition): void => {
  const { path } = neutralAddress([rendition.source.language, rendition.translation.language]);
  compareMarks(rendition, {
    ruleId: "figure-mismatch",
    hint: /!\[|::|chart/,
    collect: (block) => {
      const chart = block.kind === "chart" ? chartMark(block) : undefined;
      const marks: Mark[] = chart ? [chart] : [];
      eachNode(block.node, (node) => {
        if (node.type === "image")
          marks.push({ key: path(nameOf(node.url)), words: node.url, position: node.position });
        if (node.type === "leafDirective") {
          const { src = "", poster = "" } = node.attributes ?? {};
          marks.push({
            key: `${src} ${path(nameOf(poster ?? ""))}`,
            words: `::${node.name} ${src}`,
            position: node.position,
          });
        }
      });
      return marks;
    },
  });
};
