import { encodeWav, melSpectrogram, powerToDecibels, resample, type Signal } from "@serkit/features";
import { encodeBitmap } from "./encodeBitmap.ts";

/** A recording as a page holds it: small, and complete in itself. */
export interface ReportRecording {
  /** The sound as a WAV file, 16 kHz, 16 bits, one channel. */
  readonly wav: Uint8Array;
  /** A picture of its mel bands in decibels over time, low bands below, as a BMP file. */
  readonly spectrogram: Uint8Array;
  /** How long the sound is, in seconds. */
  readonly duration: number;
  /** Whether the recording goes on where the sound ends. */
  readonly isExcerpt: boolean;
}

const SAMPLE_RATE = 16_000;
const LONGEST = 10;
const FRAME_LENGTH = 1024;
const SHORTEST_HOP = 160;
const MOST_FRAMES = 400;
const BAND_COUNT = 64;
const RANGE_DECIBELS = 70;
const QUIETEST_DECIBELS = -30;

/**
 * Makes of a recording what a report shows of it: its first ten seconds, and their picture.
 *
 * @param signal - The recording, not empty, at any integer sample rate.
 * @returns Some hundred kilobytes for a recording of a few seconds.
 * @throws RangeError if the sample rate is no integer ≥ 1.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @example
 * ```ts
 * const tone = Float32Array.from({ length: 48_000 }, (_, i) => Math.sin(i / 10));
 * reportRecording({ samples: tone, sampleRate: 48_000 }).duration; // => 1
 * ```
 */
export function reportRecording({ samples, sampleRate }: Signal): ReportRecording {
  const shown = samples.subarray(0, LONGEST * sampleRate);
  const sound = withinRange(resample({ samples: shown, sampleRate }, SAMPLE_RATE));
  return {
    wav: encodeWav(sound),
    spectrogram: pictureOf(sound),
    duration: shown.length / sampleRate,
    isExcerpt: shown.length < samples.length,
  };
}

/** Resampling, and files of floating-point numbers, can go beyond 1, which 16 bits cannot hold. */
function withinRange({ samples, sampleRate }: Signal): Signal {
  const peak = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 0);
  return { samples: peak > 1 ? samples.map((sample) => sample / peak) : samples, sampleRate };
}

function pictureOf(sound: Signal): Uint8Array {
  const hopLength = Math.max(SHORTEST_HOP, Math.ceil(sound.samples.length / MOST_FRAMES));
  const bands = melSpectrogram(sound, { frameLength: FRAME_LENGTH, hopLength, bandCount: BAND_COUNT });
  const { data, rows, columns } = powerToDecibels(bands, { topDb: RANGE_DECIBELS });
  // Silence stays dark: nothing this quiet is drawn brighter for being the loudest.
  const loudest = data.reduce((largest, value) => Math.max(largest, value), QUIETEST_DECIBELS);
  return encodeBitmap(rows, columns, (frame, band) =>
    Math.max(0, 1 + (data[frame * columns + band]! - loudest) / RANGE_DECIBELS),
  );
}
