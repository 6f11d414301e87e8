/** Names that take a number: what follows them counts nothing. `Wi-Fi 6`, `Windows 11`. */
export const NAMES: readonly string[] = (
  "Wi-?Fi|[Cc]atch|Web|Windows|Win|Office|Bluetooth|蓝牙|iPhone|iPad|iOS|Android|Galaxy|Pixel|Xbox|PlayStation|Nintendo|HarmonyOS|鸿蒙|" +
  "HTML|CSS|ES|ECMAScript|PCIe|USB|HDMI|DDR|Bitcoin Layer|Layer|Industry|工业|Industrie|Society|社会|Education|" +
  "GPT|ChatGPT|Llama|Claude|Gemini|Qwen|DeepSeek|Boeing|波音|Airbus|空客|Apollo|阿波罗|Chang'e|嫦娥|Shenzhou|神舟|Long March|" +
  "Fortune|Forbes|CSI|S&P|FTSE|Nasdaq|Area|Route|Highway|Studio|Channel|Pier|Gate|Heathrow Terminal|Model|Tesla Model|" +
  "Formula|Type|Pentium|Core i|Ryzen|Snapdragon|骁龙|麒麟|Kirin|CentOS|Ubuntu|Debian|Fedora|RHEL|Creative Commons|BY|" +
  "Photoshop CS|Symphony No\\.|Sonata No\\.|Chanel No\\.|Bus|MEDLARS|Base|Unicode|utf|sha|md|base"
).split("|");

/** Series whose members are named by number: RFC 7231, ISO 9001:2015, CVE-2021-44228. */
export const SERIES: readonly string[] = (
  "RFC|ISO(?:/IEC)?|IEC|IEEE|GB/T|GB/Z|GB|CVE|CWE|ISBN|ISSN|DOI|doi|arXiv|PEP|JSR|ECMA|ANSI|DIN|NIST SP|SP|FIPS|PCI DSS|" +
  "PKCS ?#|ITU-T [A-Z]|BS|EN|JIS|ICP备|ICP证|CN"
).split("|");
