import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createSpectrogramPlan, overRange } from "../spectrum/spectrogramPlan.ts";
import { PITCH_CLASS_COUNT } from "./chromaFilterBank.ts";
import { createChromaPlan, type ChromaSettings } from "./chromaPlan.ts";

/** Options of {@link chroma}; the defaults are librosa's. */
export interface ChromaOptions extends PaddedFramingOptions, ChromaSettings {}

/**
 * Strength of the twelve pitch classes, C to B, over time, whatever the octave.
 *
 * Each frame is divided by its largest value; a silent frame is all zeros.
 *
 * @param signal - The sound.
 * @param options - Framing, source and tuning.
 * @returns Shape `[frames, 12]`, in `[0, 1]`; `frames` is `1 + floor(n / hopLength)` if they are centered.
 * @throws RangeError if an option is out of range, or the frames are aligned left and the signal is shorter than one.
 * @throws SignalError if the signal is empty or not finite.
 *
 * @see librosa 0.11 `feature.chroma_stft`, the reference of the golden test.
 * @see Ellis, "Chroma feature analysis and synthesis", 2007.
 *
 * @example
 * ```ts
 * const a4 = Float32Array.from({ length: 8192 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 16_000));
 * const { data } = chroma({ samples: a4, sampleRate: 16_000 });
 * data.subarray(8 * 12, 9 * 12).indexOf(1); // => 9
 * ```
 */
export function chroma(signal: Signal, options: ChromaOptions = {}): Matrix {
  return pitchClasses("chroma", signal, options);
}

/**
 * {@link chroma} on behalf of another function, which errors then name.
 *
 * @internal
 */
export function pitchClasses(caller: string, signal: Signal, options: ChromaOptions): Matrix {
  const framing = resolveFraming(caller, options);
  const { frameLength, hopLength } = framing;
  const { sampleRate } = signal;
  requirePositive(caller, "sampleRate", sampleRate);
  const plan = createChromaPlan(caller, sampleRate, frameLength, options);
  requireSamples(caller, signal.samples);
  const framed = frameSignal(caller, signal.samples, framing);

  const spectrogram = overRange(createSpectrogramPlan(caller, frameLength, hopLength), framed);
  const classes = zeros(framed.frames, PITCH_CLASS_COUNT);
  const blockIsThere = spectrogram.forEachBlock(framed.samples, (block) => {
    plan.visit(block, classes.data);
  });
  plan.finish(spectrogram, framed.samples, blockIsThere, classes.data);
  return classes;
}
