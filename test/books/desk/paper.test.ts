import { afterAll, expect, it } from "vitest";
import { openPress } from "../../../scripts/desk/paper.ts";
import type { Desk } from "../../../scripts/desk/routes.ts";
import { contentFolder, NAMED } from "../../support/content-folder.ts";
import { plainSession } from "../../support/plain-session.ts";
import { openPdf } from "../../support/tagged-pdf.ts";

const press = openPress();
afterAll(() => press.close());

const [POST, GET] = press.routes;

const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, index) => `Boat ${index + 1} ${"of the harbour ".repeat(30)}.`).join(
    "\n\n",
  );

it("prints the chapter at hand alone, and says on which page the block is that is read", async () => {
  const content = await contentFolder({
    ...NAMED,
    "en/01-boats.md": `# Boats\n\nSee [the nets](02-nets.md).\n\n${paragraphs(40)}\n`,
    "en/02-nets.md": "# Nets\n\nA seine.\n",
  });
  await press.warm();
  const session = await plainSession(content, () => 0);
  const desk: Desk = { session, isReadOnly: true, tell: () => undefined };
  const asked = { query: new URLSearchParams(), nonce: "" };
  const page = session.now.publications[0]?.pages[0];
  const ids = JSON.stringify(page?.body).match(/(?<="id":")p\d+/g) ?? [];
  const body = { page: "en/boats.html", blocks: [ids[30]], whole: false };
  const { body: answer } = await POST!.answer({ ...asked, body }, desk);
  const { href } = answer as { href: string };
  const { body: bytes, type } = await GET!.answer({ ...asked, body: undefined }, desk);
  expect(type).toBe("application/pdf");
  const pdf = await openPdf(bytes as Uint8Array);
  const textOf = async (number: number): Promise<string> => {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join(" ");
  };
  const texts = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => textOf(index + 1)));
  expect(texts.join(" ")).not.toContain("seine");
  expect(texts[Number(/#page=(\d+)$/.exec(href)?.[1]) - 1]).toContain("Boat 30 ");
  await expect(async () => POST!.answer({ ...asked, body: { ...body, page: "../x" } }, desk)).rejects.toThrow(
    /^Unexpected page/,
  );
});
