import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { contentFolder, newFolder } from "./content-folder.ts";
import { runCli } from "./run-cli.ts";

/** A chapter with all that is locked. */
export const EN = `---
title: Boats
---

# Boats

There are 12 **red** boats, see
\`npm i\` and [the list](list.md "All").[^1]

- One net {#net}
- Two nets

> A quotation
> of two lines.

| Boat | Length |
| --- | ---: |
| Sloop | 12 m |

\`\`\`js
const boats = 12;
\`\`\`

[^1]: A note.
`;

/** Its translation. */
export const ZH = `---
title: 船
---

# 船

有12艘**红**船，见
\`npm i\`和[列表](list.md "全部")。[^1]

- 一张网 {#net}
- 两张网

> 一段
> 两行的引文。

| 船 | 长 |
| --- | ---: |
| 单桅帆船 | 12米 |

\`\`\`js
const boats = 12;
\`\`\`

[^1]: 一条注。
`;

/** A book, a file that export wrote of it, and how to read and import. */
export const exported = async (files: Record<string, string> = {}, ...options: string[]) => {
  const content = await contentFolder({ "en/boats.md": EN, "zh/boats.md": ZH, ...files });
  const file = join(await newFolder(), "out");
  const { code, stderr } = await runCli("export", "zh", "--content", content, "--out", file, ...options);
  expect([code, stderr]).toEqual([0, ""]);
  const text = await readFile(file, "utf8");
  const bring = async (now: string | Uint8Array, ...more: string[]) => {
    await writeFile(file, now);
    return runCli("import", file, "--content", content, ...more);
  };
  const zh = (): Promise<string> => readFile(join(content, "zh/boats.md"), "utf8");
  const ledger = async (): Promise<string[]> => {
    const path = join(content, "ledger/zh/boats.tsv");
    const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
    return lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split("\t").at(-1) ?? "");
  };
  return { content, text, bring, zh, ledger };
};
