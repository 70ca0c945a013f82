/**
 * The class of each example, as an index from 0 to the number of classes − 1; shape `[rows]`.
 */
export type ClassLabels = Int32Array | readonly number[];

/**
 * Refuses labels that are no indices of a class.
 *
 * @param caller - The public function that was called, for the message.
 * @param parameter - The name of its parameter, for the message.
 * @param labels - What to check.
 * @param classCount - Number of classes, already checked.
 * @throws RangeError naming the first label that is no integer in `[0, classCount)`.
 *
 * @internal
 */
export function requireClassLabels(caller: string, parameter: string, labels: ClassLabels, classCount: number): void {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= classCount) {
      throw new RangeError(
        `${caller}: ${parameter} must be integers in [0, ${classCount}); got ${label} at index ${i}`,
      );
    }
  }
}
