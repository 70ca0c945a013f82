import type { ExtractedFeatures, FeatureSelection, Matrix, Signal } from "@serkit/features";

/** One matrix `[frames, k]` a feature: those of librosa's definitions that were chosen, or `speech`. */
export type FeatureFrames = ExtractedFeatures<FeatureSelection> & { readonly speech?: Matrix };

/** A feature set made ready: tables are built once, then any number of recordings is run through. */
export interface FeaturePlan {
  /** Name of each value of a row, in order, as `mfcc0_mean`; of a frame, as `melSpectrogram0`, where the form is one of frames. */
  readonly names: readonly string[];
  /** Frames of a row: 1 where the form is one vector, null where rows have as many as their recording. */
  readonly frameCount: number | null;
  /** One matrix `[frames, k]` a feature, of a signal at the feature set's rate. */
  frames(signal: Signal): FeatureFrames;
  /** The row, shape `[frames * names.length]`, of a signal at the feature set's rate. */
  values(signal: Signal): Float32Array<ArrayBuffer>;
}
