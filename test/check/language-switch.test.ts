import { expect, it } from "vitest";
import { contentFolder } from "../support/content-folder.ts";
import { runCli as cli } from "../support/run-cli.ts";

it("links to the chapter itself in other languages are no difference between these", async () => {
  const root = await contentFolder({
    "book.yaml": "source: en\n",
    "README.md":
      "# Boats\n\n[中文](README.zh-CN.md), [Français](./README.fr.md)\n\nThe boats of [the harbour](a.md) are blue.\n",
    "README.zh-CN.md": "# 船\n\n[English](README.md), [Français](README.fr.md)\n\n港口的船是蓝色的。\n",
    "README.fr.md": "# Bateaux\n\n[English](README.md)\n\nLes bateaux du [port](a.fr.md) sont bleus.\n",
    "a.md": "# Harbour\n\nText.\n",
    "a.zh-CN.md": "# 港口\n\n文字。\n",
    "a.fr.md": "# Port\n\nTexte.\n",
  });
  const { stdout } = await cli("check", "--format", "json", "--content", root);
  const found: { ruleId: string; reason: string }[] = JSON.parse(stdout);
  expect(found.flatMap(({ ruleId, reason }) => (ruleId === "link-mismatch" ? [reason] : []))).toEqual([
    "Missing a.md",
  ]);
});
