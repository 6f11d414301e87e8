import { z } from "zod";
import { credit, text } from "./publication.ts";

/** Where the eye of a picture is, from its left and its top in hundredths: what stays when it is cut. */
export const FOCUS = /^(?:100|\d{1,2})%\s+(?:100|\d{1,2})%$/;

const words = z.union([credit, z.record(z.string(), credit)], "expected words, or those of each language");

const noteSchema = z.strictObject({
  /** Who made it, as readers are told. */
  credit: words.exactOptional(),
  licence: text.exactOptional(),
  focus: z.string().regex(FOCUS, "expected two shares, such as 30% 40%").exactOptional(),
});

/** What is said of a picture wherever it is shown. */
export type PictureNote = z.output<typeof noteSchema>;

/** `content/pictures.yaml`: what is said of pictures, by their paths in the content folder. */
export const picturesSchema = z.record(z.string(), noteSchema).default({});
