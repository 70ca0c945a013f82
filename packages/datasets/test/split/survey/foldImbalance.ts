import type { Split, Utterance } from "../../../src/index.ts";

/** How uneven the test sides of folds are. */
export interface FoldImbalance {
  /** Most test speakers of a fold less the fewest. */
  readonly speakers: number;
  /** The same of one gender, the largest over the genders. */
  readonly gender: number;
  /**
   * Recordings of an emotion that a fold has beyond or below its share, the largest over folds and emotions, for each
   * recording of it that the speaker with the most has. The share of a fold is that of its speakers among all.
   */
  readonly emotion: number;
}

/** Measures folds of utterances none of whose recordings are identical. */
export function foldImbalance(utterances: readonly Utterance[], folds: readonly Split[]): FoldImbalance {
  const speakers = [...new Map(utterances.map((utterance) => [utterance.speaker, utterance.gender ?? "unknown"]))];
  const foldBySpeaker = new Map(folds.flatMap(({ test }, fold) => test.map((row) => [utterances[row]!.speaker, fold])));
  const spread = (chosen: readonly (readonly [string, string])[]): number => {
    const counts = folds.map((_, fold) => chosen.filter(([speaker]) => foldBySpeaker.get(speaker) === fold).length);
    return Math.max(...counts) - Math.min(...counts);
  };
  const genders = [...new Set(speakers.map(([, gender]) => gender))];

  const emotions = [...new Set(utterances.map(({ emotion }) => emotion))].map((emotion) => {
    const ofSpeaker = new Map<string, number>();
    for (const utterance of utterances) {
      if (utterance.emotion === emotion) {
        ofSpeaker.set(utterance.speaker, (ofSpeaker.get(utterance.speaker) ?? 0) + 1);
      }
    }
    const counts = [...ofSpeaker.values()];
    const total = counts.reduce((sum, count) => sum + count, 0);
    const distances = folds.map((_, fold) => {
      const held = speakers.filter(([speaker]) => foldBySpeaker.get(speaker) === fold);
      const own = held.reduce((sum, [speaker]) => sum + (ofSpeaker.get(speaker) ?? 0), 0);
      return Math.abs(own - (held.length / speakers.length) * total);
    });
    return Math.max(...distances) / Math.max(...counts);
  });
  return {
    speakers: spread(speakers),
    gender: Math.max(...genders.map((gender) => spread(speakers.filter((speaker) => speaker[1] === gender)))),
    emotion: Math.max(...emotions),
  };
}
