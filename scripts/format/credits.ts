import type { Edition } from "../book.ts";
import { contributorsOf, orcidAddress } from "../library/settings/settings.ts";

/**
 * Everybody who made an edition of one language, as imprints and the page about the book name them, with what they did in words, and where
 * the ORCID iD leads; empty where `contributors` says nothing.
 */
export const creditsOf = ({ meta, t }: Edition) =>
  (meta.contributors === undefined ? [] : contributorsOf(meta)).map(({ name, roles, orcid }) => ({
    name,
    roles: roles.map((role) => t(`role.${role}`)).join(t("credits.join")),
    orcid:
      orcid === undefined
        ? null
        : { href: orcidAddress(orcid), text: orcidAddress(orcid).replace("https://", "") },
  }));
