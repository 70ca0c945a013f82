import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { featureSets, type ExtractionOutcome, type ExtractionRequest, type NamedSource } from "serkit";

/** What the tests take of recordings. */
export const request: ExtractionRequest = {
  conditioning: { amplitude: "original" },
  copies: [[], [{ kind: "noise-at-ratio", decibels: [5, 15] }]],
  featureSets: [featureSets["mfcc-chroma-mel"]],
};

/** A folder of a test's own with tones as recordings. */
export interface TestRecordings {
  readonly folder: string;
  readonly recordings: readonly NamedSource[];
  remove(): void;
}

/** Writes so many recordings of a quarter of a second, no two alike. */
export function writeRecordings(count: number): TestRecordings {
  const folder = mkdtempSync(join(tmpdir(), "serkit-queue-"));
  const recordings = Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${String(i).padStart(4, "0")}.wav`);
    writeFileSync(path, toneFile(i));
    return { path, source: path };
  });
  return {
    folder,
    recordings,
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bytes of a recording. */
export function toneFile(number: number): Uint8Array {
  const samples = Float32Array.from({ length: 4000 }, (_, t) => 0.4 * Math.sin((t * (number + 7)) / 40));
  return encodeWav({ samples, sampleRate: 16_000 });
}

/** All that a stream of outcomes has. */
export async function all(outcomes: AsyncIterable<ExtractionOutcome>): Promise<ExtractionOutcome[]> {
  const list: ExtractionOutcome[] = [];
  for await (const outcome of outcomes) list.push(outcome);
  return list;
}
