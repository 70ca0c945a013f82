/**
 * Changes one sample rate to one other.
 *
 * @internal
 */
export interface RateChange {
  /** The resampled waveform, shape `[ceil(n * sampleRate / inputRate)]`; the same for the same samples. */
  apply(samples: Float32Array): Float32Array<ArrayBuffer>;
}
