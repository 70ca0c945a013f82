import { medianOf } from "./median.ts";
import type { SpectralPeaks } from "./spectralPeaks.ts";

/** Resolution of the tuning: bins of a hundredth of a semitone. */
const BIN_COUNT = 100;

/** A0, the lowest A of a piano, in Hz: 440 / 16. */
const LOWEST_A = 27.5;

/**
 * How far a recording is tuned from A = 440 Hz, in semitones, in `[-0.5, 0.5)`: the most frequent deviation of the louder
 * half of its spectral peaks from the equal-tempered scale, 0 if it has none.
 *
 * @see librosa 0.11 `estimate_tuning` and `pitch_tuning`, the reference of the golden test.
 * @internal
 */
export function estimateTuning(peaks: SpectralPeaks): number {
  const { count, pitches, magnitudes } = peaks;
  if (count === 0) return 0;
  const threshold = medianOf(magnitudes.slice(0, count));
  const counts = new Int32Array(BIN_COUNT);
  for (let i = 0; i < count; i++) {
    if (magnitudes[i]! >= threshold) counts[deviationBin(pitches[i]!)]!++;
  }

  let fullest = 0;
  for (let bin = 1; bin < BIN_COUNT; bin++) if (counts[bin]! > counts[fullest]!) fullest = bin;
  return binEdge(fullest);
}

function deviationBin(pitch: number): number {
  const octaves = Math.fround(Math.log2(Math.fround(pitch / LOWEST_A)));
  const semitones = Math.fround(12 * octaves);
  const fraction = Math.fround(semitones - Math.floor(semitones));
  const deviation = fraction >= 0.5 ? Math.fround(fraction - 1) : fraction;
  let bin = Math.min(BIN_COUNT - 1, Math.max(0, Math.floor((deviation + 0.5) * BIN_COUNT)));
  // The edges themselves decide, not the rounded product.
  if (deviation < binEdge(bin)) bin--;
  else if (bin < BIN_COUNT - 1 && deviation >= binEdge(bin + 1)) bin++;
  return bin;
}

function binEdge(bin: number): number {
  return bin * 0.01 - 0.5;
}
