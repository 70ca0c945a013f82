import fc from "fast-check";
import { emotions, type Gender, type Utterance } from "../../src/index.ts";

/** A corpus in which every speaker speaks every emotion, `takeCount` times each. */
export function evenCorpus(
  genders: readonly Gender[],
  emotionCount: number,
  takeCount: number,
  corpus = "c",
): Utterance[] {
  return genders.flatMap((gender, speaker) =>
    emotions.slice(0, emotionCount).flatMap((emotion) =>
      Array.from({ length: takeCount }, (_, take) => ({
        path: `${corpus}/${speaker}/${emotion}${take}.wav`,
        corpus,
        speaker: `${corpus}/${speaker}`,
        gender,
        emotion,
      })),
    ),
  );
}

const gender = fc.constantFrom<Gender>("female", "male");

/** Corpora in which every speaker speaks every emotion, more or less often, in any order of rows. */
export const anyEvenCorpus: fc.Arbitrary<Utterance[]> = fc
  .record({
    genders: fc.array(gender, { minLength: 3, maxLength: 16 }),
    emotionCount: fc.integer({ min: 2, max: 5 }),
    takeCount: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ genders, emotionCount, takeCount }) => [
    ...evenCorpus(genders, emotionCount, 1),
    // The first half of the speakers, by which women and men differ, speak the last emotion more often.
    ...evenCorpus(genders.slice(0, genders.length / 2), emotionCount, takeCount)
      .filter(({ emotion }) => emotion === emotions[emotionCount - 1])
      .map((utterance) => ({ ...utterance, path: `again/${utterance.path}` })),
  ])
  .chain((corpus) => fc.shuffledSubarray(corpus, { minLength: corpus.length }));

/** Corpora of any make: few speakers, lopsided emotions, identical recordings of several speakers and labels. */
export const anyCorpus: fc.Arbitrary<Utterance[]> = fc
  .array(
    fc.record({
      speaker: fc.integer({ min: 0, max: 7 }),
      emotion: fc.constantFrom(...emotions.slice(0, 3)),
      contentHash: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined, freq: 2 }),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ speaker, emotion, contentHash }, i) => ({
      path: `${i}.wav`,
      corpus: speaker < 4 ? "a" : "b",
      speaker: `${speaker < 4 ? "a" : "b"}/${speaker}`,
      emotion,
      ...(contentHash === undefined ? {} : { contentHash: String(contentHash) }),
    })),
  );

export const anySeed: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2 ** 32 - 1 });
