import { PITCH_CLASS_COUNT, SPAN, type ChromaFilterBank } from "./chromaFilterBank.ts";

/** Smallest normal 32-bit number; a frame whose largest value lies below it is silent and is not normalised. */
const SMALLEST_NORMAL = 2 ** -126;

/** Sums of one frame: those of six classes that begin with B end five classes later. */
const WIDTH: number = PITCH_CLASS_COUNT + SPAN;

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
  // Two frames side by side, so that a weight is loaded once for both; the last may be alone and is then summed twice.
  const sums = new Float64Array(2 * WIDTH);
  for (let t = 0; t < frames; t += 2) {
    const second = Math.min(t + 1, frames - 1);
    sumPair(bank, spectra, (t * binCount) | 0, (second * binCount) | 0, sums);
    normalizeInto(chroma, (firstRow + t) * PITCH_CLASS_COUNT, sums, 0);
    normalizeInto(chroma, (firstRow + second) * PITCH_CLASS_COUNT, sums, WIDTH);
  }
}

function sumPair(bank: ChromaFilterBank, spectra: Float32Array, from: number, from2: number, sums: Float64Array): void {
  const { runStart, runEnd, firstClass, weights } = bank;
  sums.fill(0);
  let next = 0;
  for (let run = 0; run < runStart.length; run++) {
    const end = runEnd[run]!;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let a4 = 0;
    let a5 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    let b4 = 0;
    let b5 = 0;
    for (let bin = runStart[run]!; bin < end; bin++) {
      const a = spectra[(from + bin) | 0]!;
      const b = spectra[(from2 + bin) | 0]!;
      const w0 = weights[next]!;
      const w1 = weights[(next + 1) | 0]!;
      const w2 = weights[(next + 2) | 0]!;
      a0 += w0 * a;
      b0 += w0 * b;
      a1 += w1 * a;
      b1 += w1 * b;
      a2 += w2 * a;
      b2 += w2 * b;
      const w3 = weights[(next + 3) | 0]!;
      const w4 = weights[(next + 4) | 0]!;
      const w5 = weights[(next + 5) | 0]!;
      a3 += w3 * a;
      b3 += w3 * b;
      a4 += w4 * a;
      b4 += w4 * b;
      a5 += w5 * a;
      b5 += w5 * b;
      next = (next + SPAN) | 0;
    }
    addInto(sums, firstClass[run]!, a0, a1, a2, a3, a4, a5);
    addInto(sums, firstClass[run]! + WIDTH, b0, b1, b2, b3, b4, b5);
  }
}

function addInto(
  sums: Float64Array,
  at: number,
  v0: number,
  v1: number,
  v2: number,
  v3: number,
  v4: number,
  v5: number,
): void {
  sums[at]! += v0;
  sums[at + 1]! += v1;
  sums[at + 2]! += v2;
  sums[at + 3]! += v3;
  sums[at + 4]! += v4;
  sums[at + 5]! += v5;
}

function normalizeInto(chroma: Float32Array, row: number, sums: Float64Array, from: number): void {
  for (let i = 0; i < SPAN; i++) sums[from + i]! += sums[from + PITCH_CLASS_COUNT + i]!;
  let largest = 0;
  for (let i = 0; i < PITCH_CLASS_COUNT; i++) {
    chroma[row + i] = sums[from + i]!;
    largest = Math.max(largest, chroma[row + i]!);
  }
  if (largest < SMALLEST_NORMAL) return;
  for (let i = 0; i < PITCH_CLASS_COUNT; i++) chroma[row + i]! /= largest;
}
