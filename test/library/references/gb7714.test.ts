import { describe, expect, it } from "vitest";
import { readReferences, references } from "../../../scripts/library/references/references.ts";

/** Works, and how GB/T 7714—2015 has them in a list that is ordered by citation: the clause, the entry, the reference. */
const NUMERIC: readonly (readonly [clause: string, entry: string, reference: string])[] = [
  [
    "§4.1 a book",
    "@book{k, author={陈江}, title={潮汐表的历史}, location={青岛}, publisher={海洋出版社}, year=2011, pages={29}}",
    "陈江. 潮汐表的历史[M]. 青岛: 海洋出版社, 2011: 29.",
  ],
  [
    "§8.1.1 Western family names in capitals, initials without points",
    "@book{k, author={Ellis, Anna Beth and de Morgan, Augustus}, title={On tides}, location={London}, publisher={Quay Press}, date={1999}}",
    "ELLIS A B, DE MORGAN A. On tides[M]. London: Quay Press, 1999.",
  ],
  [
    "§8.1.1 Chinese names in pinyin",
    "@book{k, author={Li, Jiang-Ning and Ma, Shu}, title={Ports of the delta}, location={Beijing}, publisher={Wharf Press}, year=2004}",
    "LI J N, MA S. Ports of the delta[M]. Beijing: Wharf Press, 2004.",
  ],
  [
    "§8.1.1 a suffix of a name",
    "@book{k, author={Peters, Jr., Paul Z.}, title={Signals}, edition={4}, location={New York}, publisher={Hill}, year=2001}",
    "PETERS P Z, Jr. Signals[M]. 4th ed. New York: Hill, 2001.",
  ],
  [
    "§8.1.2 three authors are all said",
    "@book{k, author={赵一 and 钱二 and 孙三}, title={码头}, location={上海}, publisher={港湾出版社}, year=2008}",
    "赵一, 钱二, 孙三. 码头[M]. 上海: 港湾出版社, 2008.",
  ],
  [
    "§8.1.2 of four authors the first three, 等",
    "@book{k, author={赵一 and 钱二 and 孙三 and 李四}, title={码头}, location={上海}, publisher={港湾出版社}, year=2008}",
    "赵一, 钱二, 孙三, 等. 码头[M]. 上海: 港湾出版社, 2008.",
  ],
  [
    "§8.1.2 of four Western authors the first three, et al.",
    "@article{k, author={Forde, H. W. and Hahn, I. and Sands, A. and Poe, B.}, title={Tank loading}, journal={Materials}, year=2009, volume=10, number=2, pages={101--106}}",
    "FORDE H W, HAHN I, SANDS A, et al. Tank loading[J]. Materials, 2009, 10(2): 101-106.",
  ],
  [
    "§8.1.2 and others",
    "@book{k, author={吴五 and others}, title={航道}, location={广州}, publisher={珠江出版社}, year=2012}",
    "吴五, 等. 航道[M]. 广州: 珠江出版社, 2012.",
  ],
  [
    "§8.1.3 nobody: the title comes first where works are ordered by citation",
    "@book{k, title={海塘志}, location={杭州}, publisher={江潮书局}, year=1931}",
    "海塘志[M]. 杭州: 江潮书局, 1931.",
  ],
  [
    "§8.1.4 a body",
    "@report{k, author={{World Quay Organization}}, title={Tidal gates}, subtitle={report of a working group}, location={Geneva}, institution={WQO}, year=1970}",
    "World Quay Organization. Tidal gates: report of a working group[R]. Geneva: WQO, 1970.",
  ],
  [
    "§8.1 translators",
    "@book{k, author={库恩}, title={港口的结构}, translator={金一 and 胡二}, edition={2}, location={北京}, publisher={码头大学出版社}, year=2012}",
    "库恩. 港口的结构[M]. 金一, 胡二, 译. 2版. 北京: 码头大学出版社, 2012.",
  ],
  [
    "§8.1 a translator of an English book",
    "@book{k, author={Weiss, Paul}, title={The quay}, translator={Stone, Mary}, location={Oxford}, publisher={Lock}, year=1985}",
    "WEISS P. The quay[M]. STONE M, trans. Oxford: Lock, 1985.",
  ],
  [
    "§8.1 who edited a book stands first",
    "@collection{k, editor={周七 and 吴八}, title={港口文集}, location={天津}, publisher={渤海出版社}, year=1998}",
    "周七, 吴八. 港口文集[M]. 天津: 渤海出版社, 1998.",
  ],
  [
    "§8.2.3 a volume",
    "@book{k, author={陈登}, title={旧闻}, volume={1}, location={北京}, publisher={中岸书局}, year=2000, pages={29}}",
    "陈登. 旧闻: 第1卷[M]. 北京: 中岸书局, 2000: 29.",
  ],
  [
    "§8.2.3 a subtitle",
    "@book{k, author={Hale, Ruth}, title={Locks}, subtitle={a history of gates}, location={Leeds}, publisher={Mill}, year=1977}",
    "HALE R. Locks: a history of gates[M]. Leeds: Mill, 1977.",
  ],
  [
    "§8.3 a first edition is not said",
    "@book{k, author={徐光}, title={物质}, edition={1}, location={北京}, publisher={科岸出版社}, year=2010}",
    "徐光. 物质[M]. 北京: 科岸出版社, 2010.",
  ],
  [
    "§8.3 an edition in words",
    "@book{k, author={徐光}, title={物质}, edition={修订版}, location={北京}, publisher={科岸出版社}, year=2010}",
    "徐光. 物质[M]. 修订版. 北京: 科岸出版社, 2010.",
  ],
  [
    "§8.3 an edition as BibTeX has it",
    "@book{k, author={Crow, Jim}, title={Bridges}, edition={Third}, address={Dover}, publisher={Pier}, year=1964}",
    "CROW J. Bridges[M]. 3rd ed. Dover: Pier, 1964.",
  ],
  [
    "§8.4.1.2 the first of several places, §8.4.2.2 the first of several publishers",
    "@book{k, author={Crow, Jim}, title={Bridges}, location={London and New York}, publisher={Pier and Mole}, year=1964}",
    "CROW J. Bridges[M]. London: Pier, 1964.",
  ],
  [
    "§8.4.1.3 the place is not known",
    "@book{k, author={林九}, title={渡口}, publisher={三户书社}, year=1990}",
    "林九. 渡口[M]. [出版地不详]: 三户书社, 1990.",
  ],
  [
    "§8.4.1.3 the place is not known, in English",
    "@book{k, author={Low, Tim}, title={Ferries}, publisher={Mill}, year=1975}",
    "LOW T. Ferries[M]. [S.l.]: Mill, 1975.",
  ],
  [
    "§8.4.2.3 the publisher is not known",
    "@book{k, author={林九}, title={渡口}, location={哈尔滨}, year=2013}",
    "林九. 渡口[M]. 哈尔滨: [出版者不详], 2013.",
  ],
  [
    "§8.4.3.3 an estimated year",
    "@book{k, author={林九}, title={渡口}, location={汉口}, publisher={江汉书局}, date={1936~}}",
    "林九. 渡口[M]. 汉口: 江汉书局, [1936].",
  ],
  [
    "§4.1 an electronic book",
    "@book{k, author={赵学}, title={湿地}, location={北京}, publisher={农岸出版社}, year=2014, pages={112--114}, urldate={2014-06-24}, url={http://lib.example.org/42}}",
    "赵学. 湿地[M/OL]. 北京: 农岸出版社, 2014: 112-114[2014-06-24]. http://lib.example.org/42.",
  ],
  [
    "§8.7 a DOI that the address does not have",
    "@thesis{k, author={杨一}, title={潮流动力}, type={phdthesis}, location={合肥}, institution={科技大学}, year=2000, pages={17--18}, urldate={2014-08-29}, url={http://lib.example.org/7}, doi={10.7666/d.y35}}",
    "杨一. 潮流动力[D/OL]. 合肥: 科技大学, 2000: 17-18[2014-08-29]. http://lib.example.org/7. DOI:10.7666/d.y35.",
  ],
  [
    "§8.7 a DOI that the address has",
    "@book{k, author={Deve, W. and Iger, D.}, title={A companion to quays}, location={New York}, publisher={Wile}, date={2013-11-15}, pages={21--22}, urldate={2014-06-24}, url={http://lib.example.org/doi/10.1002/978.ch21}, doi={10.1002/978.ch21}}",
    "DEVE W, IGER D. A companion to quays[M/OL]. New York: Wile, 2013: 21-22(2013-11-15)[2014-06-24]. http://lib.example.org/doi/10.1002/978.ch21.",
  ],
  [
    "§4.1 a thesis",
    "@phdthesis{k, author={Calm, R. B.}, title={Infrared studies of ice}, address={Berkeley}, school={University of the Bay}, year=1965}",
    "CALM R B. Infrared studies of ice[D]. Berkeley: University of the Bay, 1965.",
  ],
  [
    "§4.1 a report with a number",
    "@techreport{k, author={{Bay Highway Office}}, title={Handling excavated soil}, number={PB 91-194001}, address={Springfield}, institution={Bay Information Service}, year=1990}",
    "Bay Highway Office. Handling excavated soil: PB 91-194001[R]. Springfield: Bay Information Service, 1990.",
  ],
  [
    "§4.1 a standard",
    "@standard{k, author={{全国港口标准化技术委员会}}, title={港口著录}, subtitle={第4部分 非书资料}, number={GB/T 3792.4—2009}, location={北京}, publisher={标准出版社}, year=2010, pages={3}}",
    "全国港口标准化技术委员会. 港口著录: 第4部分 非书资料: GB/T 3792.4—2009[S]. 北京: 标准出版社, 2010: 3.",
  ],
  [
    "§4.1 proceedings",
    "@proceedings{k, editor={雷春}, title={湿地管理}, subtitle={国际研讨会论文集}, location={北京}, publisher={海岸出版社}, year=2012}",
    "雷春. 湿地管理: 国际研讨会论文集[C]. 北京: 海岸出版社, 2012.",
  ],
  [
    "§4.2 a chapter",
    "@incollection{k, author={程根}, title={洪水的成因}, editor={许厚 and 赵其}, booktitle={流域洪涝}, location={北京}, publisher={科岸出版社}, year=1999, pages={32--36}}",
    "程根. 洪水的成因[M]//许厚, 赵其. 流域洪涝. 北京: 科岸出版社, 1999: 32-36.",
  ],
  [
    "§4.2 a chapter of an author’s own collection",
    "@inbook{k, title={外传}, bookauthor={王夫}, booktitle={全书}, volume={6}, location={长沙}, publisher={岳岸书社}, year=2011, pages={1109}}",
    "外传[M]//王夫. 全书: 第6卷. 长沙: 岳岸书社, 2011: 1109.",
  ],
  [
    "§4.2 a chapter in English, in a second edition",
    "@incollection{k, author={Wein, L. and Swart, M. N.}, title={Invading organisms}, editor={Sode, W. A.}, booktitle={Pathologic physiology}, edition={2}, location={Philadelphia}, publisher={Saund}, year=1974, pages={745--772}}",
    "WEIN L, SWART M N. Invading organisms[M]//SODE W A. Pathologic physiology. 2nd ed. Philadelphia: Saund, 1974: 745-772.",
  ],
  [
    "§4.2 a paper of a conference",
    "@inproceedings{k, author={贾琴 and 柯平}, title={面向读者的码头服务}, editor={{中国码头学会}}, booktitle={年会论文集}, booksubtitle={2011年卷}, location={北京}, publisher={图岸出版社}, year=2011, pages={45--52}}",
    "贾琴, 柯平. 面向读者的码头服务[C]//中国码头学会. 年会论文集: 2011年卷. 北京: 图岸出版社, 2011: 45-52.",
  ],
  [
    "§4.2 a paper of a conference whose maker is not known",
    "@inproceedings{k, author={Metz, N.}, title={Forming a dry quay}, booktitle={Protection of quays}, location={Beijing}, publisher={Pier}, year=1999, pages={5}}",
    "METZ N. Forming a dry quay[C]//Protection of quays. Beijing: Pier, 1999: 5.",
  ],
  [
    "§4.3 a periodical",
    "@periodical{k, editor={{中国码头学会}}, title={码头学通讯}, location={北京}, publisher={北岸图书馆}, date={1957/1990}}",
    "中国码头学会. 码头学通讯[J]. 北京: 北岸图书馆, 1957-1990.",
  ],
  [
    "§4.4 an article",
    "@article{k, author={李炳}, title={码头法}, journal={码头情报}, year=2008, volume={52}, number={6}, pages={6--12}}",
    "李炳. 码头法[J]. 码头情报, 2008, 52(6): 6-12.",
  ],
  [
    "§4.4 an article of a journal without volumes",
    "@article{k, author={李炳}, title={码头法}, journal={码头情报}, year=2008, number={6}, pages={6--12}}",
    "李炳. 码头法[J]. 码头情报, 2008(6): 6-12.",
  ],
  [
    "§4.4 an article without issues",
    "@article{k, author={Kana, H.}, title={Shaking without quaking}, journal={Tides}, year=1998, volume=279, pages={2063}}",
    "KANA H. Shaking without quaking[J]. Tides, 1998, 279: 2063.",
  ],
  [
    "§4.4 an article online, with a DOI",
    "@article{k, author={储同}, title={疏浚}, journal={海岸杂志}, date={2010}, volume=32, number=10, pages={721--724}, urldate={2014-06-25}, url={http://vip.example.org/1}, doi={10.3760/abc}}",
    "储同. 疏浚[J/OL]. 海岸杂志, 2010, 32(10): 721-724[2014-06-25]. http://vip.example.org/1. DOI:10.3760/abc.",
  ],
  [
    "§4.4, §8.4.3.2 a newspaper",
    "@newspaper{k, author={丁文}, title={数字码头}, journal={青岸报}, date={2000-11-20}, pages={15}}",
    "丁文. 数字码头[N]. 青岸报, 2000-11-20(15).",
  ],
  [
    "§4.4 a newspaper online",
    "@article{k, entrysubtype={newspaper}, author={Reed, Sam}, title={The port reopens}, journaltitle={Bay News}, date={2012-03-04}, urldate={2012-03-05}, url={http://news.example.org/p}}",
    "REED S. The port reopens[N/OL]. Bay News, 2012-03-04[2012-03-05]. http://news.example.org/p.",
  ],
  [
    "§4.5 a patent",
    "@patent{k, author={邓刚}, title={节电器}, number={200610171314.3}, date={2006-12-13}}",
    "邓刚. 节电器: 200610171314.3[P]. 2006-12-13.",
  ],
  [
    "§4.5 a patent online, of four owners",
    "@patent{k, author={Tachi, R. and Shimi, S. and Koba, S. and Nishi, H.}, title={Watermarking}, number={US6915001}, date={2005-07-05}, urldate={2013-11-11}, url={http://patents.example.org/1}}",
    "TACHI R, SHIMI S, KOBA S, et al. Watermarking: US6915001[P/OL]. 2005-07-05[2013-11-11]. http://patents.example.org/1.",
  ],
  [
    "§4.6 a web page with its date",
    "@online{k, author={Baw, David}, title={Origins of quays}, date={2008-05-04}, urldate={2013-03-08}, url={http://www.example.org/~baw/quays.pdf}}",
    "BAW D. Origins of quays[EB/OL]. (2008-05-04)[2013-03-08]. http://www.example.org/~baw/quays.pdf.",
  ],
  [
    "§4.6 a web page without a date",
    "@online{k, author={{QCLC, Inc.}}, title={About QCLC}, subtitle={history of cooperation}, urldate={2012-03-27}, url={http://www.example.org/about}}",
    "QCLC, Inc. About QCLC: history of cooperation[EB/OL]. [2012-03-27]. http://www.example.org/about.",
  ],
  [
    "§4.6 a report online",
    "@report{k, author={{中国码头信息中心}}, title={第29次码头统计报告}, date={2012-01-16}, urldate={2013-03-26}, url={http://www.example.org/29.pdf}}",
    "中国码头信息中心. 第29次码头统计报告[R/OL]. (2012-01-16)[2013-03-26]. http://www.example.org/29.pdf.",
  ],
  [
    "§4.6, Annex B a data set",
    "@dataset{k, author={何一}, title={潮位观测数据集}, publisher={海岸数据中心}, location={青岛}, year=2019, urldate={2020-05-06}, url={http://data.example.org/tide}}",
    "何一. 潮位观测数据集[DS/OL]. 青岛: 海岸数据中心, 2019[2020-05-06]. http://data.example.org/tide.",
  ],
  [
    "§4.6, Annex B a program",
    "@software{k, author={Ott, Eva}, title={tidal}, date={2021-02-03}, urldate={2021-03-04}, url={https://code.example.org/tidal}}",
    "OTT E. tidal[CP/OL]. (2021-02-03)[2021-03-04]. https://code.example.org/tidal.",
  ],
];

/** The same where works are ordered by author and year (§9.3.2): the year stands behind the authors. */
const AUTHOR_DATE: readonly (readonly [clause: string, entry: string, reference: string])[] = [
  [
    "§9.3.2 a book",
    "@book{k, author={Crane, D.}, title={Invisible quays}, location={Chicago}, publisher={Pier}, year=1972}",
    "CRANE D, 1972. Invisible quays[M]. Chicago: Pier.",
  ],
  [
    "§9.3.2 an article",
    "@article{k, author={李炳}, title={码头法}, journal={码头情报}, year=2008, volume={52}, number={6}, pages={6--12}}",
    "李炳, 2008. 码头法[J]. 码头情报, 52(6): 6-12.",
  ],
  [
    "§8.1.3 nobody",
    "@book{k, title={海塘志}, location={杭州}, publisher={江潮书局}, year=1931}",
    "佚名, 1931. 海塘志[M]. 杭州: 江潮书局.",
  ],
  [
    "§8.1.3 nobody, in English",
    "@book{k, title={Sea walls}, location={Hull}, publisher={Mill}, year=1931}",
    "Anon, 1931. Sea walls[M]. Hull: Mill.",
  ],
  [
    "§9.3.2 more than three authors",
    "@book{k, author={赵一 and 钱二 and 孙三 and 李四}, title={码头}, location={上海}, publisher={港湾出版社}, year=2008}",
    "赵一, 钱二, 孙三, 等, 2008. 码头[M]. 上海: 港湾出版社.",
  ],
  [
    "§9.3.2 a web page keeps its day",
    "@online{k, author={Baw, David}, title={Origins of quays}, date={2008-05-04}, urldate={2013-03-08}, url={http://www.example.org/quays}}",
    "BAW D, 2008. Origins of quays[EB/OL]. (2008-05-04)[2013-03-08]. http://www.example.org/quays.",
  ],
];

/** What a style makes of each entry of a table, all of them one file. */
const setAll = async (table: typeof NUMERIC, style: "gb7714-numeric" | "gb7714-author-date") => {
  const file = table.map(([, entry], index) => entry.replace("{k,", `{k${index},`)).join("\n");
  const { entries } = await readReferences(file, "references.bib");
  return entries.map((entry) => {
    const [reference] = references([entry], { style, language: "zh" }).bibliography();
    return reference?.pieces.map(({ text }) => text).join("");
  });
};

describe("GB/T 7714—2015", async () => {
  const numeric = await setAll(NUMERIC, "gb7714-numeric");
  const authorDate = await setAll(AUTHOR_DATE, "gb7714-author-date");

  it.each(NUMERIC.map((row, index) => [...row, index] as const))(
    "%s",
    (_clause, _entry, reference, index) => {
      expect(numeric[index]).toBe(reference);
    },
  );

  it.each(AUTHOR_DATE.map((row, index) => [...row, index] as const))(
    "by author and year: %s",
    (_clause, _entry, reference, index) => {
      expect(authorDate[index]).toBe(reference);
    },
  );
});
