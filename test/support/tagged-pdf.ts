import { getDocument, OPS, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Opens a PDF with a reader that is not the library which wrote it. */
export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

interface Node {
  role?: string;
  children?: Node[];
  type?: string;
  id?: string;
  alt?: string;
  lang?: string;
}

/** The text of each marked stretch of a page, by the id that the structure calls it. */
const texts = async (pdf: PDFDocumentProxy, number: number): Promise<Map<string, string>> => {
  const { items } = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: true });
  const found = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ("str" in item) {
      const id = open.findLast((one) => one !== "");
      if (id !== undefined) found.set(id, (found.get(id) ?? "") + item.str + (item.hasEOL ? " " : ""));
    } else if (item.type === "endMarkedContent") open.pop();
    else open.push(item.type === "beginMarkedContentProps" ? (item.id ?? "") : "");
  }
  return found;
};

const outline = (node: Node, text: Map<string, string>, depth: number): string[] => {
  if (node.type === "content") {
    const own = (text.get(node.id ?? "") ?? "").trim();
    return own === "" ? [] : [`${"  ".repeat(depth)}"${own}"`];
  }
  if (node.role === undefined) return [];
  const facts = [node.lang && `lang=${node.lang}`, node.alt && `alt=${node.alt}`].filter(Boolean).join(" ");
  const kids = (node.children ?? []).flatMap((kid) => outline(kid, text, depth + 1));
  return [`${"  ".repeat(depth)}${node.role}${facts && ` ${facts}`}`, ...kids];
};

/** The structure of a page, an element or a text a line. */
export const structureOf = async (pdf: PDFDocumentProxy, number: number): Promise<string> => {
  const tree = (await (await pdf.getPage(number)).getStructTree()) as Node | null;
  const text = await texts(pdf, number);
  return (tree?.children ?? []).flatMap((kid) => outline(kid, text, 0)).join("\n");
};

const PAINTS = new Set([
  OPS.showText,
  OPS.showSpacedText,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.shadingFill,
  OPS.fill,
  OPS.eoFill,
  OPS.stroke,
  OPS.fillStroke,
]);

/** How often a page paints something that is neither an element's nor an artifact, and how often an artifact or an element. */
export const paintsOf = async (
  pdf: PDFDocumentProxy,
  number: number,
): Promise<{ unmarked: number; artifacts: number; tagged: number }> => {
  const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
  const open: string[] = [];
  const count = { unmarked: 0, artifacts: 0, tagged: 0 };
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as unknown[];
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) {
      const [name, mcid] = args as [string | { name: string }, unknown];
      const tag = typeof name === "string" ? name : name.name;
      open.push(tag === "Artifact" ? "artifacts" : typeof mcid === "number" ? "tagged" : "");
    } else if (operator === OPS.endMarkedContent) open.pop();
    // A path comes with the operator that paints it.
    const paints = PAINTS.has(operator === OPS.constructPath ? (args[0] as number) : operator);
    if (paints) count[(open.find(Boolean) as "artifacts" | "tagged" | undefined) ?? "unmarked"] += 1;
  }
  return count;
};
