import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { hannWindow } from "../frame/hannWindow.ts";
import { speechBands } from "./speechBands.ts";

/** Turns a stream of samples into the power of each speech band in overlapping frames. */
export interface BandPowers {
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /** Number of bands. */
  readonly bandCount: number;
  /** Takes the next samples in, and gives each frame that is complete with them: mean square a band, a view that is used again. */
  push(samples: Float32Array, take: (powers: Float32Array) => void): void;
}

/** Length of a frame in seconds: about three periods of a low voice. */
const FRAME_DURATION = 0.032;

/** Mean square of the Hann window. */
const HANN_POWER = 3 / 8;

/**
 * Plans the analysis of one stream. Frames are the power of two nearest to 32 ms and overlap by half; what a frame gives
 * does not depend on how the samples are cut into pieces.
 *
 * @param sampleRate - In Hz, ≥ 1000.
 * @internal
 */
export function createBandPowers(sampleRate: number): BandPowers {
  const frameLength = 2 ** Math.round(Math.log2(FRAME_DURATION * sampleRate));
  const hopLength = frameLength / 2;
  const transform = createRealPowerTransform(frameLength);
  const window = hannWindow(frameLength);
  const bands = speechBands(sampleRate, frameLength);
  const bandCount = bands.length - 1;
  const scale = 2 / (HANN_POWER * frameLength * frameLength);

  const samplesOfFrame = new Float32Array(frameLength);
  const spectrum = new Float32Array(frameLength / 2 + 1);
  const powers = new Float32Array(bandCount);
  let filled = 0;

  function analyse(): void {
    for (let i = 0; i < frameLength; i++) transform.frame[i] = samplesOfFrame[i]! * window[i]!;
    transform.powerInto(spectrum, 0);
    for (let band = 0; band < bandCount; band++) {
      let power = 0;
      for (let bin = bands[band]!; bin < bands[band + 1]!; bin++) power += spectrum[bin]!;
      powers[band] = power * scale;
    }
  }

  return {
    frameLength,
    hopLength,
    bandCount,
    push(samples, take) {
      let taken = 0;
      while (taken < samples.length) {
        const piece = samples.subarray(taken, taken + frameLength - filled);
        samplesOfFrame.set(piece, filled);
        taken += piece.length;
        filled += piece.length;
        if (filled < frameLength) return;
        analyse();
        take(powers);
        samplesOfFrame.copyWithin(0, hopLength);
        filled = hopLength;
      }
    },
  };
}
