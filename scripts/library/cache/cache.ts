import { folderCache, type Cache } from "./folder-cache.ts";
import { stampOf, usualFolder } from "./stamp.ts";

export { folderCache, stampOf, type Cache };
export { keyOf } from "./key-of.ts";
export { latest, leaving } from "./latest.ts";
export { liveMemory } from "./live-memory.ts";
export { become, fieldsOf, inherit, join, keyed, lazily, once } from "./lazily.ts";
export {
  again,
  againOf,
  hold,
  holdOf,
  leaveTexts,
  LostEntry,
  isRemembered,
  openMemory,
  remember,
  rememberApart,
  rememberOf,
  type Memory,
} from "./memory.ts";

/** The value of a key, which is made and kept where there is none; made each time without a cache, or a key. */
export const remembered = async <T>(
  cache: Cache | undefined,
  keyOfIt: () => string | undefined | Promise<string | undefined>,
  make: () => Promise<T>,
): Promise<T> => {
  const key = await (cache && keyOfIt());
  if (!cache || key === undefined) return make();
  const kept = await cache.get(key);
  if (kept !== undefined) return kept as T;
  const made = await make();
  await cache.put(key, made);
  return made;
};

/** The cache in a folder, or in the usual one; none where that is to be none. */
export const usualCache = (folder?: string): Cache | undefined => {
  const place = folder ?? usualFolder();
  return place === undefined ? undefined : folderCache(place);
};
