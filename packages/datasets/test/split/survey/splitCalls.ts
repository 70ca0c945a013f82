import {
  clipSplit,
  crossCorpusSplit,
  fixedFolds,
  leaveOneSpeakerOut,
  randomSplit,
  speakerFolds,
  speakerIndependentSplit,
  type Split,
  type SplitProtocol,
  type Utterance,
} from "../../../src/index.ts";
import type { SeededRandom } from "../../../src/random/seededRandom.ts";

/** One call of a split or fold function with all its arguments. */
export interface SplitCall {
  readonly name: string;
  /** What the function promises to keep apart. */
  readonly protocol: SplitProtocol;
  /** Whether the splits are folds: every utterance tested in one of them. */
  readonly isFolds: boolean;
  /** Shares asked for, where the function takes any. */
  readonly testSize?: number;
  readonly validationSize?: number;
  /** Corpora tested on: utterances of unshared emotions are then on no side. */
  readonly testCorpora?: readonly string[];
  /** Calls it. */
  readonly run: () => readonly Split[];
}

/** Each split and fold function of the package, with arguments drawn at random. */
export function splitCalls(utterances: readonly Utterance[], random: SeededRandom): SplitCall[] {
  const seed = random.below(2 ** 32);
  const testSize = (5 + random.below(56)) / 100;
  const validationSize = random.below(2) === 0 ? 0 : (5 + random.below(30)) / 100;
  const shares = { testSize, validationSize };
  const foldCount = 2 + random.below(9);
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))].sort();
  const foldSpeakers: string[][] = Array.from({ length: 2 + random.below(4) }, () => []);
  for (const speaker of speakers) foldSpeakers[random.below(foldSpeakers.length)]!.push(speaker);
  const corpora = [...new Set(utterances.map(({ corpus }) => corpus))].sort();
  const testCorpora = [corpora[random.below(Math.max(1, corpora.length))] ?? "c0"];

  const one = (name: string, protocol: SplitProtocol, run: () => Split): SplitCall => ({
    ...{ name, protocol, isFolds: false },
    run: () => [run()],
  });
  const folds = (name: string, run: () => readonly Split[]): SplitCall => ({
    ...{ name, protocol: "speakers", isFolds: true },
    run,
  });
  return [
    {
      ...one("speakerIndependentSplit", "speakers", () => speakerIndependentSplit(utterances, { ...shares, seed })),
      ...shares,
    },
    { ...one("clipSplit", "recordings", () => clipSplit(utterances, { ...shares, seed })), ...shares },
    { ...one("randomSplit", "rows", () => randomSplit(utterances, { ...shares, seed })), ...shares },
    {
      ...one("crossCorpusSplit", "speakers", () => crossCorpusSplit(utterances, { testCorpora, validationSize, seed })),
      ...{ testCorpora, validationSize },
    },
    folds("leaveOneSpeakerOut", () => leaveOneSpeakerOut(utterances)),
    folds("speakerFolds", () => speakerFolds(utterances, { foldCount, seed })),
    folds("fixedFolds", () => fixedFolds(utterances, foldSpeakers)),
  ];
}
