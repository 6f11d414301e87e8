import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Whoever runs the tests, the command line speaks English; nothing is taken from what an earlier test has made.
    env: { LC_ALL: "C.UTF-8", HEBI_CACHE: "" },
    globalSetup: "test/support/temporary-folder.ts",
    // Whole books are built and printed; a limit is for what hangs, not for what is slow.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    // A core would else be left idle while a browser works.
    maxWorkers: "100%",
    // Modules are loaded once a worker, not once a file: they keep no state.
    isolate: false,
    coverage: {
      provider: "v8",
      include: ["scripts/**/*.ts"],
      // Types; what runs validators of others; what asks a browser for its layout, and so runs there.
      exclude: [
        "scripts/book.ts",
        "scripts/validate/**",
        "scripts/library/page-layout/in-page/!(pagination|plan-page).ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 95 },
    },
  },
});
