import type { Matrix } from "../matrix/matrix.ts";
import { createRealPowerTransform } from "../fourier/realPowerTransform.ts";
import { columns, MEL_BAND_COUNT } from "./descriptorLayout.ts";

const GROUP_COUNT = 8;
const GROUP_SIZE = MEL_BAND_COUNT / GROUP_COUNT;
/** Edges of the bands of modulation frequency, in Hz. */
const EDGES = [0.5, 1.5, 3, 6, 10, 16, 30] as const;
const FRAME_RATE = 100;
/** Frames of each stretch that is transformed: 2.56 s, half overlapping. */
const STRETCH = 256;

/** Name of each value that {@link writeModulation} writes, in order. @internal */
export const modulationNames: readonly string[] = Array.from(
  { length: GROUP_COUNT * (EDGES.length - 1) },
  (_, i) => `modulation_group${Math.floor(i / (EDGES.length - 1))}_band${i % (EDGES.length - 1)}`,
);

/**
 * Writes how strongly the level of eight groups of mel bands moves at which rates: logarithms of power in six bands of modulation
 * frequency.
 *
 * @internal
 */
export function writeModulation({ data, rows }: Matrix, out: Float32Array, at: number): number {
  const transform = createRealPowerTransform(STRETCH);
  const power = new Float32Array(STRETCH / 2 + 1);
  const bandCount = EDGES.length - 1;
  for (let group = 0; group < GROUP_COUNT; group++) {
    const contour = Float64Array.from({ length: rows }, (_, frame) => {
      let sum = 0;
      for (let band = 0; band < GROUP_SIZE; band++) sum += data[frame * columns.count + group * GROUP_SIZE + band]!;
      return sum / GROUP_SIZE;
    });
    const sums = new Float64Array(bandCount);
    let stretches = 0;
    for (let start = 0; start === 0 || start + STRETCH / 2 < rows; start += STRETCH / 2) {
      const part = contour.subarray(start, start + STRETCH);
      const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
      transform.frame.fill(0);
      for (let i = 0; i < part.length; i++) {
        const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / part.length);
        transform.frame[i] = (part[i]! - mean) * window;
      }
      transform.powerInto(power, 0);
      for (let band = 0; band < bandCount; band++) {
        const from = Math.round((EDGES[band]! * STRETCH) / FRAME_RATE);
        const to = Math.round((EDGES[band + 1]! * STRETCH) / FRAME_RATE);
        for (let bin = from; bin < to; bin++) sums[band]! += power[bin]! / (part.length * (to - from));
      }
      stretches++;
    }
    for (let band = 0; band < bandCount; band++) {
      out[at + group * bandCount + band] = Math.log(sums[band]! / stretches + 1e-6);
    }
  }
  return at + GROUP_COUNT * bandCount;
}
