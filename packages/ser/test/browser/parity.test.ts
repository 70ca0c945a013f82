import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractFeatures, loadRecognizer, type BackendName, type Prediction, type Recognizer } from "../../src/node.ts";
import { findChromium } from "./chromium.ts";
import { openTestSite, type InPage, type TestSite } from "./testSite.ts";

const haveChromium = findChromium() !== undefined;
const recordings = join(process.env["SERKIT_DATA"] ?? join(homedir(), ".cache/serkit-data"), "ravdess");
const haveRecordings = existsSync(recordings);
const because = [
  ...(haveChromium ? [] : ["no chromium on the PATH, set SERKIT_CHROMIUM"]),
  ...(haveRecordings ? [] : [`no recordings in ${recordings}, set SERKIT_DATA`]),
].join("; ");

const CLIP_COUNT = 100;

/** A graphics card in software takes seconds a clip for recurrent networks; `tools/parity/browser.mjs` asks for all. */
const GRAPHICS_CLIP_COUNT = Number(process.env["SERKIT_GRAPHICS_CLIPS"] ?? 3);
/** Milliseconds; where software stands in for a graphics card, webgpu takes long over 100 clips. */
const PATIENCE = process.env["SERKIT_GRAPHICS_CLIPS"] === undefined ? 180_000 : 3_600_000;

/** Clips spread over all that there are. */
function chooseClips(): string[] {
  const names = readdirSync(recordings, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".wav"));
  return Array.from({ length: CLIP_COUNT }, (_, i) => names.sort()[Math.floor((i * names.length) / CLIP_COUNT)]!);
}

describe.skipIf(because !== "")(
  `real recordings in Chromium and in Node${because === "" ? "" : ` (SKIPPED: ${because})`}`,
  () => {
    const clips = because === "" ? chooseClips() : [];
    const bundle = Uint8Array.from(readFileSync(join(import.meta.dirname, "../../../pretrained/ravdess.serkit")));
    const expected: Prediction[] = [];
    let recognizer: Recognizer;
    let site: TestSite;

    beforeAll(async () => {
      recognizer = await loadRecognizer(bundle);
      for (const clip of clips) expected.push(await recognizer.predict(join(recordings, clip)));
      site = await openTestSite((path) => {
        if (path === "/model.serkit") return bundle;
        return path.startsWith("/clips/") ? readFileSync(join(recordings, path.slice("/clips/".length))) : undefined;
      });
    }, 120_000);
    afterAll(async () => {
      recognizer.dispose();
      await site.close();
    });

    /** Each in a page of its own: webgl has been seen to hang in one where webgpu had been at work. */
    async function predictInPage(backend: BackendName, names: readonly string[]): Promise<Prediction[]> {
      const page = await site.open();
      const predictions = await page.evaluate(
        async ([name, paths]) => {
          const { serkit } = globalThis as unknown as InPage;
          const loaded = await serkit.loadRecognizer("/model.serkit", { backend: name, wasmPaths: "/" });
          const answers: Prediction[] = [];
          for (const path of paths) answers.push(await loaded.predict(`/clips/${path}`));
          loaded.dispose();
          return answers;
        },
        [backend, names] as const,
      );
      await page.close();
      return predictions;
    }

    it.each<[BackendName, number]>([
      ["wasm", CLIP_COUNT],
      ["cpu", CLIP_COUNT],
      ["webgl", GRAPHICS_CLIP_COUNT],
      ["webgpu", GRAPHICS_CLIP_COUNT],
    ])(
      "a bundle made in Node names the same emotions on %s, with probabilities within 1e-4: %i clips",
      async (backend, count) => {
        const predictions = await predictInPage(backend, clips.slice(0, count));
        const differences = predictions.flatMap(({ probabilities }, clip) =>
          recognizer.classes.map((emotion) =>
            Math.abs((probabilities[emotion] ?? NaN) - (expected[clip]?.probabilities[emotion] ?? NaN)),
          ),
        );
        if (process.env["SERKIT_GRAPHICS_CLIPS"] !== undefined) {
          console.log(`${backend}: ${count} clips, probabilities differ by ${Math.max(...differences)} at most`);
        }
        expect(predictions.map(({ emotion }) => emotion)).toEqual(
          expected.slice(0, count).map(({ emotion }) => emotion),
        );
        expect(differences).toHaveLength(count * recognizer.classes.length);
        expect(Math.max(...differences)).toBeLessThanOrEqual(1e-4);
      },
      PATIENCE,
    );

    it("features are within 1e-5 of Node's", async () => {
      const { conditioning, featureSets } = recognizer.extraction;
      const names = clips.filter((_, i) => i % 5 === 0);
      const page = await site.open();
      for (const featureSet of [...featureSets, "mfcc-chroma-mel-zcr-rms"] as const) {
        const options = { conditioning, featureSet };
        const rows = await page.evaluate(
          async ([paths, chosen]) => {
            const { serkit } = globalThis as unknown as InPage;
            const values: number[][] = [];
            for (const path of paths) values.push([...(await serkit.extractFeatures(`/clips/${path}`, chosen)).values]);
            return values;
          },
          [names, options] as const,
        );
        for (const [clip, values] of rows.entries()) {
          const { values: reference } = await extractFeatures(join(recordings, names[clip]!), options);
          expect(values).toHaveLength(reference.length);
          const errors = values.map(
            (value, i) => Math.abs(value - reference[i]!) / Math.max(1, Math.abs(reference[i]!)),
          );
          expect(Math.max(...errors)).toBeLessThanOrEqual(1e-5);
        }
      }
      await page.close();
    }, 120_000);
  },
);
