import type { Translation } from "../book.ts";

/** A block of a translation whose source has changed since: which it is, and what the source said and says. */
export interface ChangedBlock {
  language: string;
  slug: string;
  id: string;
  before: string;
  after: string;
  /** The date of the source that was translated, if it gave one. */
  since?: string | undefined;
}

/** The blocks of translations whose source has changed since they were translated. */
export const changedBlocks = (translations: readonly Translation[]): ChangedBlock[] =>
  translations.flatMap(({ language, slug, links }) =>
    links.flatMap(({ state, source, translation, was = [], edition }): ChangedBlock[] => {
      const [block] = translation;
      if (state !== "stale" || !block) return [];
      const after = source.map(({ normalised }) => normalised()).join("\n");
      const changed = { language, slug, id: block.id, before: was.join("\n"), after };
      return [edition === undefined ? changed : { ...changed, since: edition.slice(0, 10) }];
    }),
  );
