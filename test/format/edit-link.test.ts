import { expect, it } from "vitest";
import { editLink } from "../../scripts/format/edit-link.ts";

it.each([
  [
    "https://github.com/o/n/blob/main/content/",
    "https://github.com/o/n/edit/main/content/zh/01-%E7%BD%91%E6%B0%91.md",
  ],
  ["https://github.com/o/n/tree/main/", "https://github.com/o/n/edit/main/zh/01-%E7%BD%91%E6%B0%91.md"],
  [
    "https://raw.githubusercontent.com/o/n/main/",
    "https://github.com/o/n/edit/main/zh/01-%E7%BD%91%E6%B0%91.md",
  ],
  [
    "https://gitlab.com/g/sub/n/-/blob/main/book/",
    "https://gitlab.com/g/sub/n/-/edit/main/book/zh/01-%E7%BD%91%E6%B0%91.md",
  ],
  ["https://gitee.com/o/n/blob/master/", "https://gitee.com/o/n/edit/master/zh/01-%E7%BD%91%E6%B0%91.md"],
  [
    "https://codeberg.org/o/n/src/branch/main/content/",
    "https://codeberg.org/o/n/_edit/main/content/zh/01-%E7%BD%91%E6%B0%91.md",
  ],
  ["https://example.org/files/", "https://example.org/files/zh/01-%E7%BD%91%E6%B0%91.md"],
])("a file below %s is edited there", (repository, address) => {
  expect(editLink(repository, "zh/01-网民.md")).toBe(address);
});
