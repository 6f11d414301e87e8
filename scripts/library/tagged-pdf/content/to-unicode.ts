/** Turns the codes of a font into text. */
export type Decode = (code: number) => string;

const decode = (hex: string): string =>
  new TextDecoder("utf-16be").decode(
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  );

const TOKEN = /<([0-9a-fA-F]*)>|\[|\]|([a-z]+)/g;

/** Reads a font's ToUnicode map (ISO 32000-1 §9.10.3) of two-byte codes. What it does not name is nothing. */
export const toUnicode = (map: string): Decode => {
  const texts = new Map<number, string>();
  let values: string[] = [];
  let list: string[] | undefined;
  const range = (from: string, to: string, first: string): void => {
    const start = Number.parseInt(from, 16);
    const last = Number.parseInt(first.slice(-4), 16);
    for (let code = start; code <= Number.parseInt(to, 16); code += 1) {
      const unit = (last + code - start).toString(16).padStart(4, "0");
      texts.set(code, decode(first.slice(0, -4) + unit));
    }
  };
  let mode = "";
  for (const [token, hex, word] of map.matchAll(TOKEN)) {
    if (word !== undefined) [mode, values] = [word, []];
    else if (mode !== "beginbfchar" && mode !== "beginbfrange") continue;
    else if (token === "[") list = [];
    else if (token === "]") {
      const start = Number.parseInt(values[0] ?? "", 16);
      for (const [index, item] of (list ?? []).entries()) texts.set(start + index, decode(item));
      [list, values] = [undefined, []];
    } else if (list) list.push(hex ?? "");
    else values.push(hex ?? "");
    if (mode === "beginbfchar" && values.length === 2) {
      texts.set(Number.parseInt(values[0] ?? "", 16), decode(values[1] ?? ""));
      values = [];
    }
    if (mode === "beginbfrange" && values.length === 3) {
      range(values[0] ?? "", values[1] ?? "", values[2] ?? "");
      values = [];
    }
  }
  return (code) => texts.get(code) ?? "";
};
