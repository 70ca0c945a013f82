import type { Split, Utterance } from "../../../src/index.ts";
import { foldImbalance } from "./foldImbalance.ts";
import type { SplitCall } from "./splitCalls.ts";

/** The bound that the documentation of `speakerFolds` states for emotions. */
const EMOTION_BOUND = 2;

/**
 * Where splits are less even than the documentation of their function says; nothing if they are as it says.
 *
 * @param utterances - None of them identical to another: those join speakers and clips.
 */
export function balanceFaults(utterances: readonly Utterance[], call: SplitCall, splits: readonly Split[]): string[] {
  const { testSize = 0, validationSize = 0 } = call;
  const [split] = splits;
  if (split === undefined) return ["there is no split"];
  switch (call.name) {
    case "speakerFolds":
      return foldFaults(utterances, splits);
    case "speakerIndependentSplit":
      return speakerShareFaults(utterances, split, testSize, validationSize);
    case "clipSplit":
      return clipShareFaults(utterances, split, testSize, validationSize);
    case "randomSplit": {
      const count = utterances.length;
      const isExact =
        split.test.length === Math.ceil(testSize * count) &&
        split.validation.length === Math.ceil(validationSize * count);
      return isExact ? [] : ["the sides are not of the sizes stated"];
    }
    default:
      return [];
  }
}

/** Whether every speaker speaks every emotion, which the bounds on genders suppose. */
export function isFullyCrossed(utterances: readonly Utterance[]): boolean {
  const pairs = new Set(utterances.map(({ speaker, emotion }) => `${speaker} ${emotion}`)).size;
  return pairs === countOf(utterances, "speaker") * countOf(utterances, "emotion");
}

/** Number of different speakers or emotions. */
export function countOf(utterances: readonly Utterance[], of: "speaker" | "emotion"): number {
  return new Set(utterances.map((utterance) => utterance[of])).size;
}

function foldFaults(utterances: readonly Utterance[], folds: readonly Split[]): string[] {
  const imbalance = foldImbalance(utterances, folds);
  const faults: string[] = [];
  if (imbalance.speakers > 1) faults.push(`test speakers differ by ${imbalance.speakers}`);
  if (imbalance.gender > 1 && isFullyCrossed(utterances)) faults.push(`a gender differs by ${imbalance.gender}`);
  if (imbalance.emotion > EMOTION_BOUND) faults.push(`an emotion is ${imbalance.emotion} from its share`);
  return faults;
}

function speakerShareFaults(
  utterances: readonly Utterance[],
  { test }: Split,
  testSize: number,
  validationSize: number,
): string[] {
  const genders = new Map(utterances.map(({ speaker, gender = "unknown" }) => [speaker, gender]));
  const tested = new Set(test.map((row) => utterances[row]!.speaker));
  const faults: string[] = [];
  const most = genders.size - (validationSize > 0 ? 2 : 1);
  const stated = Math.min(most, Math.max(1, Math.round(testSize * genders.size)));
  if (tested.size !== stated) faults.push(`${tested.size} test speakers where ${stated} are stated`);
  if (validationSize > 0 || !isFullyCrossed(utterances)) return faults;
  for (const gender of new Set(genders.values())) {
    const own = [...genders].filter(([, other]) => other === gender).map(([speaker]) => speaker);
    const share = (own.length * tested.size) / genders.size;
    const distance = Math.abs(own.filter((speaker) => tested.has(speaker)).length - share);
    if (distance > 1 + 1e-9) faults.push(`test speakers of a gender are ${distance} from their share`);
  }
  return faults;
}

function clipShareFaults(
  utterances: readonly Utterance[],
  { train, validation, test }: Split,
  testSize: number,
  validationSize: number,
): string[] {
  const count = (rows: readonly number[], emotion: string): number =>
    rows.filter((row) => utterances[row]!.emotion === emotion).length;
  return [...new Set(utterances.map(({ emotion }) => emotion))].flatMap((emotion) => {
    const all = utterances.filter((utterance) => utterance.emotion === emotion).length;
    const distance = Math.abs(count(test, emotion) - testSize * all);
    const isScarce = count(train, emotion) === 1 || (validationSize > 0 && count(validation, emotion) === 1);
    return distance <= 1 + 1e-9 || isScarce ? [] : [`test clips of an emotion are ${distance} from their share`];
  });
}
