import { NAMES, SERIES } from "../tables/names-with-numbers.ts";
import { END, START, type Lexeme } from "./lexeme.ts";

const DOTTED = String.raw`\d+(?:\.\d+){1,5}`;
// Words that stand before a hyphen and a number that counts: mid-2015, Top-10.
const PREFIXES =
  "Mid|Post|Pre|Top|Sub|Non|Early|Late|Under|Over|Multi|All|Phase|Level|Class|Tier|Age|Ages|Aged|Another|At|From|To|About";

const ADDRESSES = [
  String.raw`https?://[!-~]+`,
  String.raw`${START}\w[\w.+-]{0,63}@[\w-]{1,63}\.[\w.]{1,63}`,
  String.raw`${START}(?:[\w-]{1,63}\.){1,4}(?:com|cn|org|net|io|gov|edu|md|ts|js|json|yaml|toml|html|pdf)${END}(?:/[!-~]*)?`,
  String.raw`${START}\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?${END}(?!\.\d)`,
];

const TELEPHONES = [
  String.raw`\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,4}\d{2,4}${END}`,
  String.raw`\((?<!\w\()0?\d{2,3}\) ?\d{3,4}[ -]?\d{4}${END}`,
  String.raw`${START}\d{3}-\d{3,4}-\d{3,4}${END}`,
  String.raw`${START}0\d{2,3}[- ]\d{7,8}${END}`,
  String.raw`${START}1[3-9]\d{9}${END}`,
];

const MARKERS = [
  // 1. 2) 3、 at the head of a block, and section numbers there.
  String.raw`^\s*\(?\d{1,3}(?:[.)、](?!\d)|(?=\s*、))`,
  String.raw`^\s*\(?[一二三四五六七八九十]{1,3}[)、.]`,
  String.raw`^\s*${DOTTED}\.?(?=\s+[A-Z][a-z]{2}|\s+[\u4e00-\u9fff]{2}(?<![万亿百千个年月日元美欧英公平立毫厘小分天周岁倍成人家项][\u4e00-\u9fff]))`,
  String.raw`^\s*\d+(?:\.\d+){2,5}(?=\s+[A-Za-z\u4e00-\u9fff])`,
  String.raw`\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)`,
  String.raw`\[\d{1,3}(?:[,-] ?\d{1,3})*\]`,
  String.raw`(?<=[;；,，:。]\s?)\d{1,2}\)`,
];

const PLACES = [
  String.raw`(?:${START}(?:[Ss]ections?|[Ss]ecs?\.|[Cc]hapters?|[Cc]lauses?|[Aa]ppendix|[Ff]ig(?:ure|\.)s?|[Tt]ables?|[Ee]q\.|V)|§+)\s?\d+(?:[.-]\d+)+(?:(?:, | and | to |[-–])${DOTTED}){0,9}`,
  String.raw`第?\s?${DOTTED}\s?(?:小节|部分|[节章条款])`,
  String.raw`[图表式]\s?\d+(?:[.-]\d+)+`,
];

const IDENTIFIERS = [
  String.raw`${START}(?:${SERIES.join("|")})[ :-]{0,2}\d[\w:/-]*(?:\.[\w/-]+)*`,
  String.raw`(?<!\w)(?:${NAMES.join("|")})[ -]?\d+(?:\.\d+)*[A-Za-z]*${END}(?! ?(?:hundred|thousand|million|billion|%|万|亿))`,
  String.raw`(?:UTC|GMT) ?[+-] ?\d{1,2}(?::\d{2})?`,
  String.raw`#[0-9a-fA-F]+${END}`,
  String.raw`${START}0x[0-9A-Fa-f]+`,
  String.raw`${START}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{9,}`,
  String.raw`${START}\d+(?:\.\d+)?[eE][+-]?\d+${END}`,
  String.raw`${START}\d+\^\d+`,
  String.raw`${START}(?:24/7|7/24|7[×x]24|24[×x]7|9/11|50/50|80/20|20/80|996|007)${END}(?!\.\d)(?! ?[万亿%元])`,
  String.raw`${START}[248]K(?= ?(?:video|display|TV|UHD|screen|resolution|monitor|视频|超高清|分辨率|显示|电视|屏))`,
  // A4, SHA256, IPv4, x86_64, p99; not RMB400, Q3, v1.2.
  String.raw`${START}(?!(?:RMB|CNY|USD|EUR|GBP|JPY|HKD)\d|Q[1-4]${END}|H[12] ?(?:19|20)|FY\d|[vV]\d)[A-Za-z_]+\d\w*(?:[-.]\w*\d\w*)*`,
  String.raw`${START}(?!(?:${PREFIXES})-)[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*){0,3}-\d[\w.]*(?:-\d+)*`,
  // H.264, X.509, HTTP/2
  String.raw`${START}[A-Z]\.\d{2,}${END}`,
  String.raw`${START}[A-Z]{2,}/\d+(?:\.\d+)*`,
];

/** What holds digits and states nothing: addresses, telephone numbers, list markers, section numbers, identifiers. */
export const OPAQUE_LEXEMES: readonly Lexeme[] = [
  ...ADDRESSES,
  ...TELEPHONES,
  ...MARKERS,
  ...PLACES,
  ...IDENTIFIERS,
].map((pattern) => ({ pattern }));
