// How far two arrays are apart; Infinity where their lengths differ or ours holds a NaN, which breaks every bar.

/** Largest difference relative to the reference; where that is 0, ours must be too. */
export function relative(actual, expected) {
  return worst(actual, expected, (a, e) => (a === e ? 0 : Math.abs(a - e) / Math.abs(e)));
}

/** Largest difference. */
export function absolute(actual, expected) {
  return worst(actual, expected, (a, e) => Math.abs(a - e));
}

/** Largest difference relative to the largest value of its row. */
export function ofRowMaximum(actual, expected, columns) {
  let result = actual.length === expected.length ? 0 : Infinity;
  for (let row = 0; row < expected.length; row += columns) {
    const largest = expected.slice(row, row + columns).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const difference = absolute(actual.slice(row, row + columns), expected.slice(row, row + columns));
    if (difference > 0) result = Math.max(result, difference / largest);
  }
  return result;
}

/** Root of the summed squares of the differences, relative to that of the reference. */
export function relativeRms(actual, expected) {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let energy = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i] - expected[i]) ** 2;
    energy += expected[i] ** 2;
  }
  if (difference === 0) return 0;
  const ratio = Math.sqrt(difference / energy);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** Part of the values that are farther from the reference than a hundredth of it. */
export function partAboveOnePercent(actual, expected) {
  if (actual.length !== expected.length) return Infinity;
  let above = 0;
  for (let i = 0; i < expected.length; i++) if (!(Math.abs(actual[i] - expected[i]) <= 0.01 * expected[i])) above++;
  return above / expected.length;
}

/** 0 if the arrays are the same, else 1. */
export function unequal(actual, expected) {
  return actual.length === expected.length && expected.every((value, i) => value === actual[i]) ? 0 : 1;
}

function worst(actual, expected, distance) {
  if (actual.length !== expected.length) return Infinity;
  let result = 0;
  for (let i = 0; i < expected.length; i++) {
    const here = distance(actual[i], expected[i]);
    if (Number.isNaN(here)) return Infinity;
    if (here > result) result = here;
  }
  return result;
}
