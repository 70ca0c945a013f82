import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const conditions = ["@serkit/source"];

export default defineConfig({
  resolve: { conditions: [...conditions, "node", "module"] },
  ssr: { resolve: { conditions: [...conditions, "node", "module"] } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "docs/test/**/*.test.ts", "examples/test/**/*.test.ts"],
    typecheck: { enabled: false },
    testTimeout: 30_000,
    // Features that tests take are kept apart from those of the person who runs them.
    env: { SERKIT_CACHE: join(tmpdir(), "serkit-test-cache") },
  },
});
