// What is used here of `hyphen`, whose types are a package of their own.
declare module "hyphen" {
  /** Points in words, the trie of patterns, and words with places of their own. */
  export type Patterns = readonly [unknown, unknown, Record<string, number[]>?];

  interface Options {
    /** Whether what looks like a tag is left as it is. */
    html?: boolean;
    minWordLength?: number;
  }

  const createHyphenator: (patterns: Patterns, options?: Options) => (text: string) => string;
  export default createHyphenator;
}
