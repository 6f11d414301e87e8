/// <reference lib="dom" />
import { expect, test } from "vitest";
import { deskRoutes } from "../../scripts/desk/desk-routes.ts";
import { liveRoutes } from "../../scripts/desk/live.ts";
import { serveDesk } from "../../scripts/desk/server.ts";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { plainSession } from "../support/plain-session.ts";

const INSIDE = `# Inside

> [!BRIEF]
> - One
> - Two

> [!NOTE]
> Three.
>
> Four.

- Five

  \`\`\`js
  six
  \`\`\`

> [!PULL]
>
> Six and a half.

| a |
| - |
| 7 |

Table: Eight {#tbl-eight}
`;

test("as it is set, a block stands in its box, with the label of that once, and without the blocks that stand in it", async () => {
  const content = await contentFolder({ ...NAMED, "en/inside.md": INSIDE, "zh/inside.md": "# 内\n" });
  const session = await plainSession(content, () => 1);
  const desk = await serveDesk(session, {
    port: 0,
    host: "127.0.0.1",
    isReadOnly: true,
    routes: [...liveRoutes, ...deskRoutes()],
  });
  const { browser, close } = await openBrowser(await findBrowser(process.env));
  const page = await browser.newPage();
  await page.goto(desk.address.replace("/?", "/desk?"));
  await page.waitForSelector(".row");
  await page.keyboard.press("v");
  await page.waitForSelector(".set");
  const seen = await page.$$eval(".source .block", (blocks) =>
    blocks.map((block) => {
      const set = block.querySelector(".set")?.shadowRoot?.querySelector("article");
      const leaves = [...(set?.querySelectorAll("*") ?? [])].filter(({ children }) => children.length === 0);
      const words = leaves.map(({ textContent }) => textContent?.trim());
      return [set?.firstElementChild?.className, ...words].join("|");
    }),
  );
  expect(seen).toEqual([
    "",
    "alert brief|In brief",
    "alert brief more|One",
    "alert brief more|Two",
    "alert note|Note|Three.",
    "alert note more|Four.",
    "|Five",
    "|six",
    "pull begun|",
    "pull more|Six and a half.",
    "|a|7",
    "|Table 1.1",
  ]);
  await close();
  await desk.close();
});
