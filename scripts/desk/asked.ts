import { z } from "zod";
import { UsageError } from "../library/messages/messages.ts";
import type { ChapterName } from "../session/deeds.ts";

/** The chapter that an address names. */
export const nameIn = (query: URLSearchParams): ChapterName => ({
  slug: query.get("slug") ?? "",
  language: query.get("language") ?? "",
});

/** What was sent, by a schema. Throws a UsageError for anything else. */
export const readBody = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body);
  if (!result.success) throw new UsageError(`Unexpected request: ${z.prettifyError(result.error)}`);
  return result.data;
};
