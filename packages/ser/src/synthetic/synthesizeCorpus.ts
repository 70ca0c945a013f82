import { synthetic, type Emotion } from "@serkit/datasets";
import type { Signal } from "@serkit/features";
import type { LabelledRecording } from "../training/labelledRecording.ts";
import { emotionStyles } from "./emotionStyle.ts";
import { synthesizeUtterance } from "./synthesizeUtterance.ts";

/** Options of {@link synthesizeCorpus}. */
export interface SyntheticCorpusOptions {
  /**
   * Number of speakers, 1 to 99; half have a male voice, half a female one.
   * @defaultValue `10`
   */
  readonly speakerCount?: number;
  /**
   * What is acted.
   * @defaultValue the seven emotions of SAVEE
   */
  readonly emotions?: readonly Emotion[];
  /**
   * Takes of each emotion a speaker, 1 to 99.
   * @defaultValue `4`
   */
  readonly takeCount?: number;
  /**
   * Seed of every random choice.
   * @defaultValue `0`
   */
  readonly seed?: number;
}

/** A recording of the synthetic corpus: its sound is at hand. */
export interface SyntheticRecording extends LabelledRecording {
  /** Mono at 16 kHz. */
  readonly source: Signal;
}

/**
 * Speech-like recordings of made-up speakers, for trying things out where no corpus is at hand.
 *
 * They are marked as synthetic wherever their scores appear: a score on them says nothing about people.
 *
 * @param options - How many of what.
 * @returns One recording after another, made when asked for.
 * @throws RangeError if a count is not an integer from 1 to 99, or an emotion is unknown.
 *
 * @example
 * ```ts
 * const [first] = synthesizeCorpus({ speakerCount: 2, emotions: ["happy", "sad"], takeCount: 1 });
 * [first.path, first.speaker, first.emotion]; // => ["synthetic/speaker-01/speaker-01_happy_01.wav", "synthetic/01", "happy"]
 * ```
 */
export function* synthesizeCorpus(options: SyntheticCorpusOptions = {}): Generator<SyntheticRecording, void> {
  const { speakerCount = 10, emotions = DEFAULT_EMOTIONS, takeCount = 4, seed = 0 } = options;
  for (const [name, count] of Object.entries({ speakerCount, takeCount })) {
    if (!Number.isInteger(count) || count < 1 || count > 99) {
      throw new RangeError(`synthesizeCorpus: ${name} must be an integer from 1 to 99; got ${count}`);
    }
  }
  for (const emotion of emotions) {
    if (!Object.hasOwn(emotionStyles, emotion)) {
      throw new RangeError(`synthesizeCorpus: emotions must be known emotions; got ${emotion}`);
    }
  }

  for (let speaker = 1; speaker <= speakerCount; speaker++) {
    for (const emotion of emotions) {
      for (let take = 1; take <= takeCount; take++) {
        const folder = `speaker-${twoDigits(speaker)}`;
        const utterance = synthetic.parse(`synthetic/${folder}/${folder}_${emotion}_${twoDigits(take)}.wav`);
        if (utterance === undefined) throw new Error("the synthetic corpus does not know its own file names");
        yield { ...utterance, source: synthesizeUtterance({ speaker, emotion, take, seed }) };
      }
    }
  }
}

const DEFAULT_EMOTIONS: readonly Emotion[] = ["neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
