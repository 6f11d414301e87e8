import { escaped, tag } from "./xml.ts";

/** A field of one run: what it is, `SEQ Figure`, and what it shows until it is updated, XML (§17.16). */
export const field = (instruction: string, shown: string): string =>
  tag("w:fldSimple", { "w:instr": ` ${instruction} ` }, shown);

const mark = (type: "begin" | "separate" | "end"): string =>
  tag("w:r", {}, tag("w:fldChar", { "w:fldCharType": type }));

/** The beginning and the end of a field that goes over several paragraphs. */
export const longField = (instruction: string): { begin: string; end: string } => ({
  begin:
    mark("begin") +
    tag("w:r", {}, `<w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText>`) +
    mark("separate"),
  end: mark("end"),
});

/** A text in a run; a new line is a break. `properties` is its `w:rPr`. */
export const run = (text: string, properties = ""): string => {
  if (text === "") return "";
  const lines = text.split("\n").map((line) => {
    const cells = line.split("\t").map((cell) => cell && `<w:t xml:space="preserve">${escaped(cell)}</w:t>`);
    return cells.join("<w:tab/>");
  });
  return `<w:r>${properties}${lines.join("<w:br/>")}</w:r>`;
};
