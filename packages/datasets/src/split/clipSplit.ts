import { requireEmotions, requireEmotionsOnAllSides } from "./requireEmotions.ts";
import { requireShares } from "./requireShares.ts";
import { seededRandom, shuffled } from "../random/seededRandom.ts";
import { ascending } from "./grouping/splitBySides.ts";
import type { Utterance } from "../utterance.ts";
import type { Split, SplitOptions } from "./split.ts";
import { SplitError } from "./splitError.ts";
import { verifySplit } from "./verifySplit.ts";

/**
 * Splits clip by clip, the same share of every emotion: speakers are on both sides.
 *
 * What a model scores on it holds for speakers it knows, and for no others. Identical recordings (`contentHash`) stay
 * together, in the share of the first one's emotion. Without such, the number of an emotion's test clips is within one
 * of its share, unless another side would be left without one of it.
 *
 * @param utterances - Not changed.
 * @param options - Shares and seed.
 * @returns Each utterance on one side, every emotion on every side.
 * @throws SplitError if there are too few clips of an emotion, or one emotion only.
 * @throws RangeError if a share or the seed is out of range.
 *
 * @example
 * ```ts
 * const names = ["a01", "a02", "a03", "a04", "h01", "h02", "h03", "h04"].map((name) => `DC/${name}.wav`);
 * const { utterances } = indexRecordings(names);
 * const { test } = clipSplit(utterances, { testSize: 0.5, seed: 1 });
 * test.filter((row) => row < 4).length; // => 2
 * test.length; // => 4
 * ```
 */
export function clipSplit(utterances: readonly Utterance[], options: SplitOptions): Split {
  const { testSize = 0.25, validationSize = 0, seed } = options;
  const caller = "clipSplit";
  requireShares(caller, testSize, validationSize);
  const random = seededRandom(caller, seed);
  const emotions = requireEmotions(caller, utterances);
  const clips = identicalClips(utterances);
  const sideCount = validationSize > 0 ? 3 : 2;

  const train: number[][] = [];
  const validation: number[][] = [];
  const test: number[][] = [];
  for (const emotion of emotions) {
    const own = clips.filter((rows) => utterances[rows[0]!]!.emotion === emotion);
    if (own.length < sideCount) {
      throw new SplitError(
        "too-few-clips",
        `${caller}: ${emotion} has ${own.length} distinct clips, fewer than the ${sideCount} sides that need one; ` +
          `merge or drop ${emotion} with relabel, or add recordings of it`,
      );
    }
    const rest = shuffled(own, random);
    const rowCount = own.flat().length;
    test.push(take(rest, testSize * rowCount, sideCount - 1));
    if (validationSize > 0) validation.push(take(rest, validationSize * rowCount, 1));
    train.push(rest.flat());
  }

  const split = {
    train: ascending(train.flat()),
    validation: ascending(validation.flat()),
    test: ascending(test.flat()),
  };
  requireEmotionsOnAllSides(caller, utterances, emotions, split);
  verifySplit(utterances, split, "recordings");
  return split;
}

/** Rows of each distinct recording. */
function identicalClips(utterances: readonly Utterance[]): number[][] {
  const clips: number[][] = [];
  const clipByHash = new Map<string, number[]>();
  for (const [row, { contentHash }] of utterances.entries()) {
    const twin = contentHash === undefined ? undefined : clipByHash.get(contentHash);
    if (twin !== undefined) {
      twin.push(row);
      continue;
    }
    const clip = [row];
    clips.push(clip);
    if (contentHash !== undefined) clipByHash.set(contentHash, clip);
  }
  return clips;
}

/** Takes clips off the end of `rest` until their rows are nearest to `target`: at least one clip, leaving `spare`. */
function take(rest: number[][], target: number, spare: number): number[] {
  const taken: number[] = [];
  while (rest.length > spare) {
    const next = rest[rest.length - 1]!;
    const isNearer = Math.abs(taken.length + next.length - target) <= Math.abs(taken.length - target);
    if (taken.length > 0 && !isNearer) break;
    taken.push(...next);
    rest.pop();
  }
  return taken;
}
