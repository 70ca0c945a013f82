import { shuffled, type SeededRandom } from "../../random/seededRandom.ts";
import type { SpeakerGroup } from "./speakerGroups.ts";

/** Attempts from other starting points while an emotion is missing from a side. */
const RESTART_COUNT = 20;

/** Swaps to try from one starting point: four times each pair of groups, within these limits. */
const LEAST_SWAPS = 200;
const MOST_SWAPS = 20_000;

/** Weighs one missing emotion more than any imbalance that swaps could trade for it. */
const MISSING_WEIGHT = 1000;

/**
 * Puts each group on one side, as evenly by gender and emotion as seeded search finds.
 *
 * Groups are dealt gender by gender, so that a gender's number on a side follows its share; then groups of one gender
 * change sides while that evens out the emotions. Only if a side still lacks an emotion may genders be exchanged.
 *
 * @param groups - At least as many as sides.
 * @param counts - Number of groups of each side; they add up to the number of groups.
 * @returns The side of each group.
 *
 * @internal
 */
export function assignGroups(
  groups: readonly SpeakerGroup[],
  counts: readonly number[],
  random: SeededRandom,
): number[] {
  let best: number[] = [];
  let bestCost = Infinity;
  for (let attempt = 0; attempt < RESTART_COUNT && bestCost >= MISSING_WEIGHT; attempt++) {
    const sides = deal(groups, counts, random);
    let cost = swapToBalance(groups, counts, sides, random, "same-gender");
    if (cost >= MISSING_WEIGHT) cost = swapToBalance(groups, counts, sides, random, "any-gender");
    if (cost < bestCost) {
      best = sides;
      bestCost = cost;
    }
  }
  return best;
}

/** Deals groups, one gender after the other, each to the side that is furthest behind its share. */
function deal(groups: readonly SpeakerGroup[], counts: readonly number[], random: SeededRandom): number[] {
  const genders = shuffled([...new Set(groups.map(({ gender }) => gender))], random);
  const order = genders.flatMap((gender) =>
    shuffled(
      [...groups.keys()].filter((i) => groups[i]!.gender === gender),
      random,
    ),
  );
  const sideOrder = shuffled([...counts.keys()], random);
  const dealt = counts.map(() => 0);
  const sides = groups.map(() => 0);
  for (const [position, group] of order.entries()) {
    // In units of 1 / groups.length, so that ties are exact.
    const behind = (side: number): number => counts[side]! * (position + 1) - dealt[side]! * groups.length;
    const side = sideOrder.reduce((most, other) => (behind(other) > behind(most) ? other : most));
    sides[group] = side;
    dealt[side]!++;
  }
  return sides;
}

/** Changes `sides` by swaps that lower its cost; returns the cost reached. */
function swapToBalance(
  groups: readonly SpeakerGroup[],
  counts: readonly number[],
  sides: number[],
  random: SeededRandom,
  pairs: "same-gender" | "any-gender",
): number {
  const emotionCount = groups[0]?.emotionCounts.length ?? 0;
  const totals = emotionTotals(groups, emotionCount);
  const shares = counts.map((count) => count / groups.length);
  const held = counts.map((_, side) =>
    emotionTotals(
      groups.filter((_group, i) => sides[i] === side),
      emotionCount,
    ),
  );
  const sideCost = (side: number): number => imbalance(held[side]!, totals, shares[side]!);

  let cost = counts.reduce((sum, _, side) => sum + sideCost(side), 0);
  const swapCount = Math.min(MOST_SWAPS, Math.max(LEAST_SWAPS, 2 * groups.length ** 2));
  for (let swap = 0; swap < swapCount && cost > 1e-12; swap++) {
    const a = random.below(groups.length);
    const b = random.below(groups.length);
    const from = sides[a]!;
    const to = sides[b]!;
    if (from === to || (pairs === "same-gender" && groups[a]!.gender !== groups[b]!.gender)) continue;

    const before = sideCost(from) + sideCost(to);
    exchange(held[from]!, held[to]!, groups[a]!, groups[b]!);
    const change = sideCost(from) + sideCost(to) - before;
    if (change < -1e-12) {
      sides[a] = to;
      sides[b] = from;
      cost += change;
    } else exchange(held[from]!, held[to]!, groups[b]!, groups[a]!);
  }
  return cost;
}

function emotionTotals(groups: readonly SpeakerGroup[], emotionCount: number): number[] {
  return Array.from({ length: emotionCount }, (_, emotion) =>
    groups.reduce((sum, group) => sum + group.emotionCounts[emotion]!, 0),
  );
}

/** Moves the counts of `leaving` from one side to the other and those of `coming` back. */
function exchange(from: number[], to: number[], leaving: SpeakerGroup, coming: SpeakerGroup): void {
  for (let emotion = 0; emotion < from.length; emotion++) {
    const difference = leaving.emotionCounts[emotion]! - coming.emotionCounts[emotion]!;
    from[emotion]! -= difference;
    to[emotion]! += difference;
  }
}

/** Squared distance of each emotion's share from the side's, and a penalty for each that is missing. */
function imbalance(held: readonly number[], totals: readonly number[], share: number): number {
  let cost = 0;
  for (let emotion = 0; emotion < totals.length; emotion++) {
    if (held[emotion] === 0) cost += MISSING_WEIGHT;
    const distance = held[emotion]! / totals[emotion]! - share;
    cost += distance * distance; // Not `**`, whose last bit the language leaves to the platform.
  }
  return cost;
}
