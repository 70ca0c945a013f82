/** Number of pitch classes, from C to B. @internal */
export const PITCH_CLASS_COUNT = 12;

/** A weight below this part of the largest of its bin is left out; the result changes by less than 32-bit rounding. */
const NEGLIGIBLE = 1e-8;

/** Pitch classes from A, where the octaves of the formula begin, down to C. */
const CLASSES_FROM_C_TO_A = 9;

/**
 * Weights of spectrum bins for each pitch class, kept as runs of successive bins because about half of them are negligible.
 *
 * @internal
 */
export interface ChromaFilterBank {
  /** Index of the first run of each class, and the number of runs at the end; shape `[13]`. */
  readonly firstRun: Int32Array;
  /** First bin of each run. */
  readonly runStart: Int32Array;
  /** Bin after the last of each run. */
  readonly runEnd: Int32Array;
  /** All weights, run after run. */
  readonly weights: Float64Array;
}

/**
 * Builds the bank: for every bin a Gaussian over pitch classes about its pitch, of unit length, weighted with a Gaussian over
 * octaves about the fifth.
 *
 * @param tuning - Deviation from A = 440 Hz, in semitones.
 * @see librosa 0.11 `filters.chroma`, the reference of the golden test; Ellis, "Chroma feature analysis and synthesis", 2007.
 * @internal
 */
export function createChromaFilterBank(sampleRate: number, frameLength: number, tuning: number): ChromaFilterBank {
  const binCount = frameLength / 2 + 1;
  const reference = (440 * 2 ** (tuning / 12)) / 16;
  const pitch = Float64Array.from({ length: binCount + 1 }, (_, bin) =>
    bin === 0 ? 0 : 12 * Math.log2((bin * sampleRate) / frameLength / reference),
  );
  // The bin at 0 Hz has no pitch; it is put an octave and a half below the first.
  pitch[0] = pitch[1]! - 18;

  const columns = Array.from({ length: binCount }, (_, bin) =>
    weightsOfBin(pitch[bin]!, Math.max(pitch[bin + 1]! - pitch[bin]!, 1)),
  );
  return toRuns(columns);
}

function weightsOfBin(pitch: number, width: number): Float64Array {
  const weights = new Float64Array(PITCH_CLASS_COUNT);
  let squares = 0;
  for (let fromA = 0; fromA < PITCH_CLASS_COUNT; fromA++) {
    const shifted = (pitch - fromA + 126) % 12;
    const distance = (shifted < 0 ? shifted + 12 : shifted) - 6;
    const weight = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
    weights[(fromA + CLASSES_FROM_C_TO_A) % PITCH_CLASS_COUNT] = weight;
    squares += weight * weight;
  }
  const octaveWeight = Math.exp(-0.5 * ((pitch / 12 - 5) / 2) ** 2);
  const scale = octaveWeight / Math.sqrt(squares);
  const negligible = NEGLIGIBLE * Math.max(...weights);
  return weights.map((weight) => (weight > negligible ? Math.fround(weight * scale) : 0));
}

function toRuns(columns: readonly Float64Array[]): ChromaFilterBank {
  const firstRun = [0];
  const runStart: number[] = [];
  const runEnd: number[] = [];
  const weights: number[] = [];
  for (let pitchClass = 0; pitchClass < PITCH_CLASS_COUNT; pitchClass++) {
    let previous = 0;
    for (const [bin, column] of columns.entries()) {
      const weight = column[pitchClass]!;
      if (weight !== 0) {
        if (previous === 0) runStart.push(bin);
        weights.push(weight);
      } else if (previous !== 0) {
        runEnd.push(bin);
      }
      previous = weight;
    }
    if (previous !== 0) runEnd.push(columns.length);
    firstRun.push(runStart.length);
  }
  return {
    firstRun: Int32Array.from(firstRun),
    runStart: Int32Array.from(runStart),
    runEnd: Int32Array.from(runEnd),
    weights: Float64Array.from(weights),
  };
}
