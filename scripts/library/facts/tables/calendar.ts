/** Month names with the abbreviations in use, by number. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    "January Jan",
    "February Feb",
    "March Mar",
    "April Apr",
    "May",
    "June Jun",
    "July Jul",
    "August Aug",
    "September Sept Sep",
    "October Oct",
    "November Nov",
    "December Dec",
  ].flatMap((names, index) => names.split(" ").map((name): [string, number] => [name, index + 1])),
);

/** Weekdays in English, Monday is 1 (ISO 8601). */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((name, index) => [
    name,
    index + 1,
  ]),
);

/** The last character of 星期一, 周日, 礼拜天. */
export const HAN_WEEKDAYS: ReadonlyMap<string, string> = new Map(
  Array.from("一二三四五六日天", (name, index) => [name, String(Math.min(index + 1, 7))]),
);

/** Words before an hour, and what they make of 7: 7:00 or 19:00. */
export const DAY_PARTS: ReadonlyMap<string, "am" | "pm"> = new Map([
  ...["凌晨", "清晨", "早晨", "早上", "早", "上午", "午前"].map((word): [string, "am"] => [word, "am"]),
  ...["中午", "下午", "午后", "傍晚", "晚上", "晚间", "当晚", "夜里", "夜间", "深夜", "晚"].map(
    (word): [string, "pm"] => [word, "pm"],
  ),
]);

/** Words for the tens of years: the nineties. */
export const DECADES: ReadonlyMap<string, number> = new Map([
  ["twenties", 20],
  ["thirties", 30],
  ["forties", 40],
  ["fifties", 50],
  ["sixties", 60],
  ["seventies", 70],
  ["eighties", 80],
  ["nineties", 90],
]);
