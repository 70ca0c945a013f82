import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { requireInteger } from "../internal/requireNumber.ts";
import { randomGenerator } from "../random/randomGenerator.ts";
import type { VariantOptions } from "./fitOptions.ts";

/**
 * The rows of each group of variants, the groups in the order of their first rows.
 *
 * @throws RangeError if there is not one group for each row, or the share is out of range.
 *
 * @internal
 */
export function variantGroups(caller: string, { groups, firstShare }: VariantOptions, rows: number): Int32Array[] {
  requireInteger(caller, "variants.groups.length", groups.length, 1);
  if (groups.length !== rows) {
    throw new RangeError(
      `${caller}: variants.groups must have one group for each of ${rows} rows; got ${groups.length}`,
    );
  }
  if (!(firstShare >= 0 && firstShare <= 1)) {
    throw new RangeError(`${caller}: variants.firstShare must be in [0, 1]; got ${firstShare}`);
  }
  const members = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const own = members.get(groups[row]!);
    if (own === undefined) members.set(groups[row]!, [row]);
    else own.push(row);
  }
  return Array.from(members.values(), (own) => Int32Array.from(own));
}

/**
 * One row of each group.
 *
 * @internal
 */
export function chosenVariants(groups: readonly Int32Array[], firstShare: number, seed: number): Int32Array {
  const generator = randomGenerator(seed);
  return Int32Array.from(groups, (rows) => {
    const isFirst = uniformFloat64(generator) < firstShare;
    const any = uniformInt(generator, 0, rows.length - 1);
    return rows[isFirst ? 0 : any]!;
  });
}
