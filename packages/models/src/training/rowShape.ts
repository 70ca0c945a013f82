import type { DesignMatrix } from "../designMatrix.ts";

/**
 * Number of valid frames of each sequence, shape `[rows]`, each from 1 to the frames there is room for.
 *
 * A design matrix holds sequences row by row, each frame by frame: `columns` is frames times features of a
 * frame, and what follows the valid frames is padding, whose values count for nothing.
 */
export type SequenceLengths = Int32Array | readonly number[];

/**
 * How a model sees one row.
 *
 * @internal
 */
export interface RowShape {
  /** Length of each axis; the product is the number of columns. */
  readonly shape: readonly number[];
  /** Whether a row is a sequence, of which the model takes any number of frames with a mask. */
  readonly isSequence: boolean;
}

/**
 * What a model takes: one tensor, or sequences and the mask of their valid frames. A length that is free is null.
 *
 * @internal
 */
export interface ModelInputs {
  /** The first axis is that of the batch. */
  readonly inputs: readonly { readonly shape: readonly (number | null)[] }[];
}

/**
 * The shape of one row for a model, without the batch axis.
 *
 * @throws RangeError if `x` has a number of columns that the model cannot take.
 *
 * @internal
 */
export function requireRowShape(caller: string, parameter: string, model: ModelInputs, x: DesignMatrix): RowShape {
  const { columns } = x;
  const given = model.inputs[0]!.shape.slice(1);
  if (model.inputs.length > 1) {
    const size = given.at(-1) ?? NaN;
    if (columns % size !== 0) {
      throw new RangeError(
        `${caller}: ${parameter} must have a multiple of ${size} columns, as the model's frames; got ${columns}`,
      );
    }
    return { shape: [columns / size, size], isSequence: true };
  }
  const shape = given.map((length) => length ?? NaN);
  const size = shape.reduce((product, length) => product * length, 1);
  if (columns !== size) {
    throw new RangeError(`${caller}: ${parameter} must have ${size} columns, as the model's input; got ${columns}`);
  }
  return { shape, isSequence: false };
}

/**
 * Refuses lengths that do not belong to the rows.
 *
 * @throws RangeError if the model takes no sequences, there is not one length for each row, or one is no integer from
 *   1 to the frames of a row.
 *
 * @internal
 */
export function requireLengths(
  caller: string,
  parameter: string,
  lengths: SequenceLengths,
  rows: number,
  { shape, isSequence }: RowShape,
): void {
  if (!isSequence) {
    throw new RangeError(
      `${caller}: ${parameter} must be left out, as the model takes no sequences; got ${lengths.length}`,
    );
  }
  if (lengths.length !== rows) {
    throw new RangeError(
      `${caller}: ${parameter} must have one length for each of ${rows} rows; got ${lengths.length}`,
    );
  }
  const frames = shape[0]!;
  for (let row = 0; row < rows; row++) {
    const length = lengths[row]!;
    if (!Number.isInteger(length) || length < 1 || length > frames) {
      throw new RangeError(`${caller}: ${parameter} must be integers in [1, ${frames}]; got ${length} at index ${row}`);
    }
  }
}
