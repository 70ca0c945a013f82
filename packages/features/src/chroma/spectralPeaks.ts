/** Lowest frequency of a peak that counts for the tuning, in Hz. */
const MIN_PEAK_FREQUENCY = 150;

/** Frequency that such a peak lies below, in Hz. */
const MAX_PEAK_FREQUENCY = 4000;

/** A peak stands above this part of the largest bin of its frame. */
const PEAK_THRESHOLD = 0.1;

/**
 * The spectral peaks of a signal, gathered block by block.
 *
 * @internal
 */
export interface SpectralPeaks {
  /** Number of peaks found so far. */
  readonly count: number;
  /** Frequency of each peak, in Hz; valid up to `count`. */
  readonly pitches: Float32Array;
  /** Height of each peak, interpolated; valid up to `count`. */
  readonly magnitudes: Float32Array;
  /** Forgets all peaks. */
  clear(): void;
  /**
   * Adds the peaks of `frames` spectra.
   *
   * @param spectra - Shape `[frames, frameLength / 2 + 1]`, powers or magnitudes.
   */
  gather(spectra: Float32Array, frames: number): void;
}

/**
 * Peaks by parabolic interpolation about local maxima.
 *
 * The tuning is the fullest of a hundred bins, so that a difference in the last bit can move it by 0.01: every step is
 * rounded to 32 bits where the reference rounds.
 *
 * @see librosa 0.11 `piptrack`; Smith, "Spectral Audio Signal Processing", W3K 2011, on quadratic interpolation.
 * @internal
 */
export function createSpectralPeaks(sampleRate: number, frameLength: number): SpectralPeaks {
  const binCount = frameLength / 2 + 1;
  const binWidth = sampleRate / frameLength;
  const firstBin = Math.ceil(MIN_PEAK_FREQUENCY / binWidth);
  const endBin = Math.min(Math.ceil(MAX_PEAK_FREQUENCY / binWidth), binCount - 1);
  const threshold = Math.fround(PEAK_THRESHOLD);
  let pitches = new Float32Array(1024);
  let magnitudes = new Float32Array(1024);
  let count = 0;

  function reserve(capacity: number): void {
    if (pitches.length >= capacity) return;
    const length = Math.max(capacity, 2 * pitches.length);
    pitches = grown(pitches, length);
    magnitudes = grown(magnitudes, length);
  }

  function gatherFrame(spectra: Float32Array, start: number): void {
    let largest = 0;
    for (let i = start; i < start + binCount; i++) if (spectra[i]! > largest) largest = spectra[i]!;
    const floor = Math.fround(threshold * largest);
    for (let bin = firstBin; bin < endBin; bin++) {
      const height = spectra[start + bin]!;
      if (!(height > floor)) continue;
      const below = spectra[start + bin - 1]!;
      const above = spectra[start + bin + 1]!;
      if (!(height > below && height >= above)) continue;

      const curvature = Math.fround(above + below) - 2 * height;
      const slope = Math.fround(Math.fround(above - below) / 2);
      const shift = Math.abs(slope) >= Math.abs(curvature) ? 0 : Math.fround(-slope / curvature);
      pitches[count] = ((bin + shift) * sampleRate) / frameLength;
      magnitudes[count] = height + Math.fround(Math.fround(0.5 * slope) * shift);
      count++;
    }
  }

  return {
    get count() {
      return count;
    },
    get pitches() {
      return pitches;
    },
    get magnitudes() {
      return magnitudes;
    },
    clear() {
      count = 0;
    },
    gather(spectra, frames) {
      for (let t = 0; t < frames; t++) {
        reserve(count + binCount);
        gatherFrame(spectra, t * binCount);
      }
    },
  };
}

function grown(values: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  const copy = new Float32Array(length);
  copy.set(values);
  return copy;
}
