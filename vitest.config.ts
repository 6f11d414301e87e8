import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      provider: "v8",
      include: ["scripts/**/*.ts"],
      exclude: ["scripts/book.ts", "scripts/bench/**"],
      reporter: ["text-summary"],
      thresholds: { lines: 90 },
    },
  },
});
