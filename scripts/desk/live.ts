import type { Desk, Route } from "./routes.ts";

/** The routes of pages that keep up with the book. */
export const liveRoutes: readonly Route[] = [];

/** Reads the book again and tells the pages that are open. Gives what the terminal is told. */
export const showChange = async ({ session, tell }: Desk, paths: readonly string[]): Promise<string> => {
  const start = performance.now();
  await session.refresh();
  tell({ type: "changed" });
  return `${paths.join(", ")}: ${Math.round(performance.now() - start)} ms`;
};
