import { keyOf, remembered, stampOf, type Cache } from "../cache/cache.ts";
import { dataBytes, readSafely, type SafeFile } from "../safety/safety.ts";
import { drawings, withWords } from "../pictures/pictures.ts";
import { shrink, type Raster } from "./shrink.ts";

export { shrink };

/** Longest side of a picture, in pixels, where a book does not say. */
const PIXELS = 2000;

/** A picture of a book, as all outputs have it. */
interface Picture extends Raster {
  /** Bytes of the file in the content folder. */
  before: number;
  /** Of a drawing, a PNG on white whose longer side has so many pixels, for readers that show no SVG. */
  png?: (pixels: number) => Uint8Array;
}

/** The pictures of a book: each is read and made once, when it is first asked for, one at a time. */
export interface Album {
  /** A file as outputs may have it: of an SVG, what may stay. Nothing for what is no file, or no well-formed SVG. */
  read: (path: string) => Promise<SafeFile | undefined>;
  /** The picture of a path in the content folder, or of a `data:` address; nothing where there is none that can be drawn. */
  picture: (path: string) => Promise<Picture | undefined>;
  /** What makes each of some SVGs of ours a PNG on white, `scale` pixels for each of its own. */
  pngs: (svgs: readonly string[], scale: number) => (svg: string) => Promise<Uint8Array>;
}

const isSvg = (path: string): boolean => /^data:image\/svg\+xml|^(?!data:).*\.svgz?$/is.test(path);

/** Remembers what a function gave for each of its arguments. */
const once = <T>(make: (path: string) => Promise<T>): ((path: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (path) => {
    const found = known.get(path) ?? make(path);
    known.set(path, found);
    return found;
  };
};

/** Makes drawings into pictures; what draws them is loaded, and fonts are cut, when the first is asked for. */
const drawWith = (known: () => string[]) => {
  let loaded: Awaited<ReturnType<typeof load>> | undefined;
  const load = async () => {
    const library = await drawings();
    return { library, drawer: library.drawer(known) };
  };
  const draw = async (svg: string): Promise<Omit<Picture, "before">> => {
    const { library, drawer } = (loaded ??= await load());
    const { svg: made, width, height } = await drawer.draw(svg);
    const drawn = new Map<number, Uint8Array>();
    const png = (pixels: number): Uint8Array => {
      const found = drawn.get(pixels) ?? library.rasterise(made, { fonts: [], pixels, background: "#fff" });
      drawn.set(pixels, found);
      return found;
    };
    return {
      bytes: Buffer.from(made),
      type: "image/svg+xml",
      ending: "svg",
      width,
      height,
      moves: library.moves(made),
      png,
    };
  };
  const png = async (svg: string, scale: number): Promise<Uint8Array> =>
    (loaded ??= await load()).drawer.png(svg, scale);
  return { draw, png };
};

/** A photograph made small, or as it was made before; what stays as it is, is not kept a second time. */
const small = async (bytes: Buffer, pixels: number, cache: Cache | undefined): Promise<Raster> => {
  const { bytes: own, ...kept } = await remembered(
    cache,
    () => keyOf("picture", stampOf(), bytes, pixels),
    async (): Promise<Omit<Raster, "bytes"> & { bytes?: Uint8Array }> => {
      const { bytes: made, ...plain } = await shrink(bytes, pixels);
      return made === bytes ? plain : { ...plain, bytes: made };
    },
  );
  return { ...kept, bytes: own ?? bytes };
};

/**
 * Makes the album of a book: the files of its content folder by their paths, drawings with the words of another language among them, the longest side of its pictures in pixels, and the cache
 * in which small ones are kept.
 */
export const album = (
  assets: ReadonlyMap<string, { path: string; file: string; words?: ReadonlyMap<string, string> }>,
  pixels = PIXELS,
  cache?: Cache,
): Album => {
  const readFile = async (path: string): Promise<SafeFile | undefined> => {
    if (path.startsWith("data:")) return { bytes: dataBytes(path), removed: [] };
    const asset = assets.get(path);
    const found = asset && (await readSafely(asset));
    return found && asset.words
      ? { ...found, bytes: Buffer.from(withWords(String(found.bytes), asset.words)) }
      : found;
  };
  const texts: string[] = [];
  const readDrawing = once(async (path) => {
    const file = await readFile(path);
    if (file) texts.push(String(file.bytes));
    return file;
  });
  // Photographs are not kept: they are large, and asked for twice at most.
  const read = (path: string): Promise<SafeFile | undefined> =>
    isSvg(path) ? readDrawing(path) : readFile(path);
  const { draw, png } = drawWith(() => texts);
  const make = async (path: string): Promise<Picture | undefined> => {
    const file = await read(path);
    if (!file) return undefined;
    try {
      const made = isSvg(path) ? await draw(String(file.bytes)) : await small(file.bytes, pixels, cache);
      return { ...made, before: file.bytes.length };
    } catch {
      return undefined;
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
  const picture = once((path): Promise<Picture | undefined> => {
    const made = turn.then(() => make(path));
    turn = made;
    return made;
  });
  const pngs: Album["pngs"] = (svgs, scale) => {
    texts.push(...svgs);
    return (svg) => png(svg, scale);
  };
  return { read, picture, pngs };
};
