import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TOPICS = {
  en: ["the users", "the rate of penetration", "the households", "the fund", "the commerce of the year"],
  zh: ["网民人数", "互联网普及率", "家庭宽带", "引导基金", "当年的电子商务"],
};

const sentence = (number: number, index: number, language: "en" | "zh"): string => {
  const topic = TOPICS[language][(number * 7 + index) % 5];
  return language === "zh"
    ? `第${number}章第${index}段说的是${topic}，以及它在${1990 + ((number + index) % 30)}年的口径。`
    : `Paragraph ${index} of chapter ${number} is about ${topic}, and how it was counted in ${1990 + ((number + index) % 30)}. `;
};

const chapter = (number: number, language: "en" | "zh"): string => {
  const paragraphs = Array.from(
    { length: 20 },
    (_, index) => sentence(number, index, language).repeat(4) + (index % 5 === 0 ? `[^${index}]` : ""),
  );
  const notes = [0, 5, 10, 15].map((index) => `[^${index}]: ${sentence(number, index, language)}`);
  const rows = Array.from({ length: 5 }, (_, row) => `| ${row} | ${row * number} |`);
  const title = `# ${language === "zh" ? "章" : "Chapter"} ${number}`;
  return [title, ...paragraphs, "## Table", `| a | b |\n| - | -: |\n${rows.join("\n")}`, ...notes].join(
    "\n\n",
  );
};

/** Writes a book of `count` chapters in English and Chinese, some three pages each, into a new folder in another; gives its path. */
export const generateBook = async (count: number, folder = tmpdir()): Promise<string> => {
  const root = await mkdtemp(join(folder, "hebi-bench-"));
  for (const language of ["en", "zh"] as const) {
    await mkdir(join(root, language));
    for (let number = 1; number <= count; number += 1)
      await writeFile(join(root, language, `${number}-chapter-${number}.md`), chapter(number, language));
  }
  return root;
};
