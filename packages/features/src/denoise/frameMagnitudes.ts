import { zeros, type Matrix } from "../matrix/matrix.ts";
import type { ShortTime } from "../augment/shortTime.ts";

/**
 * Where the frames of a gate lie: frame `t` begins at sample `first + t * hopLength`.
 *
 * @internal
 */
export interface FrameGrid {
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /** Start of the first frame, which may lie before the signal. */
  readonly first: number;
  /** Number of frames. */
  readonly count: number;
  /** The first frame that reaches into the signal. */
  readonly from: number;
  /** The first frame after it that begins beyond the signal. */
  readonly to: number;
}

/**
 * Frames centred on multiples of the hop, over a signal with as many zeros as `margin` at either end.
 *
 * @internal
 */
export function frameGrid(sampleCount: number, frameLength: number, hopLength: number, margin: number): FrameGrid {
  const count = 1 + Math.floor((sampleCount + 2 * margin) / hopLength);
  const first = -margin - frameLength / 2;
  const from = Math.max(0, Math.floor((-first - frameLength) / hopLength) + 1);
  const to = Math.min(count, Math.ceil((sampleCount - first) / hopLength));
  return { frameLength, hopLength, first, count, from, to };
}

/**
 * Amplitude in each bin of each frame, such that a sine of amplitude 1 has 0.5. Frames beyond the signal are zero.
 *
 * @returns Shape `[frames, frameLength / 2 + 1]`.
 * @internal
 */
export function frameMagnitudes(shortTime: ShortTime, samples: Float32Array, grid: FrameGrid): Matrix {
  const { spectrum } = shortTime;
  const binCount = grid.frameLength / 2 + 1;
  const magnitudes = zeros(grid.count, binCount);
  for (let t = grid.from; t < grid.to; t++) {
    shortTime.analyse(samples, grid.first + t * grid.hopLength);
    for (let k = 0; k < binCount; k++) {
      const re = spectrum[2 * k]!;
      const im = spectrum[2 * k + 1]!;
      magnitudes.data[t * binCount + k] = Math.sqrt(re * re + im * im) / (grid.frameLength / 2);
    }
  }
  return magnitudes;
}
