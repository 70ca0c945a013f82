import { defineConfig } from "tsup";

/**
 * The build of every package: ES modules with declarations and source maps.
 *
 * @param entry - Output name → source file, one for each public entry.
 */
export function packageBuild(entry: Readonly<Record<string, string>>): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: { ...entry },
    format: "esm",
    target: "es2022",
    platform: "neutral",
    dts: true,
    sourcemap: true,
    clean: true,
    splitting: true,
    removeNodeProtocol: false,
    external: [/^node:/],
    treeshake: true,
    tsconfig: "tsconfig.build.json",
  });
}
