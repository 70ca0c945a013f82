/** Options of `Recognizer.stream`. */
export interface StreamOptions {
  /**
   * Length of the part that each answer is about, in seconds.
   * @defaultValue `3`, about the length of the recordings that the customary corpora have
   */
  readonly window?: number;
  /**
   * Time from the start of one window to that of the next, in seconds; at most `window`, so that nothing is left out.
   * @defaultValue `1`
   */
  readonly hop?: number;
  /**
   * What the answers before count: probabilities are `smoothing` times those given last, plus `1 − smoothing` times those of
   * the window itself; in `[0, 1)`. Silence ends it: what is said after begins anew.
   * @defaultValue `0`: each window for itself
   */
  readonly smoothing?: number;
  /**
   * Probability below which the answer is `"uncertain"`, in `[0, 1]`.
   * @defaultValue `0`
   */
  readonly threshold?: number;
  /**
   * Share of speech in a window below which the answer is `"silence"`, and the network is not asked, in `[0, 1]`; 0 asks it always.
   * @defaultValue `0.1`
   */
  readonly minimumVoiceActivity?: number;
  /**
   * Samples a second of chunks that do not say it themselves, in Hz, ≥ 1000.
   * @defaultValue none: bare samples are refused
   */
  readonly sampleRate?: number;
  /**
   * Where the page serves the file `serkit/microphone-worklet.js`, for a `MediaStream` on a page whose content security policy
   * forbids code made of text (`script-src` without `blob:`).
   * @defaultValue none: the code is in the package, and no file is needed
   */
  readonly workletUrl?: string | URL;
  /** Stops the stream at once, even while it waits for samples; it then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** {@link StreamOptions} with the defaults in their places. */
export interface StreamSettings extends Required<Omit<StreamOptions, "sampleRate" | "workletUrl" | "signal">> {
  /** Rate of bare samples; see {@link StreamOptions.sampleRate}. */
  readonly sampleRate: number | undefined;
  /** See {@link StreamOptions.workletUrl}. */
  readonly workletUrl: string | URL | undefined;
  /** See {@link StreamOptions.signal}. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Fills in the defaults.
 *
 * @param options - What was asked for.
 * @param excerptStart - Where the part of a recording begins that the recogniser uses, in seconds.
 * @throws RangeError if an option is out of range, or windows would end before the part that is used begins.
 */
export function resolveStreamOptions(options: StreamOptions, excerptStart: number): StreamSettings {
  const { window = 3, hop = 1, smoothing = 0, threshold = 0, minimumVoiceActivity = 0.1 } = options;
  const { sampleRate, workletUrl, signal } = options;
  if (!(window > excerptStart && Number.isFinite(window))) {
    throw outOfRange("window", `a finite number of seconds > ${excerptStart}`, window);
  }
  if (!(hop > 0 && hop <= window)) throw outOfRange("hop", `between 0 and the window of ${window} s`, hop);
  if (!(smoothing >= 0 && smoothing < 1)) throw outOfRange("smoothing", "in [0, 1)", smoothing);
  if (!(threshold >= 0 && threshold <= 1)) throw outOfRange("threshold", "between 0 and 1", threshold);
  if (!(minimumVoiceActivity >= 0 && minimumVoiceActivity <= 1)) {
    throw outOfRange("minimumVoiceActivity", "between 0 and 1", minimumVoiceActivity);
  }
  if (sampleRate !== undefined) requireStreamRate(sampleRate);
  return { window, hop, smoothing, threshold, minimumVoiceActivity, sampleRate, workletUrl, signal };
}

/** Below 1000 Hz there is no speech left to be heard. */
export function requireStreamRate(sampleRate: number): void {
  if (sampleRate >= 1000 && Number.isFinite(sampleRate)) return;
  throw outOfRange("sampleRate", "a finite number of Hz ≥ 1000", sampleRate);
}

function outOfRange(parameter: string, expected: string, value: number): RangeError {
  return new RangeError(`stream: ${parameter} must be ${expected}; got ${value}`);
}
