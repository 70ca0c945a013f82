import { requirePositive } from "../signal/requireNumber.ts";
import { createBandPowers } from "./bandPowers.ts";
import { speechFrames } from "./speechFrames.ts";

/** Options of {@link createVoiceActivityDetector}. */
export interface VoiceActivityDetectorOptions {
  /** Sample rate of the stream, in Hz, ≥ 1000. */
  readonly sampleRate: number;
  /**
   * How far back the noise floor is looked for, in seconds: what goes on longer without a pause is noise.
   * @defaultValue `3`
   */
  readonly memory?: number;
}

/** Says how much of the latest part of a stream is speech. */
export interface VoiceActivityDetector {
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /**
   * Takes the next samples in.
   *
   * @param samples - Mono waveform at the detector's sample rate, of any length, also 0; finite, nominally in `[-1, 1]`; it is
   *   not changed, nor kept.
   */
  push(samples: Float32Array): void;
  /**
   * The share of speech among the frames that lie wholly in the latest samples.
   *
   * @param sampleCount - How many of the latest samples are asked about; at most those that were pushed are.
   * @returns In `[0, 1]`; 0 where not one frame lies in them.
   * @throws RangeError if `sampleCount` is no integer, negative, or longer than the memory.
   */
  activity(sampleCount: number): number;
}

/**
 * Plans the detection of speech in one stream: cheap, from the past alone, and the same however the stream is cut
 * into pieces.
 *
 * In frames of about 32 ms, twelve bands between 150 Hz and 4 kHz are compared with their noise floor, which is the lowest
 * tenth of their levels in the memory. Speech lies 6 dB or more above it on average, and 4 dB or more apart from band to band; so
 * neither steady noise, of any level and colour, nor hum is speech, nor noise that swells. Other sounds that come and go as
 * a voice does (beeps, music, an animal) are taken for speech, and so is a hum for as long as the memory holds what was before
 * it. A sound without any pause in it from the first sample on, as a vowel cut out of a word, is taken for noise.
 *
 * @param options - Sample rate and memory.
 * @returns A detector for one stream.
 * @throws RangeError if the sample rate is below 1000 Hz or the memory is not a positive number.
 *
 * @example
 * ```ts
 * const detector = createVoiceActivityDetector({ sampleRate: 16_000 });
 * detector.push(new Float32Array(16_000));
 * detector.activity(16_000); // => 0
 * ```
 */
export function createVoiceActivityDetector(options: VoiceActivityDetectorOptions): VoiceActivityDetector {
  const { sampleRate, memory = 3 } = options;
  const caller = "createVoiceActivityDetector";
  if (!(sampleRate >= 1000 && Number.isFinite(sampleRate))) {
    throw new RangeError(`${caller}: sampleRate must be a finite number ≥ 1000; got ${sampleRate}`);
  }
  requirePositive(caller, "memory", memory);
  const bands = createBandPowers(sampleRate);
  const { frameLength, hopLength, bandCount } = bands;
  const memoryLength = Math.round(memory * sampleRate);

  // The frames of the memory, the latest last; the space after them is filled before they are moved to the front.
  const capacity = framesIn(memoryLength) + 1;
  const frames = new Float32Array(2 * capacity * bandCount);
  let framesKept = 0;
  let framesDone = 0;
  let samplesDone = 0;

  function framesIn(sampleCount: number): number {
    return sampleCount < frameLength ? 0 : 1 + Math.floor((sampleCount - frameLength) / hopLength);
  }

  function keep(powers: Float32Array): void {
    if (framesKept === 2 * capacity) {
      frames.copyWithin(0, capacity * bandCount);
      framesKept = capacity;
    }
    frames.set(powers, framesKept * bandCount);
    framesKept++;
    framesDone++;
  }

  /** How many of the latest frames begin in the latest samples. */
  function framesSince(sampleCount: number): number {
    const first = Math.ceil(Math.max(0, samplesDone - sampleCount) / hopLength);
    return Math.max(0, framesDone - first);
  }

  return {
    frameLength,
    hopLength,
    push(samples) {
      samplesDone += samples.length;
      bands.push(samples, keep);
    },
    activity(sampleCount) {
      if (!(Number.isInteger(sampleCount) && sampleCount >= 0 && sampleCount <= memoryLength)) {
        throw new RangeError(`activity: sampleCount must be an integer in [0, ${memoryLength}]; got ${sampleCount}`);
      }
      const count = framesSince(sampleCount);
      if (count === 0) return 0;
      const known = framesSince(memoryLength);
      const data = frames.subarray((framesKept - known) * bandCount, framesKept * bandCount);
      const speech = speechFrames({ data, rows: known, columns: bandCount }, sampleRate / hopLength);
      return speech.subarray(known - count).reduce((sum, value) => sum + value, 0) / count;
    },
  };
}
