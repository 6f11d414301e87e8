import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Book, Files, Page, Publication } from "../../book.ts";
import { keyOf, rememberOf, remembered, stampOf } from "../../library/cache/cache.ts";
import { chartFiles } from "../../library/charts/charts.ts";
import { copyTree, element, onLines, textNode, visit } from "../../library/tree/tree.ts";
import { drawingPainter } from "../../transform/paint-drawings.ts";
import { licenceData } from "../licence.ts";
import { absolute, linkBetween, pathOf, type Site } from "./site.ts";

/** Pixels of the picture of a chart for each of its drawing. */
const SCALE = 1.5;

/** Where the files of a chart are under `dist/`, without an ending: by its id, which stays. Nothing for what is no chart. */
const placeOf = ({ data }: Element, { edition }: Publication, { slug }: Page): string | undefined => {
  if (!data?.chart) return undefined;
  const { chart, prefix } = data.chart;
  const name =
    chart.id === undefined ? prefix.replace(/^chart-/, "") : `${slug.replaceAll("/", "-")}-${chart.id}`;
  return `${edition.code}/charts/${name}`;
};

const chartsOf = ({ body }: Page): Element[] => {
  const found: Element[] = [];
  visit(body, "element", (node) => void (node.data?.chart && found.push(node)));
  return found;
};

/** Whose a chart is: its licence, unless it has one of its own, and the book with the address of the chart. */
const creditsOf = (
  { meta }: Book,
  { edition }: Publication,
  { page, figure }: { page: Page; figure: Element },
): string[] => {
  const own = figure.data?.chart?.chart.licence;
  const licence = own === undefined ? licenceData(meta)?.text : undefined;
  const path = encodeURI(pathOf(edition.code, page.slug));
  const address =
    meta.url === undefined ? [] : [`${new URL(path, meta.url).href}#${figure.properties.id ?? ""}`];
  return [
    ...(licence === undefined ? [] : [edition.t("chart.licence", { licence })]),
    [edition.meta.title, ...address].join(", "),
  ];
};

/** The files of all charts of some editions: figures as CSV, drawings as SVG and PNG. Pictures come from the cache where they were made before. */
export const chartFilesOf = async (book: Book, wanted: readonly Publication[]): Promise<Files> => {
  const files: Files = new Map();
  // That of a parallel edition is drawn after those of its sides were painted.
  const paint = drawingPainter(book.theme.look);
  const drawn: [place: string, svg: string][] = [];
  for (const publication of wanted)
    for (const page of publication.pages.filter((one) => hasCharts(one, book)))
      for (const figure of chartsOf(page)) {
        const place = placeOf(figure, publication, page);
        const painted = copyTree(figure);
        paint({ type: "root", children: [painted] });
        const made = chartFiles(painted, creditsOf(book, publication, { page, figure }));
        if (!made || place === undefined) continue;
        files.set(`${place}.csv`, Buffer.from(made.csv));
        files.set(`${place}.svg`, Buffer.from(made.svg));
        drawn.push([place, made.svg]);
      }
  // All are known before the first is drawn, so that fonts are cut once.
  const pngOf = book.album.pngs(
    drawn.map(([, svg]) => svg),
    SCALE,
  );
  for (const [place, svg] of drawn) {
    const key = () => keyOf("chart", stampOf(), svg, SCALE);
    files.set(`${place}.png`, await remembered(book.memory?.cache, key, () => pngOf(svg)));
  }
  return files;
};

const hasCharts = (page: Page, { memory }: Book): boolean =>
  rememberOf(memory, "charts", { one: page, make: (one) => chartsOf(one).length > 0 });

/** A few lines of HTML that show a chart on another site: its picture, and a link to where it stands. */
const snippet = (
  site: Site,
  address: string,
  { place, alt }: { place: string; alt: string },
): string | undefined => {
  const source = absolute(site, `${place}.svg`);
  const href = absolute(site, address);
  if (source === undefined || href === undefined) return undefined;
  const image = element("img", { src: source, alt, width: 600 });
  return toHtml(element("a", { href }, [image]));
};

/** Adds to each chart of a page’s tree, in place, links to its files and what shows it elsewhere. */
export const addChartFiles = (
  tree: Root,
  site: Site,
  { publication, page }: { publication: Publication; page: Page },
): void => {
  const { t, code } = publication.edition;
  const from = pathOf(code, page.slug);
  visit(tree, "element", (figure) => {
    const place = placeOf(figure, publication, page);
    if (place === undefined) return;
    const links = ["csv", "svg", "png"].flatMap((ending): ElementContent[] => [
      textNode(" "),
      element("a", { href: linkBetween(from, `${place}.${ending}`), download: true }, [
        textNode(ending.toUpperCase()),
      ]),
    ]);
    figure.children.push(
      element("p", { className: ["chart-files"] }, [textNode(t("chart.files")), ...links]),
    );
    const about = { place, alt: figure.data?.chart?.alt ?? "" };
    const html = snippet(site, `${from}#${figure.properties.id ?? ""}`, about);
    if (html === undefined) return;
    const summary = element("summary", {}, [textNode(t("chart.embed"))]);
    const program = element("pre", {}, [element("code", {}, [textNode(html)])]);
    figure.children.push(element("details", { className: ["chart-embed"] }, onLines([summary, program])));
  });
};
