import { initializers, input, layers, model } from "@tensorflow/tfjs-layers";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import { subSeed } from "../random/subSeed.ts";
import { AttentivePooling } from "./attentivePooling.ts";
import { BatchNormalization } from "./batchNormalization.ts";
import { MaskFrames } from "./maskFrames.ts";
import { MixupPoint } from "./mixupPoint.ts";
import { SeededDropout } from "./seededDropout.ts";

/** What {@link attentiveClassifier} builds around the layers that differ; everything already checked. */
export interface AttentiveClassifierPlan {
  /** Name of the model. */
  readonly name: string;
  /** Values of each frame. */
  readonly inputSize: number;
  /** Number of classes. */
  readonly classCount: number;
  /** Fraction of the input's values dropped while training. */
  readonly inputDropoutRate: number;
  /** Width of the layer that rates the frames. */
  readonly attentionUnits: number;
  /** Fraction of the pooled embedding dropped while training. */
  readonly dropoutRate: number;
  /** Of every batch normalisation. */
  readonly batchNormalization: BatchNormalizationFigures;
  /** Seed of weights and masks. */
  readonly seed: number;
  /** The layers between input and pooling: `[batch, frames, inputSize]` to `[batch, frames, channels]`. */
  readonly encode: (frames: SymbolicTensor, tools: EncoderTools) => SymbolicTensor;
}

/** The figures of batch normalisation, as plain data. */
export interface BatchNormalizationFigures {
  /** Share of the moving mean and variance that each training step keeps, in `[0, 1)`. */
  readonly momentum: number;
  /** Added to the variance, > 0. */
  readonly epsilon: number;
}

/** What the layers of an encoder share. */
export interface EncoderTools {
  /** `[batch, frames, 1]`: 1 in valid frames, 0 in padding. */
  readonly mask: SymbolicTensor;
  /** Batch normalisation over the valid frames. */
  readonly normalize: (name: string, frames: SymbolicTensor) => SymbolicTensor;
  /** Another seed at each call. */
  readonly nextSeed: () => number;
}

/**
 * Builds dropout → encoder → attentive pooling to mean and deviation → batch normalisation → dropout → dense →
 * softmax, over sequences of any length.
 *
 * The inputs are `features` `[batch, frames, inputSize]` and `mask` `[batch, frames, 1]`; the other layers are
 * `maskedFeatures`, `inputDropout`, the encoder's, `pooling`, `mixup`, `embeddingNormalization`,
 * `embeddingDropout`, `output`, `probabilities`. No layer lets padding into a valid frame.
 *
 * @internal
 */
export function attentiveClassifier(plan: AttentiveClassifierPlan): LayersModel {
  const { name, inputSize, classCount, inputDropoutRate, attentionUnits, dropoutRate, seed, encode } = plan;
  let choices = 0;
  const nextSeed = (): number => subSeed(seed, choices++);
  const features = input({ shape: [null, inputSize], name: "features" });
  const mask = input({ shape: [null, 1], name: "mask" });
  const normalize = (layerName: string, frames: SymbolicTensor): SymbolicTensor => {
    const layer = new BatchNormalization({ name: layerName, ...plan.batchNormalization });
    return layer.apply([frames, mask]) as SymbolicTensor;
  };
  const dropped = (layerName: string, rate: number, values: SymbolicTensor): SymbolicTensor => {
    const layerSeed = nextSeed(); // drawn in any case, so that the other layers do not depend on the rate
    if (rate === 0) return values;
    return new SeededDropout({ name: layerName, rate, seed: layerSeed }).apply(values) as SymbolicTensor;
  };

  const masked = new MaskFrames({ name: "maskedFeatures" }).apply([features, mask]) as SymbolicTensor;
  const encoded = encode(dropped("inputDropout", inputDropoutRate, masked), { mask, normalize, nextSeed });
  const pooling = new AttentivePooling({ name: "pooling", units: attentionUnits, seed: nextSeed() });
  const pooled = new MixupPoint({ name: "mixup" }).apply(pooling.apply([encoded, mask])) as SymbolicTensor;
  const embeddingNormalization = new BatchNormalization({ name: "embeddingNormalization", ...plan.batchNormalization });
  const embedding = dropped("embeddingDropout", dropoutRate, embeddingNormalization.apply(pooled) as SymbolicTensor);
  const kernelInitializer = initializers.glorotUniform({ seed: nextSeed() });
  const logits = layers.dense({ name: "output", units: classCount, kernelInitializer }).apply(embedding);
  const outputs = layers.activation({ name: "probabilities", activation: "softmax" }).apply(logits) as SymbolicTensor;
  return model({ name, inputs: [features, mask], outputs });
}
