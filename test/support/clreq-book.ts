import { buildBook } from "./build-book.ts";
import { contentFolder } from "./content-folder.ts";

const HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜";
/** So many Han, without a mark. */
export const han = (count: number): string => HAN.repeat(3).slice(0, count);
/** Paragraphs in which each place of a text comes to the end of the first line, of thirty squares, in turn. */
const shifted = (text: string): string =>
  Array.from({ length: 18 }, (_, index) => `${han(14 + index)}${text}${han(20)}`).join("\n\n");

/** Marks that begin or end no line, as each comes to the end of one. */
export const MARKS = "（甲）、《乙》：“丙”，丁；戊！己？庚·辛。";
/** A line with many marks side by side. */
export const ADJACENT = "他说：『好。』”，（甲）（乙）；《丙》、《丁》。“";

const CHAPTER = `# 排版

${han(100)}

${shifted(MARKS)}

${shifted("——甲……")}

${shifted("占47.9%的人[^1]")}

${shifted("见《千字文》[@zhou]。")}

${ADJACENT}

《戊》${han(20)}。

中文English混排2015年

甲乙*着重data号*丙，${han(90)}。

> 引曰${han(60)}

<ruby>汉<rt>hàn</rt></ruby><ruby>字<rt>zì</rt></ruby>${han(90)}。

## 小标题

${han(60)}。

- ${han(12)}
- ${han(12)}

格子${han(60)}。

### 又一标题

格子${han(60)}。

> [!NOTE]
> ${han(40)}

格子${han(60)}。

\`\`\`js
let a = 1;
\`\`\`

格子${han(60)}。

| 甲 | 乙 |
| --- | --- |
| 丙 | 丁 |
| 戊 | 己 |

格子${han(60)}。

[^1]: 脚注${han(50)}。
`;

/** What begins no line. */
export const START = /^[，、。；：！？）》”’』」·%]/u;
/** What ends no line. */
export const END = /[（《“‘『「]$/u;

/** The files of a small Chinese book in which each rule of CLREQ has its place. */
export const clreqBook = async (): Promise<Map<string, Buffer>> => {
  const content = await contentFolder({
    "book.yaml": "licence: CC-BY-4.0\npaper: A5\nslug: lines\n",
    "references.bib": "@book{zhou, author={周兴嗣}, title={千字文}, year={502}, langid={chinese}}\n",
    "zh/book.yaml": "title: 排版\nauthors: [李华]\n",
    "zh/01-lines.md": CHAPTER,
    "zh/02-end.md": `# 末章\n\n${han(40)}\n`,
  });
  return (await buildBook(content)).files;
};
