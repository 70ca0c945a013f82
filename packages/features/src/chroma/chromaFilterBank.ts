/** Number of pitch classes, from C to B. @internal */
export const PITCH_CLASS_COUNT = 12;

/** A weight below this part of the largest of its bin is left out; the result changes by less than 32-bit rounding. */
const NEGLIGIBLE = 1e-7;

/** Pitch classes from A, where the octaves of the formula begin, down to C. */
const CLASSES_FROM_C_TO_A = 9;

/** Neighbouring pitch classes that are summed together: as many as a bin narrower than a semitone adds to. @internal */
export const SPAN = 6;

/**
 * Weights of spectrum bins for each pitch class. About half of them are negligible, and successive bins add to the same few
 * neighbouring classes; so they are kept as runs of bins with the weights for six classes.
 *
 * @internal
 */
export interface ChromaFilterBank {
  /** First bin of each run. */
  readonly runStart: Int32Array;
  /** Bin after the last of each run. */
  readonly runEnd: Int32Array;
  /** The first of the six classes of each run; the others follow, C after B. */
  readonly firstClass: Int32Array;
  /** All weights, run after run, bin after bin, six each. */
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
  let largest = 0;
  for (let fromA = 0; fromA < PITCH_CLASS_COUNT; fromA++) {
    const shifted = (pitch - fromA + 126) % 12;
    const distance = (shifted < 0 ? shifted + 12 : shifted) - 6;
    const weight = Math.exp(-0.5 * ((2 * distance) / width) ** 2);
    weights[(fromA + CLASSES_FROM_C_TO_A) % PITCH_CLASS_COUNT] = weight;
    squares += weight * weight;
    if (weight > largest) largest = weight;
  }
  const octaveWeight = Math.exp(-0.5 * ((pitch / 12 - 5) / 2) ** 2);
  const scale = octaveWeight / Math.sqrt(squares);
  for (let i = 0; i < PITCH_CLASS_COUNT; i++) {
    weights[i] = weights[i]! > NEGLIGIBLE * largest ? Math.fround(weights[i]! * scale) : 0;
  }
  return weights;
}

interface Run {
  readonly start: number;
  end: number;
  readonly firstClass: number;
  readonly weights: number[];
}

function toRuns(columns: readonly Float64Array[]): ChromaFilterBank {
  const runs: Run[] = [];
  /** The runs, two at most, that end with the bin before. */
  let open: Run[] = [];
  for (let bin = 0; bin < columns.length; bin++) {
    const column = columns[bin]!;
    const narrow = firstOfSpan(column);
    const continued: Run[] = [];
    for (const firstClass of narrow === undefined ? [0, SPAN] : [narrow]) {
      let run = open.find((candidate) => candidate.firstClass === firstClass);
      if (run === undefined) runs.push((run = { start: bin, end: bin, firstClass, weights: [] }));
      run.end = bin + 1;
      for (let i = 0; i < SPAN; i++) run.weights.push(column[(firstClass + i) % PITCH_CLASS_COUNT]!);
      continued.push(run);
    }
    open = continued;
  }
  return {
    runStart: Int32Array.from(runs, ({ start }) => start),
    runEnd: Int32Array.from(runs, ({ end }) => end),
    firstClass: Int32Array.from(runs, ({ firstClass }) => firstClass),
    weights: Float64Array.from(runs.flatMap(({ weights }) => weights)),
  };
}

/** The first of six neighbouring classes that hold all weights of a bin; `undefined` if six are too few. */
function firstOfSpan(column: Float64Array): number | undefined {
  for (let first = 0; first < PITCH_CLASS_COUNT; first++) {
    if (column[first] === 0 || column[(first + PITCH_CLASS_COUNT - 1) % PITCH_CLASS_COUNT] !== 0) continue;
    let outside = 0;
    for (let i = SPAN; i < PITCH_CLASS_COUNT; i++) outside += column[(first + i) % PITCH_CLASS_COUNT]!;
    if (outside === 0) return first;
  }
  return undefined;
}
