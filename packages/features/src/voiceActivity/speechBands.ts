import { hzToMel, melToHz } from "../mel/melScale.ts";

/** Below lie rumble and the first partials of mains hum, above mostly what fricatives and noise share. */
const LOWEST = 150;
const HIGHEST = 4000;

/** Few enough that each holds several bins of a frame, many enough to tell a formant from noise. */
const BAND_COUNT = 12;

/**
 * Where the bands begin whose levels tell speech from noise: of equal width in mel, from 150 Hz to 4 kHz or half the
 * sample rate.
 *
 * @param sampleRate - In Hz, ≥ 1000.
 * @param frameLength - Length of the transform, in samples.
 * @returns The first bin of each band and, last, the bin after all of them; they rise.
 * @internal
 */
export function speechBands(sampleRate: number, frameLength: number): readonly number[] {
  const from = hzToMel(LOWEST, "htk");
  const to = hzToMel(Math.min(HIGHEST, sampleRate / 2), "htk");
  const edges = Array.from({ length: BAND_COUNT + 1 }, (_, i) => {
    const frequency = melToHz(from + ((to - from) * i) / BAND_COUNT, "htk");
    return Math.round((frequency * frameLength) / sampleRate);
  });
  return [...new Set(edges)];
}
