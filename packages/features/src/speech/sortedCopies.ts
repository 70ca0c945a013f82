/**
 * Sorts copies of sets of numbers, one after another in the same memory.
 *
 * Numbers of 32 bits are sorted by their bits: that is faster than to compare them as numbers, and rounding to them changes
 * no percentile by more than 6e-8 of itself.
 *
 * @param capacity - How many numbers a set has at most.
 * @returns What gives the finite numbers it is called with in ascending order, until the next call.
 * @internal
 */
export function createSortedCopies(capacity: number): (values: Float64Array) => Float32Array {
  const memory = new Float32Array(capacity);
  return (values) => {
    const sorted = memory.subarray(0, values.length);
    const bits = new Int32Array(memory.buffer, 0, values.length);
    sorted.set(values);
    flipNegative(bits);
    bits.sort();
    flipNegative(bits);
    return sorted;
  };
}

/** Of negative numbers those of larger magnitude have the larger bits; turned round, bits are in the order of the numbers. */
function flipNegative(bits: Int32Array): void {
  for (let i = 0; i < bits.length; i++) bits[i]! ^= (bits[i]! >> 31) & 0x7fff_ffff;
}
