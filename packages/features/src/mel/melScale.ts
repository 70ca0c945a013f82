/** Which formula turns Hz into mel: `"slaney"`, linear below 1 kHz (librosa's default), or `"htk"`. */
export type MelScale = "slaney" | "htk";

const LINEAR_STEP = 200 / 3;
const LOG_START = 1000;
const LOG_START_MEL = LOG_START / LINEAR_STEP;
const LOG_STEP = Math.log(6.4) / 27;

/**
 * A frequency on the mel scale.
 *
 * @param frequency - In Hz, ≥ 0.
 * @see Slaney, "Auditory Toolbox", Interval Research TR 1998-010; Young et al., "The HTK Book".
 * @internal
 */
export function hzToMel(frequency: number, scale: MelScale): number {
  if (scale === "htk") return 2595 * Math.log10(1 + frequency / 700);
  return frequency < LOG_START ? frequency / LINEAR_STEP : LOG_START_MEL + Math.log(frequency / LOG_START) / LOG_STEP;
}

/**
 * The frequency in Hz of a point on the mel scale; the inverse of {@link hzToMel}.
 *
 * @internal
 */
export function melToHz(mel: number, scale: MelScale): number {
  if (scale === "htk") return 700 * (10 ** (mel / 2595) - 1);
  return mel < LOG_START_MEL ? mel * LINEAR_STEP : LOG_START * Math.exp(LOG_STEP * (mel - LOG_START_MEL));
}
