/**
 * What a signal is extended by at both ends: zeros; its mirror image about the first and the last sample, which are not
 * repeated; or copies of the first and the last sample.
 */
export type SignalPadding = "zeros" | "reflect" | "edge";

/**
 * Extends a waveform by `margin` samples at both ends.
 *
 * @param samples - At least one sample; a short signal is reflected back and forth.
 * @see NumPy 2 `pad` with the modes `reflect` and `edge`.
 * @internal
 */
export function padSignal(
  samples: Float32Array,
  margin: number,
  padding: Exclude<SignalPadding, "zeros">,
): Float32Array {
  const last = samples.length - 1;
  const padded = new Float32Array(samples.length + 2 * margin);
  padded.set(samples, margin);
  for (let distance = 1; distance <= margin; distance++) {
    const inward = padding === "edge" ? 0 : reflected(distance, last);
    padded[margin - distance] = samples[inward]!;
    padded[margin + last + distance] = samples[last - inward]!;
  }
  return padded;
}

/** How far from an end lies what is seen at some distance beyond it, between mirrors at both ends. */
function reflected(distance: number, last: number): number {
  if (last === 0) return 0;
  const phase = distance % (2 * last);
  return Math.min(phase, 2 * last - phase);
}
