import type { Emotion } from "@serkit/datasets";

/** How an emotion is spoken, relative to the speaker's neutral voice. */
export interface EmotionStyle {
  /** Factor on the mean fundamental frequency. */
  readonly pitch: number;
  /** Standard deviation of the fundamental frequency over syllables, in semitones. */
  readonly pitchRange: number;
  /** Change of the fundamental frequency from first to last syllable, in semitones. */
  readonly pitchSlope: number;
  /** Factor on the number of syllables a second. */
  readonly tempo: number;
  /** Change of level, in decibels. */
  readonly levelDecibels: number;
  /** Change of the spectrum's tilt, in decibels an octave; above 0 is brighter. */
  readonly tiltDecibels: number;
  /** Share of breath noise in the voice, in `[0, 1]`. */
  readonly breath: number;
  /** Random change of period from one to the next, as a fraction. */
  readonly jitter: number;
}

/**
 * Directions of change as studies of acted speech agree on them; the sizes are ours.
 *
 * @see Scherer, "Vocal communication of emotion: a review of research paradigms", Speech Communication 40, 2003.
 */
export const emotionStyles: Readonly<Record<Emotion, EmotionStyle>> = {
  neutral: style(1, 1.8, -1.5, 1, 0, 0, 0.06, 0.008),
  calm: style(0.95, 1.4, -1, 0.86, -3, -1, 0.1, 0.006),
  happy: style(1.22, 3.6, 0.5, 1.1, 3, 1.5, 0.05, 0.01),
  sad: style(0.9, 1.1, -2.5, 0.8, -5, -2, 0.16, 0.014),
  angry: style(1.18, 3, -1, 1.14, 6, 2.5, 0.04, 0.018),
  fearful: style(1.35, 2.2, 1, 1.22, 0, 0.5, 0.14, 0.024),
  disgust: style(0.9, 2.4, -3.5, 0.84, 0.5, 0.5, 0.1, 0.02),
  surprised: style(1.3, 4.2, 4.5, 1, 3, 1, 0.08, 0.01),
  bored: style(0.88, 0.8, -1, 0.74, -4, -1.5, 0.08, 0.008),
};

function style(
  pitch: number,
  pitchRange: number,
  pitchSlope: number,
  tempo: number,
  levelDecibels: number,
  tiltDecibels: number,
  breath: number,
  jitter: number,
): EmotionStyle {
  return { pitch, pitchRange, pitchSlope, tempo, levelDecibels, tiltDecibels, breath, jitter };
}
