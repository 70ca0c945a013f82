import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav } from "@serkit/features";
import { featureSets } from "../../../src/extraction/featureSet.ts";
import type { ExtractionOutcome, NamedSource } from "../../../src/extraction/extractRecordings.ts";
import type { ExtractionRequest } from "../../../src/extraction/recordingPlan.ts";

/** A WAV file of a fifth of a second, another for each pitch. */
export function tone(pitch: number): Uint8Array<ArrayBuffer> {
  const samples = Float32Array.from({ length: 1600 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * pitch * i) / 8000));
  return encodeWav({ samples, sampleRate: 8000 }, { encoding: "pcm-s16" });
}

/** Writes so many tones, last changed an hour ago as far as that can be pretended. */
export function writeTones(folder: string, count: number): NamedSource[] {
  mkdirSync(folder, { recursive: true });
  const anHourAgo = new Date(Date.now() - 3_600_000);
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `tone-${i}.wav`);
    writeFileSync(path, tone(200 + 10 * i));
    utimesSync(path, anHourAgo, anHourAgo);
    return { path, source: path };
  });
}

/** Mean loudness and mel bands at a low rate: quick. */
export const request: ExtractionRequest = {
  conditioning: { amplitude: "original" },
  copies: [[]],
  featureSets: [
    {
      ...featureSets["mfcc-chroma-mel"],
      sampleRate: 8000,
      frameLength: 512,
      hopLength: 256,
      features: { melSpectrogram: { bandCount: 8 }, rms: {} },
    },
  ],
};

/** The bits of all features, or the reason in place of them. */
export function bitsOf(outcomes: readonly ExtractionOutcome[]): unknown {
  return outcomes.map((outcome) =>
    "features" in outcome
      ? outcome.features.map((copy) => copy.map((values) => [...new Uint32Array(values.buffer)]))
      : outcome.reason,
  );
}
