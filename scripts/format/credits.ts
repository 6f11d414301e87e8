import type { Edition } from "../book.ts";
import { contributorsOf, orcidAddress } from "../library/settings/settings.ts";

/** Somebody as imprints and the page about the book name them. */
interface Credit {
  name: string;
  /** What they did: "Text, editing". */
  roles: string;
  /** Where the ORCID iD leads, and what is shown of it. */
  orcid: { href: string; text: string } | null;
}

/** Everybody who made an edition of one language, with what they did; empty where `contributors` says nothing. */
export const creditsOf = ({ meta, t }: Edition): Credit[] =>
  (meta.contributors === undefined ? [] : contributorsOf(meta)).map(({ name, roles, orcid }) => ({
    name,
    roles: roles.map((role) => t(`role.${role}`)).join(t("credits.join")),
    orcid:
      orcid === undefined
        ? null
        : { href: orcidAddress(orcid), text: orcidAddress(orcid).replace("https://", "") },
  }));
