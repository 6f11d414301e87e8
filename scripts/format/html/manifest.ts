import type { Publication } from "../../book.ts";
import type { Icon } from "./icons.ts";

/** The web app manifest of an edition, as JSON (W3C Web Application Manifest). It lies in the edition's folder. */
export const manifest = ({ edition }: Publication, icons: Icon[]): string => {
  const { title, description } = edition.meta;
  return JSON.stringify(
    {
      id: "index.html",
      name: title,
      short_name: title,
      ...(description !== undefined && { description }),
      lang: edition.languages[0],
      start_url: "index.html",
      scope: "../",
      display: "standalone",
      background_color: "#fdfcf9",
      theme_color: "#fdfcf9",
      categories: ["books"],
      icons: icons.map((icon) => ({ ...icon, src: `../${icon.src}` })),
    },
    null,
    2,
  );
};
