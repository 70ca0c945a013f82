import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { synthesizeUtterance, type Recognizer } from "../../src/node.ts";
import type * as serkitTypes from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";

describe("a bundle of loadRecognizer alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "serkit-prediction-"));
  const outfile = join(folder, "serkit.cjs");
  let inputs: string[];
  let recognizer: Recognizer;

  beforeAll(async () => {
    recognizer = await trainSmall();
    const { metafile } = await build({
      stdin: {
        contents: `export { loadRecognizer } from ${JSON.stringify(join(import.meta.dirname, "../../src/index.ts"))};`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      metafile: true,
      outfile,
      format: "cjs",
      platform: "node", // to be run here; but of each package the modules that a browser gets
      mainFields: ["module", "main"],
      conditions: ["@serkit/source"],
      logLevel: "silent",
    });
    inputs = Object.values(metafile.outputs).flatMap(({ inputs: used }) =>
      Object.entries(used).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
  }, 60_000);
  afterAll(() => {
    recognizer.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds neither the layers of tfjs nor the gradients", () => {
    expect(inputs.some((path) => path.includes("tfjs-core/dist"))).toBe(true);
    expect(inputs.filter((path) => /tfjs-layers|tfjs-core\/dist\/gradients\//.test(path))).toEqual([]);
  });

  it("predicts what the whole package does, on its own tfjs", async () => {
    const warning = vi.spyOn(console, "warn").mockReturnValue(undefined); // of tfjs, that it is there twice
    const { loadRecognizer } = (await import(pathToFileURL(outfile).href)) as typeof serkitTypes;
    warning.mockRestore();
    const loaded = await loadRecognizer(recognizer.bytes(), { backend: "cpu" });
    const clip = synthesizeUtterance({ speaker: 3, emotion: "sad", take: 1, seed: 9 });
    const [actual, expected] = [await loaded.predict(clip), await recognizer.predict(clip)];
    for (const emotion of recognizer.classes) {
      expect(actual.probabilities[emotion]).toBeCloseTo(expected.probabilities[emotion] ?? NaN, 5);
    }
    loaded.dispose();
  });
});
