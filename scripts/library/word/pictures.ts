import { tag } from "./xml.ts";

/** A picture in a line of text: the relationships of its file and, of a drawing, of its SVG. */
export interface InlinePicture {
  /** Unique in the document, from 1. */
  id: number;
  image: string;
  svg?: string | undefined;
  /** In the place of the picture; nothing where it only adorns. */
  text: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

/** English Metric Units of a CSS pixel. */
const EMU = 9525;

const extension = (uri: string, content: string): string =>
  tag("a:extLst", {}, tag("a:ext", { uri }, content));

const svgOf = (id: string): string =>
  extension(
    "{96DAC541-7B7A-43D3-8B79-37D633B846F1}",
    tag("asvg:svgBlip", {
      "xmlns:asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
      "r:embed": id,
    }),
  );

const ADORNS = extension(
  "{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
  tag("adec:decorative", {
    "xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    val: 1,
  }),
);

/** A run with a picture (§20.4.2.8). */
export const inlinePicture = ({ id, image, svg, text, width, height }: InlinePicture): string => {
  const size = { cx: Math.round(width * EMU), cy: Math.round(height * EMU) };
  const named = { id, name: `Picture ${id}`, descr: text };
  const blip = tag("a:blip", { "r:embed": image }, svg === undefined ? "" : svgOf(svg));
  const picture = tag(
    "pic:pic",
    {},
    tag("pic:nvPicPr", {}, tag("pic:cNvPr", named), "<pic:cNvPicPr/>"),
    tag("pic:blipFill", {}, blip, "<a:stretch><a:fillRect/></a:stretch>"),
    tag(
      "pic:spPr",
      {},
      tag("a:xfrm", {}, '<a:off x="0" y="0"/>', tag("a:ext", size)),
      '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
    ),
  );
  const data = tag(
    "a:graphicData",
    { uri: "http://schemas.openxmlformats.org/drawingml/2006/picture" },
    picture,
  );
  const inline = tag(
    "wp:inline",
    { distT: 0, distB: 0, distL: 0, distR: 0 },
    tag("wp:extent", size),
    tag("wp:docPr", named, text === "" ? ADORNS : ""),
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
    tag("a:graphic", {}, data),
  );
  return tag("w:r", {}, tag("w:drawing", {}, inline));
};
