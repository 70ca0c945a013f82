/** One channel of sound. */
export interface Signal {
  /** The waveform, shape `[n]`, nominally in `[-1, 1]`. */
  readonly samples: Float32Array;
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
}

/** Several channels of sound, recorded at the same time. */
export interface MultichannelSignal {
  /** One waveform per channel, each of shape `[n]`, nominally in `[-1, 1]`. */
  readonly channels: readonly Float32Array[];
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
}
