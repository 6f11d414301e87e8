import type { Book } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { pointAt } from "../library/text/text.ts";
import { redirectsOf } from "../load/redirects.ts";

/** `alias`: old addresses of chapters that cannot lead to them. */
export const alias = ({ editions }: Book): void => {
  for (const { code, chapters } of editions)
    for (const { alias: written, chapter, other } of redirectsOf(code, chapters).bad) {
      const { file } = chapter;
      const whose = typeof other === "string" ? other : other?.file.path;
      const reason =
        whose === undefined
          ? `Unexpected old address ${written}, expected one within the site`
          : `Unexpected old address ${written}, expected one that leads nowhere else: ${whose} has it`;
      const offset = String(file).indexOf(written);
      const place = pointAt(String(file), Math.max(offset, 0));
      report(file, { rule: "alias", reason, place });
    }
};
