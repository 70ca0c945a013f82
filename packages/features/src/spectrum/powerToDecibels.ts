import type { Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";

/** Options of {@link powerToDecibels}; the defaults are librosa's. */
export interface DecibelOptions {
  /**
   * The power of 0 dB, or `"max"` for the largest power of the matrix.
   * @defaultValue `1`
   */
  readonly reference?: number | "max";
  /**
   * Powers below this are taken as this.
   * @defaultValue `1e-10`
   */
  readonly minPower?: number;
  /**
   * Values more than this below the largest of the whole matrix are raised to it, in dB; `null` leaves them.
   * @defaultValue `80`
   */
  readonly topDb?: number | null;
}

/**
 * Powers on a logarithmic scale: `10 log10(power / reference)`, within `topDb` of the largest.
 *
 * @param power - Powers ≥ 0, any shape; it is not changed.
 * @param options - Reference and limits.
 * @returns The shape of `power`, in dB.
 * @throws RangeError if `reference`, `minPower` or `topDb` is out of range.
 *
 * @see librosa 0.11 `power_to_db`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const power = { data: Float32Array.of(1, 0.1, 0), rows: 1, columns: 3 };
 * Array.from(powerToDecibels(power).data); // => [0, -10, -80]
 * ```
 */
export function powerToDecibels(power: Matrix, options: DecibelOptions = {}): Matrix {
  const { reference = 1, minPower = 1e-10, topDb = 80 } = options;
  if (reference !== "max") requirePositive("powerToDecibels", "reference", reference);
  requirePositive("powerToDecibels", "minPower", minPower);
  requireTopDb("powerToDecibels", topDb);

  const largest = largestOf(power.data);
  const zero = decibels(Math.max(minPower, reference === "max" ? largest : reference));
  const floor = powerFloor(largest, minPower, topDb);
  return { ...power, data: power.data.map((value) => decibels(Math.max(floor, value)) - zero) };
}

/**
 * The power under which `topDb` and `minPower` leave nothing; what is below is raised to it.
 *
 * @internal
 */
export function powerFloor(largest: number, minPower: number, topDb: number | null): number {
  if (topDb === null) return minPower;
  return Math.max(minPower, Math.max(minPower, largest) * 10 ** (-topDb / 10));
}

/** @internal */
export function largestOf(values: Float32Array): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}

/** @internal */
export function requireTopDb(caller: string, topDb: number | null): void {
  if (topDb !== null && !(Number.isFinite(topDb) && topDb >= 0)) {
    throw new RangeError(`${caller}: topDb must be a finite number ≥ 0 or null; got ${topDb}`);
  }
}

function decibels(power: number): number {
  return 10 * Math.log10(power);
}
