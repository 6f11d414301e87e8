import { describe, expect, it } from "vitest";
import { readReferences, references, type Piece } from "../../../scripts/library/references/references.ts";

const AUTHORS = Array.from({ length: 22 }, (_, index) => `Name${String.fromCharCode(97 + index)}, A.`);
const all = (count: number): string => AUTHORS.slice(0, count).join(" and ");
const list = (count: number): string => AUTHORS.slice(0, count).join(", ");

/** Works, and how the Publication Manual (7th edition) has them in a list: the section, the entry, the reference with italics in `*`. */
const REFERENCES: readonly (readonly [section: string, entry: string, reference: string])[] = [
  [
    "§9.25 an article",
    "@article{k, author={Gray, Jan}, title={Sailing to the isles}, journal={Journal of Harbours}, year=2019, volume=12, number=3, pages={45--67}, doi={10.1037/jh0000126}}",
    "Gray, J. (2019). Sailing to the isles. *Journal of Harbours*, *12*(3), 45–67. https://doi.org/10.1037/jh0000126",
  ],
  [
    "§9.25 an article without an issue, without a DOI",
    "@article{k, author={Gray, Jan}, title={Sailing to the isles}, journal={Journal of Harbours}, year=2019, volume=12, pages={45}}",
    "Gray, J. (2019). Sailing to the isles. *Journal of Harbours*, *12*, 45.",
  ],
  [
    "§9.27 an article with a number",
    "@article{k, author={Burin, D. and Kil, K.}, title={Mapping tides}, journal={PLOS Tide}, year=2018, volume=13, number=3, eid={e0193972}, doi={10.1371/tide.0193972}}",
    "Burin, D., & Kil, K. (2018). Mapping tides. *PLOS Tide*, *13*(3), Article e0193972. https://doi.org/10.1371/tide.0193972",
  ],
  [
    "§9.35 a DOI goes before an address",
    "@article{k, author={Gray, Jan}, title={Isles}, journal={Harbours}, year=2019, doi={https://dx.doi.org/10.1000/182}, url={https://example.org/isles}}",
    "Gray, J. (2019). Isles. *Harbours*. https://doi.org/10.1000/182",
  ],
  [
    "§9.8 two authors",
    "@book{k, author={Ash, Kim and Birch, Lee Ann}, title={Trees at sea}, publisher={Mast}, year=2001}",
    "Ash, K., & Birch, L. A. (2001). *Trees at sea*. Mast.",
  ],
  [
    "§9.8 three authors",
    `@book{k, author={${all(3)}}, title={Piers}, publisher={Mast}, year=2001}`,
    `${list(2)}, & Namec, A. (2001). *Piers*. Mast.`,
  ],
  [
    "§9.8 twenty authors",
    `@book{k, author={${all(20)}}, title={Piers}, publisher={Mast}, year=2001}`,
    `${list(19)}, & Namet, A. (2001). *Piers*. Mast.`,
  ],
  [
    "§9.8 twenty-one authors: the first nineteen and the last",
    `@book{k, author={${all(21)}}, title={Piers}, publisher={Mast}, year=2001}`,
    `${list(19)}, . . . Nameu, A. (2001). *Piers*. Mast.`,
  ],
  [
    "§9.8 hyphens between given names stay, a suffix stands last",
    "@book{k, author={Noir, Jean-Paul and Roe, Jr., Max T.}, title={Cliffs}, publisher={Mast}, year=1998}",
    "Noir, J.-P., & Roe, M. T., Jr. (1998). *Cliffs*. Mast.",
  ],
  [
    "§9.9 particles belong to the family name",
    "@book{k, author={van der Meer, Ida}, title={Dikes}, publisher={Mast}, year=1988}",
    "van der Meer, I. (1988). *Dikes*. Mast.",
  ],
  [
    "§9.11 a group",
    "@report{k, author={{National Quay Institute}}, title={Depression of soil}, number={09-3879}, type={Publication}, institution={Bay Department of Works}, year=2015, url={https://example.org/soil}}",
    "National Quay Institute. (2015). *Depression of soil* (Publication No. 09-3879). Bay Department of Works. https://example.org/soil",
  ],
  [
    "§9.12 nobody: the title comes first",
    "@book{k, title={Tide tables of the north}, edition={5}, publisher={Mast}, year=2003}",
    "*Tide tables of the north* (5th ed.). (2003). Mast.",
  ],
  [
    "§9.14 no date",
    "@book{k, author={Poe, Ann}, title={Undated shores}, publisher={Mast}}",
    "Poe, A. (n.d.). *Undated shores*. Mast.",
  ],
  [
    "§9.14 in press",
    "@article{k, author={Poe, Ann}, title={Shores to come}, journal={Harbours}, pubstate={inpress}}",
    "Poe, A. (in press). Shores to come. *Harbours*.",
  ],
  [
    "§9.13 an estimated year",
    "@book{k, author={Poe, Ann}, title={Old shores}, publisher={Mast}, date={1890~}}",
    "Poe, A. (ca. 1890). *Old shores*. Mast.",
  ],
  [
    "§9.41 a work that first appeared earlier",
    "@book{k, author={Watt, J. B.}, title={Steam}, publisher={Mast}, date={2013}, origdate={1925}}",
    "Watt, J. B. (2013). *Steam*. Mast. (Original work published 1925)",
  ],
  [
    "§9.19 edition and volume",
    "@book{k, author={Poe, Ann}, title={Shores}, subtitle={A handbook}, edition={2}, volume={3}, publisher={Mast}, year=2010}",
    "Poe, A. (2010). *Shores: A handbook* (2nd ed., Vol. 3). Mast.",
  ],
  [
    "§9.20 an edition in words",
    "@book{k, author={Poe, Ann}, title={Shores}, edition={Rev. ed.}, publisher={Mast}, year=2010}",
    "Poe, A. (2010). *Shores* (Rev. ed.). Mast.",
  ],
  [
    "§9.29 several publishers",
    "@book{k, author={Poe, Ann}, title={Shores}, location={Hull and Leith}, publisher={Mast and Keel}, year=2010}",
    "Poe, A. (2010). *Shores*. Mast; Keel.",
  ],
  [
    "§9.24 a publisher who is the author is not said",
    "@report{k, author={{Bay Office}}, title={Gates}, institution={Bay Office}, year=2011, url={https://example.org/g}}",
    "Bay Office. (2011). *Gates*. https://example.org/g",
  ],
  [
    "§10.2 an edited book",
    "@collection{k, editor={Hack, Bo and Wills, Cy}, title={Handbook of quays}, publisher={Mast}, year=2017}",
    "Hack, B., & Wills, C. (Eds.). (2017). *Handbook of quays*. Mast.",
  ],
  [
    "§10.2 one editor",
    "@collection{k, editor={Hack, Bo}, title={Handbook of quays}, publisher={Mast}, year=2017}",
    "Hack, B. (Ed.). (2017). *Handbook of quays*. Mast.",
  ],
  [
    "§10.2 a translated book",
    "@book{k, author={Page, Jean and Inn, B.}, title={The psychology of sailors}, translator={Weaver, Helen}, edition={2}, publisher={Mast}, date={1969}, origdate={1966}}",
    "Page, J., & Inn, B. (1969). *The psychology of sailors* (H. Weaver, Trans.; 2nd ed.). Mast. (Original work published 1966)",
  ],
  [
    "§9.38 a title in another language, with its translation",
    "@book{k, author={Piat, J.}, title={La psychologie du port}, title-en={The psychology of the port}, publisher={Quai}, year=1966, langid={french}}",
    "Piat, J. (1966). *La psychologie du port* [The psychology of the port]. Quai.",
  ],
  [
    "§10.3 a chapter",
    "@incollection{k, author={Aron, L. and Star, K.}, title={Women and soil}, editor={Nute, K.}, booktitle={A shared hope}, pages={39--72}, publisher={Mast}, year=2019, doi={10.1037/0000120-016}}",
    "Aron, L., & Star, K. (2019). Women and soil. In K. Nute (Ed.), *A shared hope* (pp. 39–72). Mast. https://doi.org/10.1037/0000120-016",
  ],
  [
    "§10.3 a chapter of one page, of a second edition, of three editors",
    "@incollection{k, author={Fount, Dee}, title={Fabric}, editor={Lie, S. and Dow, R. and Fry, T.}, booktitle={Seas}, edition={2}, volume={1}, pages={9}, publisher={Mast}, year=2012}",
    "Fount, D. (2012). Fabric. In S. Lie, R. Dow, & T. Fry (Eds.), *Seas* (2nd ed., Vol. 1, p. 9). Mast.",
  ],
  [
    "§10.3 an entry of a reference work",
    "@inreference{k, author={Gram, George}, title={Tidal waves}, editor={Zalt, E. N.}, booktitle={The encyclopedia of shores}, edition={Summer 2019 ed.}, date={2019}, publisher={Bay University}, url={https://plato.example.org/w}}",
    "Gram, G. (2019). Tidal waves. In E. N. Zalt (Ed.), *The encyclopedia of shores* (Summer 2019 ed.). Bay University. https://plato.example.org/w",
  ],
  [
    "§10.4 a report with a number",
    "@techreport{k, author={Poe, Ann}, title={Silt}, number={17}, institution={Bay Office}, year=2011}",
    "Poe, A. (2011). *Silt* (Technical report No. 17). Bay Office.",
  ],
  [
    "§10.5 a paper in proceedings",
    "@inproceedings{k, author={Ducks, C. and Yu, J.}, title={Sinking piles}, editor={Cree, S. and Lind, D.}, booktitle={Proceedings of the Quay Meeting}, pages={97--102}, publisher={Tide Society}, year=2017, doi={10.1145/3132.29}}",
    "Ducks, C., & Yu, J. (2017). Sinking piles. In S. Cree & D. Lind (Eds.), *Proceedings of the Quay Meeting* (pp. 97–102). Tide Society. https://doi.org/10.1145/3132.29",
  ],
  [
    "§10.6 a published dissertation",
    "@phdthesis{k, author={Koll, Valerie}, title={Dynamics of silt}, school={University of the Bay}, year=2008, url={https://theses.example.org/1}}",
    "Koll, V. (2008). *Dynamics of silt* [Doctoral dissertation, University of the Bay]. https://theses.example.org/1",
  ],
  [
    "§10.6 an unpublished dissertation",
    "@phdthesis{k, author={Harr, Les}, title={Isolation of piers}, school={University of the Bay}, year=2014}",
    "Harr, L. (2014). *Isolation of piers* [Unpublished doctoral dissertation]. University of the Bay.",
  ],
  [
    "§10.6 a master’s thesis",
    "@mastersthesis{k, author={Hope, Em}, title={Ropes}, school={Mill College}, year=2019, url={https://theses.example.org/2}}",
    "Hope, E. (2019). *Ropes* [Master’s thesis, Mill College]. https://theses.example.org/2",
  ],
  [
    "§10.9 a data set",
    "@dataset{k, author={{Bay Data Office}}, title={Water levels}, version={2.1}, publisher={Tide Archive}, date={2019}, doi={10.17605/OSF.IO/AB}}",
    "Bay Data Office. (2019). *Water levels* (Version 2.1) [Data set]. Tide Archive. https://doi.org/10.17605/OSF.IO/AB",
  ],
  [
    "§10.10 a program",
    "@software{k, author={Boren, M. and Hed, L.}, title={Comprehensive tides}, version={v3.0}, publisher={Biostat}, year=2014, url={https://code.example.org/t}}",
    "Boren, M., & Hed, L. (2014). *Comprehensive tides* (Version 3.0) [Computer software]. Biostat. https://code.example.org/t",
  ],
  [
    "§10.12 a film",
    "@movie{k, director={Form, Milo}, title={The drowned}, publisher={United Bays}, year=1975}",
    "Form, M. (1975). *The drowned* [Film]. United Bays.",
  ],
  [
    "§10.1 a magazine",
    "@article{k, entrysubtype={magazine}, author={Schae, Jo}, title={Earth takes sides}, journaltitle={Bay Weekly}, date={2019-05-21}, volume=45, number=5, pages={23}}",
    "Schae, J. (2019, May 21). Earth takes sides. *Bay Weekly*, *45*(5), 23.",
  ],
  [
    "§10.1 a newspaper",
    "@article{k, entrysubtype={newspaper}, author={Carey, Ben}, title={Can we get better at forgetting?}, journaltitle={The Bay Times}, date={2019-03-22}, url={https://times.example.org/f}}",
    "Carey, B. (2019, March 22). Can we get better at forgetting? *The Bay Times*. https://times.example.org/f",
  ],
  [
    "§10.16 a page of a site",
    "@online{k, author={Bolo, Tom}, title={Tides, explained}, date={2019-09}, organization={Bay Explained}, url={https://example.org/tides}}",
    "Bolo, T. (2019, September). *Tides, explained*. Bay Explained. https://example.org/tides",
  ],
  [
    "§10.16, §9.16 a page that says no date and may change",
    "@online{k, author={{Bay Census}}, title={Population clock}, urldate={2019-07-03}, url={https://example.org/clock}}",
    "Bay Census. (n.d.). *Population clock*. Retrieved July 3, 2019, from https://example.org/clock",
  ],
  [
    "§10.4 a standard",
    "@standard{k, author={{Bay Standards}}, title={Safety of piers}, number={ISO 45001:2018}, publisher={Bay Standards}, year=2018, url={https://example.org/45001}}",
    "Bay Standards. (2018). *Safety of piers* (ISO 45001:2018). https://example.org/45001",
  ],
  [
    "§11.7 a patent",
    "@patent{k, author={Hire, S. C. and Kumar, S.}, title={Metadata of tides}, number={U.S. Patent No. 9,424,338}, publisher={U.S. Patent and Trademark Office}, year=2016, url={https://example.org/p}}",
    "Hire, S. C., & Kumar, S. (2016). *Metadata of tides* (U.S. Patent No. 9,424,338). U.S. Patent and Trademark Office. https://example.org/p",
  ],
  [
    "§10.8 a preprint",
    "@unpublished{k, author={Leu, Tom}, title={How much can we cope}, date={2019-03}, eprint={1903.00001}, eprinttype={arxiv}}",
    "Leu, T. (2019). *How much can we cope*. arXiv. https://arxiv.org/abs/1903.00001",
  ],
  [
    "a book in Chinese, with Chinese marks",
    "@book{k, author={李华 and 王明}, title={港口研究}, edition={2}, publisher={码头出版社}, year=2015}",
    "李华、王明（2015）。《港口研究》（第2版）。码头出版社。",
  ],
  [
    "an article in Chinese",
    "@article{k, author={李华}, title={港口的变迁}, journal={港口研究}, year=2015, volume=32, number=2, pages={345--347}, doi={10.1000/183}}",
    "李华（2015）。港口的变迁。《港口研究》，32（2），345–347。https://doi.org/10.1000/183",
  ],
  [
    "a chapter in Chinese",
    "@incollection{k, author={程根}, title={洪水的成因}, editor={许厚 and 赵其}, booktitle={流域洪涝}, publisher={科岸出版社}, year=1999, pages={32--36}}",
    "程根（1999）。洪水的成因。载于许厚、赵其（编），《流域洪涝》（第32–36页）。科岸出版社。",
  ],
  [
    "§9.38 a Chinese book that says its names in English, too",
    "@book{k, author={李华}, author-en={Li, Hua}, title={港口研究}, title-en={A study of harbours}, publisher={码头出版社}, publisher-en={Wharf Press}, year=2015}",
    "Li, H. (2015). *港口研究* [A study of harbours]. Wharf Press.",
  ],
];

const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, italic }) => (italic ? `*${text}*` : text)).join("");

describe("APA, 7th edition", async () => {
  const file = REFERENCES.map(([, entry], index) => entry.replace("{k,", `{k${index},`)).join("\n");
  const { entries } = await readReferences(file, "references.bib");
  const made = entries.map((entry) => {
    const [reference] = references([entry], { style: "apa", language: "en" }).bibliography();
    return marked(reference?.pieces ?? []);
  });

  it.each(REFERENCES.map((row, index) => [...row, index] as const))(
    "%s",
    (_section, _entry, reference, index) => {
      expect(made[index]).toBe(reference);
    },
  );
});
