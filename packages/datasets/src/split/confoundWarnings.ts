import { emotions, type Emotion } from "../emotion.ts";
import { codePointOrder } from "../order/codePointOrder.ts";
import type { Utterance } from "../utterance.ts";

/** An emotion that a model could tell by its speakers or its recording conditions. */
export interface ConfoundWarning {
  /** What goes with the emotion: few of the speakers, or one of several corpora. */
  readonly code: "few-speakers" | "one-corpus";
  /** The emotion. */
  readonly emotion: Emotion;
  /** Who speaks it, ordered by code points. */
  readonly speakers: readonly string[];
  /** The warning, one sentence for people. */
  readonly message: string;
}

/** Options of {@link confoundWarnings}. */
export interface ConfoundWarningsOptions {
  /**
   * An emotion spoken by less than this share of the speakers is warned of; in `[0, 1]`.
   * @defaultValue `0.5`
   */
  readonly leastSpeakerShare?: number;
}

/**
 * Warns of emotions that few speakers speak, or that one corpus of several has.
 *
 * A model may then learn the speaker or the microphone instead of the emotion, and no split shows it.
 *
 * @param utterances - Not changed.
 * @param options - How few speakers are few.
 * @returns Warnings in the order of `emotions`; none if there is nothing to warn of.
 * @throws RangeError if the share is not in `[0, 1]`.
 *
 * @example
 * ```ts
 * const { utterances } = indexRecordings(["DC/a01.wav", "JE/h01.wav", "JK/h01.wav", "KL/h01.wav"]);
 * confoundWarnings(utterances).map(({ code, emotion }) => [code, emotion]); // => [["few-speakers", "angry"]]
 * ```
 */
export function confoundWarnings(
  utterances: readonly Utterance[],
  options: ConfoundWarningsOptions = {},
): ConfoundWarning[] {
  const { leastSpeakerShare = 0.5 } = options;
  if (!(leastSpeakerShare >= 0 && leastSpeakerShare <= 1)) {
    throw new RangeError(`confoundWarnings: leastSpeakerShare must be in [0, 1]; got ${String(leastSpeakerShare)}`);
  }
  const speakerCount = new Set(utterances.map(({ speaker }) => speaker)).size;
  const corpusCount = new Set(utterances.map(({ corpus }) => corpus)).size;

  return emotions.flatMap((emotion) => {
    const own = utterances.filter((utterance) => utterance.emotion === emotion);
    if (own.length === 0) return [];
    const speakers = [...new Set(own.map(({ speaker }) => speaker))].sort(codePointOrder);
    const corpora = [...new Set(own.map(({ corpus }) => corpus))];
    const warnings: ConfoundWarning[] = [];
    if (speakers.length < leastSpeakerShare * speakerCount) {
      const message = `${emotion} is spoken by ${speakers.length} of ${speakerCount} speakers; merge or drop it, or add speakers of it`;
      warnings.push({ code: "few-speakers", emotion, speakers, message });
    }
    if (corpora.length === 1 && corpusCount > 1) {
      const message = `${emotion} is in ${corpora.join("")} alone of ${corpusCount} corpora; merge or drop it, or add a corpus that has it`;
      warnings.push({ code: "one-corpus", emotion, speakers, message });
    }
    return warnings;
  });
}
