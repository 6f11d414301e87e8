import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/temporary-folder.ts",
    // Whole books are built and printed; a limit is for what hangs, not for what is slow.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    // A core would else be left idle while a browser works.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["scripts/**/*.ts"],
      // Types; measurements for people; what runs validators of others; what runs in the browser, where V8 is not asked.
      exclude: ["scripts/book.ts", "scripts/validate/**", "scripts/library/page-layout/**"],
      reporter: ["text-summary"],
      thresholds: { lines: 95 },
    },
  },
});
