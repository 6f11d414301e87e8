// Words with a numeral, a measure word or a unit in them that count nothing. 一 alone is never read without a measure word
// after it, so that 一起 and 一些 need no entry.
const WORDS =
  // with 一, 二, 两
  "一度 一部分 一方面 一次性 一成不变 一分为二 一日千里 一日游 一波三折 一元论 一元化 一年四季 一年一度 一年到头 一年级 一天到晚 一天天 一月之计 一口气 一家人 " +
  "一家之言 一个劲 一分钱一分货 一带一路 一五一十 第一时间 第一线 第一手 第一反应 第一印象 第一夫人 第一桶金 一一 一对一 一比一 说一不二 十一黄金周 十一假期 五一 六一 七一 八一 " +
  "九一八 一二九 二次元 二元 二人转 二期 二级市场 二次开发 二次污染 二次加工 二次曲线 二次函数 二次方 二代测序 二把手 两口子 两个凡是 两面派 第三者 第三方 第三世界 第三产业 第二产业 第一产业 " +
  "第二次世界大战 第一次世界大战 第二职业 第二课堂 第二春 数一数二 接二连三 两全其美 " +
  // with 三 to 九
  "三天两头 三番五次 三番两次 说三道四 朝三暮四 颠三倒四 丢三落四 不三不四 低三下四 三下五除二 三轮车 三伏 三元 三中全会精神 三方协议 三分钟热度 三天打鱼 三人行 三个代表 三个臭皮匠 三百六十行 三十而立 三十六计 " +
  "三级跳 三级片 三代同堂 四十不惑 四处 四周围 四面八方 四人帮 四方 四轮驱动 四级考试 六级考试 五行 五台山 五笔 五代十国 五十步笑百步 五代史 六部 七零八落 七匹狼 七步诗 横七竖八 八成是 八九不离十 八方 八卦 " +
  "八面 九层塔 十有八九 十之八九 十万火急 十进制 十六进制 十二生肖 十二指肠 十年树木 十年寒窗 十八般武艺 十项全能 十步之内 十里洋场 十字路口 十面埋伏 合十 二十四节气 二十四史 二十四孝 二十八宿 五十铃 七十二变 六十甲子 五四 三八 " +
  // with 百, 千, 万, 亿
  "百度 百家姓 百家争鸣 百家讲坛 百日维新 百日咳 百年不遇 百年大计 百年树人 百年老店 百年好合 百折不挠 百里挑一 千方百计 千百年来 千百 成百上千 成千上万 成千成万 成百成千 千篇一律 千家万户 千层面 千层饼 " +
  "千年古都 千年等一回 千人千面 千千万万 千里马 千里之行 千里迢迢 打秋千 荡秋千 秋千 万岁 万千 万万 万家灯火 万元户 万人空巷 万亩良田 万里长城 万里长征 万户侯 万代 亿万 百万富翁 千万富翁 亿万富翁 百万雄师 " +
  "千万 万一 以防万一 气象万千 一本万利 陆家嘴";

// 90后: people born in the nineties. 996 is a way of working.
const PATTERNS = [
  "(?<!分)之一",
  "(?<!翻了?)一番",
  String.raw`(?<![\d年月])(?:[06-9]0|零零|[六七八九]零)后`,
  "360度(?=考核|评估|全景|无死角)",
  "(?<=老)[二三四五六七八九](?![十百千万亿])",
  String.raw`(?<![\d.])996(?![\d.,万亿%元个人])`,
  "[大水登着内][陆](?=[一-鿿])|[队入退落]伍|[放大]肆",
  "万(?=元户|家灯火)|单位[:：][百千万亿]+元?",
];

const NUMERAL = String.raw`[\d.多余几第〇零一二三四五六七八九十百千万亿两]`;
// 千万 before what is counted is ten million: 千万人口.
const COUNTED_AFTER = "(?![元人次美欧日吨亩户册级用港]|富翁)";

const longestFirst = [...new Set(WORDS.split(" "))].sort((left, right) => right.length - left.length);

/** Chinese expressions that look like numbers and are none, digits and all, as a regular expression. */
export const CHINESE_NEAR_MISSES: string = PATTERNS.join("|");

/** Chinese words that look like numbers and are none, as a regular expression, longest first. A greater number is not torn: 三百度. */
export const NUMBER_LIKE_WORDS: string = `(?=[一二两三四五六七八九十百千万亿成以双打荡秋气说第接数朝颠丢不低横合陆])(?<!${NUMERAL})(?:${longestFirst.map((word) => (word === "千万" ? `千万${COUNTED_AFTER}` : word)).join("|")})`;
