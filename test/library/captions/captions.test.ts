import { describe, expect, it } from "vitest";
import { captionLabel } from "../../../scripts/library/captions/captions.ts";

describe("the label of a caption", () => {
  it.each([
    ["Table: Boats", "table", "Table: "],
    ["TABLE 3 – Boats", "table", "TABLE 3 – "],
    ["Table 3.1-2: Boats", "table", "Table 3.1-2: "],
    ["Table A.1 Boats", "table", "Table A.1 "],
    ["Fig. 2. Boats", "figure", "Fig. 2. "],
    ["图十二：船只", "figure", "图十二："],
    ["圖 1-2　船隻", "figure", "圖 1-2　"],
    ["代码清单 3-1 启动", "listing", "代码清单 3-1 "],
    ["清单：启动", "listing", "清单："],
    [": Boats", "table", ": "],
    ["：船", "table", "："],
    ["Code: run it", "listing", "Code: "],
    ["Table 1 shows boats, and Figure 2 the harbour.", undefined, ""],
    ["表1所示为船只", undefined, ""],
    ["Tables: two", undefined, ""],
    ["图片：两张", undefined, ""],
  ])("of %j is that of a %s, %j", (text, kind, label) => {
    const found = captionLabel(text);
    expect([found?.kind, text.slice(0, found?.length ?? 0)]).toEqual([kind, label]);
  });
});
