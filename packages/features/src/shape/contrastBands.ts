/**
 * The bins of one band of spectral contrast.
 *
 * @internal
 */
export interface ContrastBand {
  /** The first bin. */
  readonly firstBin: number;
  /** The bin after the last. */
  readonly endBin: number;
  /** How many of the bins are peaks, and how many are valleys. */
  readonly extremeCount: number;
}

/**
 * Lays out the band from 0 Hz to `minFrequency` and `bandCount` octaves above it.
 *
 * A band holds the bins from edge to edge; but the first, each also holds the bin below; the last reaches up to half the sample
 * rate, and the others leave out their highest bin, which counts towards the number of extremes all the same.
 *
 * @throws RangeError if an octave starts at or above half the sample rate, or a band has no bin.
 * @see librosa 0.11 `feature.spectral_contrast`.
 * @internal
 */
export function layOutContrastBands(
  caller: string,
  sampleRate: number,
  frameLength: number,
  bandCount: number,
  minFrequency: number,
  quantile: number,
): readonly ContrastBand[] {
  const lastStart = minFrequency * 2 ** (bandCount - 1);
  if (lastStart >= sampleRate / 2) {
    throw new RangeError(
      `${caller}: bandCount and minFrequency must leave all octaves to start below ${sampleRate / 2} Hz; got a start of ${lastStart} Hz`,
    );
  }
  const binCount = frameLength / 2 + 1;
  // In the reference's order of operations, which decides where an edge meets a bin.
  const binWidth = 1 / (frameLength * (1 / sampleRate));
  const frequency = Float64Array.from({ length: binCount }, (_, bin) => bin * binWidth);

  return Array.from({ length: bandCount + 1 }, (_, band) => {
    const low = band === 0 ? 0 : minFrequency * 2 ** (band - 1);
    const high = minFrequency * 2 ** band;
    const inside = frequency.findIndex((value) => value >= low);
    const above = frequency.findIndex((value) => value > high);
    const firstBin = band === 0 ? 0 : inside - 1;
    const isLast = band === bandCount;
    const end = isLast || above === -1 ? binCount : above;
    const endBin = isLast ? end : end - 1;
    if (inside === -1 || inside >= end || endBin <= firstBin) {
      throw new RangeError(
        `${caller}: frameLength must be long enough for bins between ${low} and ${high} Hz; got ${frameLength}`,
      );
    }
    const extremeCount = Math.max(1, roundHalfToEven(quantile * (end - firstBin)));
    return { firstBin, endBin, extremeCount: Math.min(extremeCount, endBin - firstBin) };
  });
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
