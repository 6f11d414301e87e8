import { beforeAll, describe, expect, it } from "vitest";
import { citation, workOf, type CitedChapter } from "../../scripts/format/work.ts";
import { prepare, type Prepared } from "../../scripts/session/prepare.ts";
import { contentFolder } from "../support/content-folder.ts";

let full: Prepared;
let bare: Prepared;

beforeAll(async () => {
  full = await prepare(
    await contentFolder({
      "book.yaml": "date: 2015-10-30\nurl: https://example.org/\ndoi: 10.1000/182\nedition: 2\n",
      "en/book.yaml":
        "title: The Harbour\nsubtitle: Boats and tides\nauthors: [{name: Hua Li, file-as: 'Li, Hua'}, Survey Office]\ntranslators: [{name: John Ford, file-as: 'Ford, John'}]\npublisher: Quay Press\nplace: Leeds\n",
      "zh/book.yaml":
        "title: 港口\nsubtitle: 船与潮\nauthors: [{name: 李华, file-as: 'Li, Hua'}, 王明, 张三, 赵四]\npublisher: 码头出版社\nplace: 北京\n",
      "en/01-a.md": "# A\n\nText.\n",
      "zh/01-a.md": "# 甲\n\n正文。\n",
    }),
  );
  bare = await prepare(
    await contentFolder({
      "en/book.yaml": "title: Boats\n",
      "en/01-a.md": "# A\n",
      "zh/book.yaml": "title: 船\n",
      "zh/01-a.md": "# 甲\n",
    }),
  );
});

const said = ({ book }: Prepared, code: string, chapter?: CitedChapter): string => {
  const edition = book.editions.find((one) => one.code === code)!;
  return citation(workOf(book, edition, chapter), edition.languages[0])
    .map(({ text, italic }) => (italic ? `*${text}*` : text))
    .join("");
};

describe("how a book asks to be cited", () => {
  it("is after APA in English, with initials where it is known which part of a name is the family’s", () => {
    expect(said(full, "en")).toBe(
      "Li, H., & Survey Office. (2015). *The Harbour: Boats and tides* (J. Ford, Trans.; 2nd ed.). Quay Press. https://doi.org/10.1000/182",
    );
  });
  it("is after GB/T 7714 in Chinese, with names in characters and three of four authors", () => {
    expect(said(full, "zh")).toBe(
      "李华, 王明, 张三, 等. 港口: 船与潮[M/OL]. 2版. 北京: 码头出版社, 2015(2015-10-30). https://example.org/. DOI:10.1000/182.",
    );
  });
  it("names of a chapter its own author and those of the book", () => {
    const chapter = { title: "Tides", url: "https://example.org/en/tides.html", author: "Ada Byron" };
    expect(said(full, "en", chapter)).toBe(
      "Ada Byron. (2015). Tides. In H. Li & Survey Office, *The Harbour: Boats and tides* (J. Ford, Trans.; 2nd ed.). Quay Press. https://doi.org/10.1000/182",
    );
    expect(said(full, "zh", { title: "潮汐", url: "https://example.org/zh/tides.html" })).toBe(
      "李华, 王明, 张三, 等. 潮汐[M/OL]//港口: 船与潮. 2版. 北京: 码头出版社, 2015(2015-10-30). https://example.org/zh/tides.html. DOI:10.1000/182.",
    );
  });
  it("leaves out what is not known", () => {
    expect(said(bare, "zh")).toBe("船[M].");
    expect(said(bare, "en")).toBe("*Boats*. (n.d.).");
  });
});
