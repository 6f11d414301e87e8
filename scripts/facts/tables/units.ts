/** A unit of measure. Values of one dimension compare after multiplication by the factor. */
export interface Unit {
  id: string;
  dimension: string;
  factor: number;
  /** Written right after a number, as they stand. */
  symbols: string[];
  /** English words, singular; the plural in -s is understood. */
  en: string[];
  zh: string[];
}

const DAY = 86_400;
const YEAR = 12;

// id, dimension, factor, symbols, English, Chinese. An entry in two rows leaves the unit open: 5m, 度.
const ROWS: [string, string, number, string, string, string][] = [
  ["ns", "time", 1e-9, "ns", "nanosecond", "纳秒"],
  ["us", "time", 1e-6, "us,µs,μs", "microsecond", "微秒"],
  ["ms", "time", 1e-3, "ms", "millisecond,msec", "毫秒"],
  ["s", "time", 1, "s,sec,secs", "second", "秒钟,秒"],
  ["min", "time", 60, "min,mins,m", "minute", "分钟"],
  ["h", "time", 3600, "h,hr,hrs", "hour", "小时,个小时,钟头,个钟头"],
  [
    "d",
    "time",
    DAY,
    "d",
    "day,business day,working day,trading day,calendar day",
    "天,工作日,个工作日,交易日,个交易日",
  ],
  ["w", "time", 7 * DAY, "w", "week", "周,个星期,星期,个礼拜"],
  ["fortnight", "time", 14 * DAY, "", "fortnight", ""],
  ["month", "months", 1, "", "month,calendar month", "个月"],
  ["y", "months", YEAR, "yr,yrs", "year,fiscal year,calendar year", "年,周年,周岁,岁,个年头,载,财年"],
  ["decades", "months", 10 * YEAR, "", "decade", "个十年"],
  ["centuries", "months", 100 * YEAR, "", "century,centurie", "个世纪"],
  ["nm", "length", 1e-9, "nm", "nanometre,nanometer", "纳米"],
  ["um", "length", 1e-6, "µm,μm,um", "micrometre,micrometer,micron", "微米"],
  ["mm", "length", 1e-3, "mm", "millimetre,millimeter", "毫米"],
  ["cm", "length", 1e-2, "cm", "centimetre,centimeter", "厘米,公分"],
  ["m", "length", 1, "m", "metre,meter", "米,公尺"],
  ["km", "length", 1e3, "km", "kilometre,kilometer", "公里,千米"],
  ["li", "length", 500, "", "li", "里,华里"],
  ["inch", "length", 0.0254, "", "inch,inche", "英寸"],
  ["ft", "length", 0.3048, "ft", "foot,feet", "英尺"],
  ["mi", "length", 1609.344, "mi", "mile", "英里"],
  ["nmi", "length", 1852, "", "nautical mile", "海里"],
  ["ly", "light-years", 1, "", "light-year,light year", "光年"],
  ["m2", "area", 1, "m²,m2,㎡", "square metre,square meter,sq m", "平方米,平米"],
  ["km2", "area", 1e6, "km²,km2", "square kilometre,square kilometer,sq km", "平方公里,平方千米"],
  ["ha", "area", 1e4, "ha", "hectare", "公顷"],
  ["acre", "area", 4046.8564224, "", "acre", "英亩"],
  ["mu", "area", 10_000 / 15, "", "mu", "亩"],
  ["sqft", "area", 0.09290304, "", "square foot,square feet,sq ft", "平方英尺"],
  ["sqmi", "area", 2_589_988.110336, "", "square mile,sq mi", "平方英里"],
  ["m3", "volume", 1000, "m³,m3", "cubic metre,cubic meter", "立方米"],
  ["km3", "volume", 1e12, "", "cubic kilometre,cubic kilometer", "立方公里"],
  ["L", "volume", 1, "L", "litre,liter", "升,公升"],
  ["mL", "volume", 1e-3, "mL,ml", "millilitre,milliliter", "毫升"],
  ["gal", "volume", 3.785411784, "gal", "gallon", "加仑"],
  ["bbl", "barrels", 1, "bbl", "barrel", "桶"],
  ["mg", "mass", 1e-6, "mg", "milligram", "毫克"],
  ["g", "mass", 1e-3, "g", "gram,gramme", "克"],
  ["kg", "mass", 1, "kg,kgs", "kilogram,kilo,kilogramme", "公斤,千克"],
  ["jin", "mass", 0.5, "", "jin,catty,cattie", "斤,市斤"],
  ["t", "mass", 1000, "t", "tonne,ton,metric ton,metric tonne", "公吨,吨"],
  ["lb", "mass", 0.45359237, "lb,lbs", "pound", "磅"],
  ["oz", "mass", 0.028349523125, "oz", "ounce", "盎司"],
  ["bit", "bits", 1, "bit,bits", "bit,binary digit", "比特,比特位,个比特"],
  ["kbit", "bits", 1e3, "kbps,Kbps,kb/s", "kilobit", "千比特"],
  ["Mbit", "bits", 1e6, "Mbps,Mbit/s,Mb/s", "megabit", "兆比特,兆位"],
  ["Gbit", "bits", 1e9, "Gbps,Gbit/s,Gb/s", "gigabit", "吉比特,千兆位,千兆"],
  ["B", "bytes", 1, "B,bytes", "byte", "字节,个字节"],
  ["KB", "bytes", 1e3, "KB,kB,kb", "kilobyte", "千字节"],
  ["MB", "bytes", 1e6, "MB,mb", "megabyte", "兆字节,兆"],
  ["GB", "bytes", 1e9, "GB,gb", "gigabyte", "吉字节,千兆字节"],
  ["TB", "bytes", 1e12, "TB,tb", "terabyte", "太字节"],
  ["PB", "bytes", 1e15, "PB", "petabyte", "拍字节"],
  ["EB", "bytes", 1e18, "EB", "exabyte", "艾字节"],
  ["KiB", "bytes", 2 ** 10, "KiB,Ki", "kibibyte", ""],
  ["MiB", "bytes", 2 ** 20, "MiB,Mi", "mebibyte", ""],
  ["GiB", "bytes", 2 ** 30, "GiB,Gi", "gibibyte", ""],
  ["TiB", "bytes", 2 ** 40, "TiB,Ti", "tebibyte", ""],
  ["Hz", "frequency", 1, "Hz", "hertz", "赫兹,赫"],
  ["kHz", "frequency", 1e3, "kHz,KHz", "kilohertz", "千赫兹,千赫"],
  ["MHz", "frequency", 1e6, "MHz", "megahertz", "兆赫兹,兆赫"],
  ["GHz", "frequency", 1e9, "GHz", "gigahertz", "吉赫兹,吉赫"],
  ["W", "power", 1, "W", "watt", "瓦特,瓦"],
  ["kW", "power", 1e3, "kW,KW", "kilowatt", "千瓦"],
  ["MW", "power", 1e6, "MW", "megawatt", "兆瓦"],
  ["GW", "power", 1e9, "GW", "gigawatt", "吉瓦"],
  ["kWh", "energy", 1, "kWh,KWh", "kilowatt-hour,kilowatt hour", "千瓦时,度电,度"],
  ["MWh", "energy", 1e3, "MWh", "megawatt-hour,megawatt hour", "兆瓦时"],
  ["GWh", "energy", 1e6, "GWh", "gigawatt-hour,gigawatt hour", "吉瓦时"],
  ["V", "voltage", 1, "V", "volt", "伏特,伏"],
  ["kV", "voltage", 1e3, "kV", "kilovolt", "千伏"],
  ["A", "current", 1, "", "ampere,amp", "安培"],
  ["mAh", "charge", 1, "mAh", "milliampere-hour,milliamp hour", "毫安时"],
  ["J", "joules", 1, "", "joule", "焦耳"],
  ["kcal", "calories", 1, "kcal", "kilocalorie", "千卡,大卡"],
  ["dB", "decibels", 1, "dB", "decibel", "分贝"],
  ["px", "pixels", 1, "px", "pixel", "像素,个像素"],
  ["Mpx", "pixels", 1e6, "MP", "megapixel", "万像素级"],
  ["pt", "typographic points", 1, "pt", "", "磅"],
  ["dpi", "resolution", 1, "dpi,ppi", "dots per inch", ""],
  ["fps", "frames", 1, "fps", "frame per second,frames per second,frame", "帧"],
  [
    "degC",
    "celsius",
    1,
    "°C,℃",
    "degree Celsius,degrees Celsius,degree centigrade,degrees centigrade",
    "摄氏度,℃",
  ],
  ["degF", "fahrenheit", 1, "°F,℉", "degree Fahrenheit,degrees Fahrenheit", "华氏度"],
  ["deg", "degrees", 1, "°", "degree", "度,°"],
  ["degC", "celsius", 1, "", "degree", "度"],
];

const list = (words: string): string[] => (words === "" ? [] : words.split(","));

/** The units of measure that are read, with the words and symbols of both languages. */
export const UNITS: readonly Unit[] = ROWS.map(([id, dimension, factor, symbols, en, zh]) => ({
  id,
  dimension,
  factor,
  symbols: list(symbols),
  en: list(en),
  zh: list(zh),
}));
