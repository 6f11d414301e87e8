import { inlinePicture } from "../../library/word/word.ts";
import type { Drawing } from "./drawings.ts";
import { relationTo, type Draft } from "./draft.ts";

/** CSS pixels of a twip. */
const PIXEL = 15;

/** A run with a picture, as wide as it is, or as there is room for, in twips. */
export const pictureRun = (
  draft: Draft,
  drawing: Drawing,
  { text, room }: { text: string; room: number },
): string => {
  const { name, bytes, ending, svg } = drawing;
  const scale = Math.min(1, room / PIXEL / drawing.width, 800 / drawing.height);
  draft.media.set(`${name}.${ending}`, bytes);
  if (svg) draft.media.set(`${name}.svg`, svg);
  draft.pictures += 1;
  return inlinePicture({
    id: draft.pictures,
    image: relationTo(draft, "image", `media/${name}.${ending}`),
    svg: svg && relationTo(draft, "image", `media/${name}.svg`),
    text,
    width: drawing.width * scale,
    height: drawing.height * scale,
  });
};
