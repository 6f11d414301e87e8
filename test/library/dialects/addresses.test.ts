import { describe, expect, it } from "vitest";
import { nodesOf } from "../../../scripts/library/tree/tree.ts";
import { read } from "../../support/read-dialect.ts";

const addressesIn = (...lines: string[]): string[] =>
  nodesOf(read(...lines).tree, "link").map(({ url }) => url);

describe("an address that another tool fills in", () => {
  it.each([
    ['{{< ref "lamps.md" >}}', "lamps.md"],
    ['{{< relref path="guide/lamps.md" lang="zh" >}}#oil', "guide/lamps.md#oil"],
    ["{{% ref '/lamps' %}}", "/lamps"],
    ["{% link _docs/lamps.md %}", "/_docs/lamps.md"],
    ["{{ site.baseurl }}{% link _docs/lamps.md %}", "/_docs/lamps.md"],
    ["{% post_url 2020-01-02-lamps %}", "2020-01-02-lamps.md"],
    ["{{ site.url }}{{ site.baseurl }}/lamps/", "/lamps/"],
    ["{{ '/my lamps/' | relative_url }}", "/my%20lamps/"],
    ["{{ config.site_url }}lamps/", "/lamps/"],
    ["{{ page.url }}#oil", "#oil"],
    ['{{ "lamps" }}', "{{lamps}}"],
    ['{{% param "shop" %}}/x', "{{paramshop}}/x"],
  ])("is %s", (typed, address) => {
    expect(addressesIn(`[a](${typed})`)).toEqual([address]);
    expect(read(`[b][c]`, "", `[c]: ${typed} "Title"`).tree.children[1]).toMatchObject({
      type: "definition",
      url: address,
      title: "Title",
    });
    expect(read(`<a href="${typed}">`).made.replace(/ +">/, '">')).toBe(`<a href="${address}"></a>`);
  });

  it("leaves what follows in its place", () => {
    const [first, second] = nodesOf(read('[a]({{< ref "a.md" >}} "A") [b](b.md)').tree, "link");
    expect(first).toMatchObject({ url: "a.md", title: "A" });
    expect(second?.position?.start.column).toBe(29);
  });

  it("is text in a program", () => {
    const link = "[a]({{ site.baseurl }}/a)";
    const { made } = read(
      `\`${link}\` ${link}`,
      "",
      "```",
      link,
      "```",
      "",
      `    ${link}`,
      "",
      "- x",
      "",
      `      ${link}`,
    );
    expect(made).toBe(`${link} a code(${link}) code(${link}) list(listItem(x code(${link})))`);
  });
});

describe("a link of Docusaurus, Next or Vue", () => {
  it("is one, with its words as they are", () => {
    expect(read('See <Link to="/lamps">**lamps**</Link>, <RouterLink to="a.md">a</RouterLink>.').made).toBe(
      'See <a href="/lamps">lamps</a>, <a href="a.md">a</a>.',
    );
  });

  it("is its words where a program knows the address", () => {
    const { tree, said } = read("import x from './x'", "", "See <Link to={x.y}>lamps</Link>.");
    expect(nodesOf(tree, "html")).toEqual([]);
    expect(said).toHaveLength(1);
  });
});
