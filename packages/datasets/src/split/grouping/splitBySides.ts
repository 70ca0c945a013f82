import type { Split } from "../split.ts";
import type { SpeakerGroup } from "./speakerGroups.ts";

/**
 * The rows of groups that are on a side, ascending.
 *
 * @internal
 */
export function rowsOnSide(groups: readonly SpeakerGroup[], sides: readonly number[], side: number): number[] {
  return ascending(groups.flatMap((group, i) => (sides[i] === side ? group.rows : [])));
}

/**
 * A split of groups of which side 0 is training, 1 test and 2 validation.
 *
 * @internal
 */
export function splitBySides(groups: readonly SpeakerGroup[], sides: readonly number[]): Split {
  return {
    train: rowsOnSide(groups, sides, 0),
    validation: rowsOnSide(groups, sides, 2),
    test: rowsOnSide(groups, sides, 1),
  };
}

/**
 * Row indices in ascending order.
 *
 * @internal
 */
export function ascending(rows: readonly number[]): number[] {
  return [...rows].sort((a, b) => a - b);
}
