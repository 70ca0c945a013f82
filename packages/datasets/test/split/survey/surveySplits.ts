import { createHash } from "node:crypto";
import { SplitError, type Split, type Utterance } from "../../../src/index.ts";
import { seededRandom } from "../../../src/random/seededRandom.ts";
import { balanceFaults, countOf, isFullyCrossed } from "./balanceFaults.ts";
import { foldImbalance, type FoldImbalance } from "./foldImbalance.ts";
import { randomCorpus } from "./randomCorpus.ts";
import { splitCalls, type SplitCall } from "./splitCalls.ts";
import { splitFaults } from "./splitFaults.ts";

/** What many random corpora said about the splits. */
export interface SplitSurvey {
  readonly utteranceCount: number;
  /** Splits and folds that were made and looked at, by function. */
  readonly splitCounts: Readonly<Record<string, number>>;
  /** Corpora that a function refused, by error code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** The most uneven folds of `speakerFolds`; genders where every speaker speaks every emotion. */
  readonly worst: FoldImbalance;
  /** What is wrong, one line each; the first `FAULTS_KEPT`. */
  readonly faults: readonly string[];
  /** SHA-256 of every split and every refusal, in order: the same on every platform. */
  readonly digest: string;
}

const FAULTS_KEPT = 100;

/** Splits random corpora by every function of the package, and looks for what should not be. */
export function surveySplits(corpusCount: number, seed: number): SplitSurvey {
  const random = seededRandom("surveySplits", seed);
  const digest = createHash("sha256");
  const splitCounts: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  const faults: string[] = [];
  let utteranceCount = 0;
  let worst: FoldImbalance = { speakers: 0, gender: 0, emotion: 0 };

  for (let corpus = 0; corpus < corpusCount; corpus++) {
    const utterances = randomCorpus(random);
    utteranceCount += utterances.length;
    const hasTwins = utterances.some(({ contentHash }) => contentHash !== undefined);
    for (const call of splitCalls(utterances, random)) {
      const splits = attempt(call);
      const text = splits instanceof SplitError ? splits.code : JSON.stringify(splits);
      digest.update(`${call.name} ${text}\n`);
      const found = splits instanceof SplitError ? refusalFaults(utterances, call, splits) : [];
      if (splits instanceof SplitError) refusals[splits.code] = (refusals[splits.code] ?? 0) + 1;
      else {
        splitCounts[call.name] = (splitCounts[call.name] ?? 0) + splits.length;
        found.push(...splitFaults(utterances, call, splits));
        if (!hasTwins) found.push(...balanceFaults(utterances, call, splits));
        if (!hasTwins && call.name === "speakerFolds") worst = worse(worst, utterances, splits);
        if (JSON.stringify(call.run()) !== text) found.push("the same seed gives another split");
      }
      faults.push(...found.map((fault) => `corpus ${corpus}, ${call.name}: ${fault}`));
    }
  }
  const hash = digest.digest("hex");
  return { utteranceCount, splitCounts, refusals, worst, faults: faults.slice(0, FAULTS_KEPT), digest: hash };
}

function attempt(call: SplitCall): readonly Split[] | SplitError {
  try {
    return call.run();
  } catch (error) {
    if (error instanceof SplitError) return error;
    throw error;
  }
}

/** A leak that a function made and its own check stopped is a fault; so is to refuse what can easily be split. */
function refusalFaults(utterances: readonly Utterance[], call: SplitCall, error: SplitError): string[] {
  if (!error.message.startsWith(`${call.name}: `)) return [`it was stopped by its own check: ${error.message}`];
  const isEasy =
    isFullyCrossed(utterances) &&
    utterances.every(({ contentHash }) => contentHash === undefined) &&
    countOf(utterances, "emotion") > 1 &&
    countOf(utterances, "speaker") > 2;
  const isTotal = call.name === "speakerIndependentSplit" || call.name === "leaveOneSpeakerOut";
  return isEasy && isTotal ? [`it refused what can be split: ${error.message}`] : [];
}

function worse(worst: FoldImbalance, utterances: readonly Utterance[], folds: readonly Split[]): FoldImbalance {
  const { speakers, gender, emotion } = foldImbalance(utterances, folds);
  return {
    speakers: Math.max(worst.speakers, speakers),
    gender: isFullyCrossed(utterances) ? Math.max(worst.gender, gender) : worst.gender,
    emotion: Math.max(worst.emotion, emotion),
  };
}
