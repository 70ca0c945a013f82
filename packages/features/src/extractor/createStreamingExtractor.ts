import { frameCount } from "../frame/frameCount.ts";
import { greatestCommonDivisor } from "../frame/greatestCommonDivisor.ts";
import { resolveFraming, type AlignedFramingOptions, type Framing } from "../frame/framing.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import { SignalError } from "../signal/signalError.ts";
import { columnsOf } from "./createExtractor.ts";
import { createFeatureRun } from "./featureRun.ts";
import {
  requireSelection,
  type ExtractedFeatures,
  type FeatureSelection,
  type PerFeature,
} from "./featureSelection.ts";
import { requireStreamable } from "./requireStreamable.ts";

/** Options of {@link createStreamingExtractor}. */
export interface StreamingExtractorOptions<Selection extends FeatureSelection> extends AlignedFramingOptions {
  /** Sample rate of every stream to come, in Hz. */
  readonly sampleRate: number;
  /** What to extract: only what does not depend on samples to come. */
  readonly features: Selection;
}

/** Extracts features from a stream of samples, as they come. */
export interface StreamingExtractor<Selection extends FeatureSelection> {
  /** Sample rate it was made for, in Hz. */
  readonly sampleRate: number;
  /** Samples per frame. */
  readonly frameLength: number;
  /** Samples between the starts of successive frames. */
  readonly hopLength: number;
  /** Width of each selected feature: the columns of its matrix. */
  readonly columns: PerFeature<Selection, number>;
  /**
   * Takes the next samples in.
   *
   * @param samples - Mono waveform at the extractor's sample rate, of any length, also 0; it is not changed, nor kept.
   * @returns The frames that are complete with them, perhaps none: one new matrix per feature, all of as many rows.
   * @throws SignalError if samples are not finite; none of them is then taken in.
   */
  push(samples: Float32Array): ExtractedFeatures<Selection>;
  /**
   * Ends the stream; the next {@link StreamingExtractor.push} starts another.
   *
   * @returns The frames that reach beyond its end.
   * @throws SignalError if the stream has no samples.
   * @throws RangeError if frames are aligned left and the stream is shorter than one.
   */
  flush(): ExtractedFeatures<Selection>;
}

/**
 * Plans the extraction of features from a stream: in chunks of any length, the same values bit for bit as those that
 * `createExtractor` gives of the whole.
 *
 * A frame is given as soon as its last sample has come: with centered frames, half a frame after its centre. Only about one
 * frame of samples is kept, beside the longest chunk.
 *
 * Settings that look at the whole signal cannot be had: `mfcc` and `spectralContrast` need `topDb: null`, `chroma` and
 * `tonnetz` a `tuning` that is a number; the signal is extended by zeros.
 *
 * @param options - Sample rate, framing and features.
 * @returns An extractor for one stream after another.
 * @throws RangeError if an option is out of range, `features` is empty or names an unknown feature, or a feature depends on
 *   the whole signal.
 *
 * @see librosa 0.11 `stream`, which leaves centring and blocks to the caller.
 *
 * @example
 * ```ts
 * const features = { mfcc: { topDb: null }, rms: {} } as const;
 * const extractor = createStreamingExtractor({ sampleRate: 16_000, features });
 * extractor.push(new Float32Array(1000)).rms.rows; // => 0
 * extractor.push(new Float32Array(1000)).rms.rows; // => 2
 * extractor.flush().rms.rows; // => 2
 * ```
 */
export function createStreamingExtractor<const Selection extends FeatureSelection>(
  options: StreamingExtractorOptions<Selection>,
): StreamingExtractor<Selection> {
  const caller = "createStreamingExtractor";
  const { sampleRate } = options;
  const framing = resolveFraming(caller, options);
  const { frameLength, hopLength } = framing;
  requirePositive(caller, "sampleRate", sampleRate);
  requireSelection(caller, options.features);
  requireStreamable(caller, options.features, framing.padding);
  const run = createFeatureRun(caller, sampleRate, frameLength, hopLength, options.features);
  const stride = greatestCommonDivisor(frameLength / 2, hopLength);
  const margin = framing.alignment === "centered" ? frameLength / 2 : 0;

  // The samples that frames to come still need, from index `keptFrom` of the stream on.
  let kept = new Float32Array(2 * frameLength);
  let keptCount = 0;
  let keptFrom = 0;
  let framesDone = 0;

  function append(samples: Float32Array): void {
    const needed = keptCount + samples.length;
    if (kept.length < needed) {
      const grown = new Float32Array(Math.max(needed, 2 * kept.length));
      grown.set(kept.subarray(0, keptCount));
      kept = grown;
    }
    kept.set(samples, keptCount);
    keptCount = needed;
  }

  function take(frames: number): ExtractedFeatures<Selection> {
    const start = framesDone * hopLength - margin - keptFrom;
    const framed = { samples: kept.subarray(0, keptCount), start, frames };
    const result = run.over(framed, framed, framesDone === 0);
    framesDone += frames;
    return result as ExtractedFeatures<Selection>;
  }

  function forgetWhatIsDone(): void {
    const needed = Math.max(0, framesDone * hopLength - margin);
    const surplus = Math.min(needed - keptFrom, keptCount);
    if (surplus < stride) return;
    // Sums over samples are kept in strides, which must begin where they begin in the whole signal.
    const dropped = surplus - (surplus % stride);
    kept.copyWithin(0, dropped, keptCount);
    keptCount -= dropped;
    keptFrom += dropped;
  }

  return {
    sampleRate,
    frameLength,
    hopLength,
    columns: columnsOf(run) as PerFeature<Selection, number>,
    push(samples) {
      if (samples.length > 0) requireSamples("push", samples);
      append(samples);
      const complete = completeFrames(keptFrom + keptCount + margin, framing);
      const result = take(Math.max(0, complete - framesDone));
      forgetWhatIsDone();
      return result;
    },
    flush() {
      const count = keptFrom + keptCount;
      if (count === 0) throw new SignalError("empty", "flush: the stream must have at least one sample; got 0");
      if (framing.alignment === "left" && count < frameLength) {
        throw new RangeError(
          `flush: a stream in frames aligned left must have at least frameLength, ${frameLength}, samples; got ${count}`,
        );
      }
      const all = framing.alignment === "centered" ? frameCount(count, hopLength) : framesDone;
      const result = take(all - framesDone);
      keptCount = keptFrom = framesDone = 0;
      return result;
    },
  };
}

/** Frames that end within so many samples, counted from the start of the first. */
function completeFrames(sampleCount: number, { frameLength, hopLength }: Framing): number {
  return sampleCount < frameLength ? 0 : frameCount(sampleCount - frameLength, hopLength);
}
