import type { SpectrumBlock } from "../spectrum/spectrogramPlan.ts";

/**
 * The spectrum of one frame, and what several features need of it.
 *
 * @internal
 */
export interface FrameSpectrum {
  /** Magnitude of each bin, shape `[binCount]`. */
  readonly magnitude: Float64Array;
  /** Power of each bin, shape `[binCount]`. */
  readonly power: Float64Array;
  /** Sum of the magnitudes. */
  total: number;
  /** Mean index of the bins, each weighted with its magnitude; 0 if there is none. */
  centroid: number;
}

/**
 * Computes one feature of the shape of the spectrum, frame by frame.
 *
 * @internal
 */
export interface ShapePlan {
  /** Number of values for each frame. */
  readonly columns: number;
  /**
   * Starts a run of frames.
   *
   * @param isFirst - Whether they are the first of a signal, and do not continue the last run.
   */
  begin?(frames: number, isFirst: boolean): void;
  /** Writes the values of one frame to row `row`. */
  visit(spectrum: FrameSpectrum, output: Float32Array, row: number): void;
  /** Writes what depends on all frames of the run. */
  finish?(output: Float32Array, frames: number): void;
}

/**
 * Runs several plans over the spectra of one signal.
 *
 * @internal
 */
export interface ShapePass {
  /** Takes a block in; the matrices of {@link begin} are written. */
  visit(block: SpectrumBlock): void;
  /** Starts a run of frames; `outputs` has one array for each plan. */
  begin(frames: number, isFirst: boolean, outputs: readonly Float32Array[]): void;
  /** Ends the run. */
  finish(frames: number): void;
}

/** @internal */
export function createShapePass(binCount: number, plans: readonly ShapePlan[]): ShapePass {
  const magnitude = new Float64Array(binCount);
  const power = new Float64Array(binCount);
  const spectrum: FrameSpectrum = { magnitude, power, total: 0, centroid: 0 };
  let targets: readonly Float32Array[] = [];

  function load(values: Float32Array, start: number): void {
    let total = 0;
    let moment = 0;
    for (let k = 0; k < binCount; k++) {
      const value = values[start + k]!;
      const root = Math.sqrt(value);
      power[k] = value;
      magnitude[k] = root;
      total += root;
      moment += k * root;
    }
    spectrum.total = total;
    spectrum.centroid = total > 0 ? moment / total : 0;
  }

  return {
    begin(frames, isFirst, outputs) {
      targets = outputs;
      for (const plan of plans) plan.begin?.(frames, isFirst);
    },
    visit(block) {
      for (let t = 0; t < block.frames; t++) {
        load(block.power, t * binCount);
        for (let i = 0; i < plans.length; i++) plans[i]!.visit(spectrum, targets[i]!, block.firstFrame + t);
      }
    },
    finish(frames) {
      for (let i = 0; i < plans.length; i++) plans[i]!.finish?.(targets[i]!, frames);
    },
  };
}
