import { frameSignal, resolveFraming, type PaddedFramingOptions } from "../frame/framing.ts";
import { zeros, type Matrix } from "../matrix/matrix.ts";
import { requirePositive } from "../signal/requireNumber.ts";
import { requireSamples } from "../signal/requireSamples.ts";
import type { Signal } from "../signal/signal.ts";
import { createSpectrogramPlan } from "../spectrum/spectrogramPlan.ts";
import { createShapePass, type ShapePlan } from "./shapePlan.ts";

/**
 * One feature of the shape of the spectrum, of a whole signal.
 *
 * @param createPlan - Makes the plan of the feature for a sample rate, in Hz, and a frame length.
 * @internal
 */
export function shapeOfSignal(
  caller: string,
  signal: Signal,
  options: PaddedFramingOptions,
  createPlan: (sampleRate: number, frameLength: number) => ShapePlan,
): Matrix {
  const { sampleRate } = signal;
  const framing = resolveFraming(caller, options);
  requirePositive(caller, "sampleRate", sampleRate);
  const plan = createPlan(sampleRate, framing.frameLength);
  requireSamples(caller, signal.samples);
  const framed = frameSignal(caller, signal.samples, framing);

  const spectrogram = createSpectrogramPlan(caller, framing.frameLength, framing.hopLength);
  const result = zeros(framed.frames, plan.columns);
  const pass = createShapePass(spectrogram.binCount, [plan]);
  pass.begin(framed.frames, true, [result.data]);
  spectrogram.forEachBlock(
    framed.samples,
    (block) => {
      pass.visit(block);
    },
    framed,
  );
  pass.finish(framed.frames);
  return result;
}
