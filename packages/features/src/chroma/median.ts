/**
 * The median of 32-bit values, rounded to 32 bits; of an even number, the mean of the two in the middle.
 *
 * @param values - At least one value, no NaN; their order is changed.
 * @see Hoare, "Algorithm 65: Find", CACM 4(7), 1961.
 * @internal
 */
export function medianOf(values: Float32Array): number {
  const middle = values.length >> 1;
  const upper = selectInPlace(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let i = 1; i < middle; i++) if (values[i]! > lower) lower = values[i]!;
  return Math.fround(Math.fround(lower + upper) / 2);
}

/** Puts the value of that rank in its place, smaller ones before it and larger ones after it, and returns it. */
function selectInPlace(values: Float32Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i] = values[j]!;
      values[j] = swapped;
      i++;
      j--;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank]!;
}
