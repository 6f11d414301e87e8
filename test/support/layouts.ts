/** The books of `fixtures/layouts`, each as the users of one tool keep theirs, and the code of their Chinese edition. */
export const LAYOUTS = [
  ["docusaurus", "zh-CN"],
  ["gitbook", "zh"],
  ["hugo", "zh-CN"],
  ["mdbook", "zh-CN"],
  ["readme-pairs", "zh-CN"],
  ["vitepress", "zh"],
] as const;
