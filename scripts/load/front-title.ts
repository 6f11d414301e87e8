import type { Chapter, EditionMeta } from "../book.ts";
import { kindIn, uncountedKind } from "../library/ordering/ordering.ts";
import type { Settings } from "./book-metadata.ts";
import { isIndex } from "./outline.ts";

/** What a front page is called that does not have the name of its book. */
const GENERAL =
  /^(?:(?:home|overview|welcome|readme|index|contents|documentation|docs|guide|getting started|quick start)|(?:首页|主页|概述|概览|欢迎|目录|文档|指南|快速开始|快速入门|介绍))[!！]?$/i;

const isName = (title: string): boolean =>
  kindIn(title) === undefined && uncountedKind(title) !== "introduction" && !GENERAL.test(title);

/**
 * The settings of an edition, with the title of its front page (`index.md` or `README.md` of the language) where nothing else says
 * what the book is called. `book-metadata` still asks for a title.
 */
export const withFrontTitle = (
  settings: Settings<EditionMeta>,
  chapters: readonly Chapter[],
): Settings<EditionMeta> => {
  const front = chapters.find(({ path }) => !path.includes("/") && isIndex(path));
  if (settings.says("title") || !front || !isName(front.title)) return settings;
  return { ...settings, value: { ...settings.value, title: front.title } };
};
