import { PITCH_CLASS_COUNT, type ChromaFilterBank } from "./chromaFilterBank.ts";

/** Smallest normal 32-bit number; a frame whose largest value lies below it is silent and is not normalised. */
const SMALLEST_NORMAL = 2 ** -126;

/** Frames summed side by side, so that a weight is loaded once for all of them. */
const LANES = 4;

/**
 * Writes the pitch classes of successive spectra, each frame divided by its largest value.
 *
 * @param spectra - Shape `[frames, binCount]`, powers or magnitudes.
 * @param chroma - Shape `[… , 12]`, written from row `firstRow` on.
 * @internal
 */
export function applyChroma(
  bank: ChromaFilterBank,
  spectra: Float32Array,
  binCount: number,
  frames: number,
  chroma: Float32Array,
  firstRow: number,
): void {
  for (let t = 0; t < frames; t += LANES) {
    // The last group may be short; its spare lanes repeat the last frame and write the same values again.
    const last = frames - 1;
    sumLanes(
      bank,
      spectra,
      chroma,
      t * binCount,
      Math.min(t + 1, last) * binCount,
      Math.min(t + 2, last) * binCount,
      Math.min(t + 3, last) * binCount,
      (firstRow + t) * PITCH_CLASS_COUNT,
      (firstRow + Math.min(t + 1, last)) * PITCH_CLASS_COUNT,
      (firstRow + Math.min(t + 2, last)) * PITCH_CLASS_COUNT,
      (firstRow + Math.min(t + 3, last)) * PITCH_CLASS_COUNT,
    );
  }
  for (let t = 0; t < frames; t++) normalizeRow(chroma, (firstRow + t) * PITCH_CLASS_COUNT);
}

function sumLanes(
  bank: ChromaFilterBank,
  spectra: Float32Array,
  chroma: Float32Array,
  from0: number,
  from1: number,
  from2: number,
  from3: number,
  to0: number,
  to1: number,
  to2: number,
  to3: number,
): void {
  const { firstRun, runStart, runEnd, weights } = bank;
  let next = 0;
  for (let pitchClass = 0; pitchClass < PITCH_CLASS_COUNT; pitchClass++) {
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let run = firstRun[pitchClass]!; run < firstRun[pitchClass + 1]!; run++) {
      const end = runEnd[run]!;
      for (let bin = runStart[run]!; bin < end; bin++) {
        const weight = weights[next++]!;
        sum0 += weight * spectra[from0 + bin]!;
        sum1 += weight * spectra[from1 + bin]!;
        sum2 += weight * spectra[from2 + bin]!;
        sum3 += weight * spectra[from3 + bin]!;
      }
    }
    chroma[to0 + pitchClass] = sum0;
    chroma[to1 + pitchClass] = sum1;
    chroma[to2 + pitchClass] = sum2;
    chroma[to3 + pitchClass] = sum3;
  }
}

function normalizeRow(chroma: Float32Array, row: number): void {
  let largest = 0;
  for (let i = row; i < row + PITCH_CLASS_COUNT; i++) if (chroma[i]! > largest) largest = chroma[i]!;
  if (largest < SMALLEST_NORMAL) return;
  for (let i = row; i < row + PITCH_CLASS_COUNT; i++) chroma[i]! /= largest;
}
