/**
 * Reorders values in place so that the one at `rank` is where sorting would put it, none before it is larger and none behind it
 * smaller.
 *
 * @param values - Finite numbers, of which those in `[from, to)` are reordered.
 * @param rank - In `[from, to)`.
 * @see Hoare, "Algorithm 65: find", Communications of the ACM 4(7), 1961.
 * @internal
 */
export function selectRank(values: Float64Array, rank: number, from: number, to: number): void {
  let first = from;
  let last = to - 1;
  while (first < last) {
    const pivot = medianOfThree(values[first]!, values[(first + last) >> 1]!, values[last]!);
    let i = first;
    let j = last;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const value = values[i]!;
        values[i++] = values[j]!;
        values[j--] = value;
      }
    }
    // What lies between the two parts equals the pivot.
    if (rank <= j) last = j;
    else if (rank >= i) first = i;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}
