import type { Publication } from "../../book.ts";

/** The web app manifest of an edition, as JSON. */
export const manifest = ({ edition }: Publication): string => {
  const { title } = edition.meta;
  return JSON.stringify(
    {
      name: title,
      short_name: title,
      lang: edition.languages[0],
      start_url: "index.html",
      scope: "../",
      display: "standalone",
      background_color: "#fdfcf9",
      theme_color: "#fdfcf9",
      icons: [{ src: "../assets/icon.svg", sizes: "any", type: "image/svg+xml" }],
    },
    null,
    2,
  );
};
