/** Addresses without what tells their language. */
export interface NeutralAddress {
  /** Of a host: without `www.`, `m.` and `zh.`. */
  host: (host: string) => string;
  /** Of a path: without the segment `/zh-CN/`, and without the end of a name, `map.zh.svg`, `guide-zh`. */
  path: (path: string) => string;
}

/** Sites say cn, as in `/cn/` and `README.cn.md`, for Chinese. */
const CODES: Readonly<Record<string, string>> = { zh: "zh|cn" };

const codesOf = (language: string): string => {
  const [code = ""] = language.toLowerCase().split("-");
  return CODES[code] ?? code;
};

/**
 * Makes what takes some languages (BCP 47) out of addresses, so that those of one thing in each of them are one. A region or
 * script goes with its language: `zh-Hans`, `en_us`. Other languages stay: `/de/` is another page than `/zh/`.
 */
export const neutralAddress = (languages: readonly string[]): NeutralAddress => {
  const language = `(?:${languages.map(codesOf).join("|")})(?:[-_][a-z]{2,4})?`;
  const subdomain = new RegExp(`^(?:www|m|${language})\\.`, "i");
  const segment = new RegExp(`(?:^|/)${language}(?=/|$)`, "gi");
  const ending = new RegExp(`[-_.]${language}(?=(?:\\.[a-z0-9]+)?$)`, "i");
  return {
    host: (host) => host.replace(subdomain, ""),
    path: (path) => path.replace(segment, "").replace(ending, ""),
  };
};
