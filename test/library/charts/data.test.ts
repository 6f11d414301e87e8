import { describe, expect, it } from "vitest";
import { formatValue } from "../../../scripts/library/charts/format-value.ts";
import { parseCsv } from "../../../scripts/library/charts/data-table.ts";

describe("numbers and tables of data", () => {
  it.each([
    ["649000000", "en", "649 million"],
    ["649000000", "zh", "6.49亿"],
    ["31170000", "en", "31.17 million"],
    ["31170000", "zh", "3117万"],
    ["40000000000", "en", "40 billion"],
    ["40000000000", "zh", "400亿"],
    ["617830000", "zh", "6.1783亿"],
    ["649123456", "en", "649,123,456"],
    ["649123456", "zh", "649,123,456"],
    ["12345", "zh", "12,345"],
    ["-649000000", "zh", "-6.49亿"],
    ["47.90", "en", "47.90"],
    ["2014", "zh", "2014"],
    ["2015-10-29", "zh", "2015年10月29日"],
    ["2015-10", "en", "October 2015"],
    ["many", "en", "many"],
  ])("writes %s in %s as %s", (value, language, words) => {
    expect(formatValue(value, language)).toBe(words);
  });

  it.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      '"a, b",c\n"x ""y""",2',
      [
        ["a, b", "c"],
        ['x "y"', "2"],
      ],
    ],
    [
      "a,b\n1,\n,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      '"two\nlines",b\nx,y',
      [
        ["two\nlines", "b"],
        ["x", "y"],
      ],
    ],
    [
      'a"b,c\n1,2',
      [
        ['a"b', "c"],
        ["1", "2"],
      ],
    ],
    [
      '"open,b\n1,2',
      [
        ['"open', "b"],
        ["1", "2"],
      ],
    ],
    [
      'a;b\n"1;0";1,5\n2;-1.234,5\n',
      [
        ["a", "b"],
        ["1;0", "1.5"],
        ["2", "-1234.5"],
      ],
    ],
    [
      "a\tb\n1\t\n\t2,5\n",
      [
        ["a", "b"],
        ["1", ""],
        ["", "2,5"],
      ],
    ],
    [
      "a,b;c\n1,2\n",
      [
        ["a", "b;c"],
        ["1", "2"],
      ],
    ],
    ...["sep=;\na;b\n1;2", "a|b\n1|2", "a；b\n1；2"].map((text): [string, string[][]] => [
      text,
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ]),
    ["", []],
  ])("reads %j", (text, rows) => {
    expect(parseCsv(text).rows).toEqual(rows);
  });
});
