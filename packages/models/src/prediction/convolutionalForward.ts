import { add, conv1d, maxPool, relu, reshape, type Tensor, type Tensor3D, type Tensor4D } from "@tensorflow/tfjs-core";
import { NORMALIZATION_EPSILON, type ConvolutionalFigures } from "../architectures/convolutionalFigures.ts";
import { normalizeByMoving } from "../architectures/normalizeByMoving.ts";
import { normalizeFrames } from "../architectures/normalizeFrames.ts";
import { denseClassifierForward } from "./denseForward.ts";
import { takeNormalization, takeScale, type Forward, type TakeWeight } from "./forward.ts";

/**
 * What `convolutionalClassifier` builds, forwards: convolution (→ normalisation) → ReLU → maximum for each
 * convolution, then the dense layers.
 *
 * @param inputShape - Length of the axis that is convolved, and values at each place of it.
 * @param figures - Already checked.
 *
 * @internal
 */
export function convolutionalForward(
  take: TakeWeight,
  inputShape: readonly [number, number],
  figures: ConvolutionalFigures,
): Forward {
  const { classCount, filters, kernelSize, poolSize, poolStride, denseUnits } = figures;
  let [length, channels] = inputShape;
  const stages = filters.map((count, index): Forward => {
    const convolve = convolutionForward(take, `convolution${index + 1}`, kernelSize, channels, count);
    const normalize = normalizationForward(take, `normalization${index + 1}`, count, figures.normalization);
    length = Math.ceil(length / poolStride);
    channels = count;
    return (values) => pool(relu(normalize(convolve(values))), poolSize, poolStride);
  });
  const size = length * channels;
  const classify = denseClassifierForward(take, size, denseUnits, classCount);
  return (rows) =>
    classify(
      reshape(
        stages.reduce((values, stage) => stage(values), rows),
        [-1, size],
      ),
    );
}

/**
 * A convolution over the middle axis of `[batch, length, channels]`, which stays as long as it is.
 *
 * @param name - Name of the layer, under which its weights are.
 *
 * @internal
 */
export function convolutionForward(
  take: TakeWeight,
  name: string,
  kernelSize: number,
  channels: number,
  filters: number,
): Forward {
  const kernel = take(`${name}/kernel`, kernelSize, channels, filters) as Tensor3D;
  const bias = take(`${name}/bias`, filters);
  return (values) => add(conv1d(values as Tensor3D, kernel, 1, "same"), bias);
}

function normalizationForward(
  take: TakeWeight,
  name: string,
  channels: number,
  kind: ConvolutionalFigures["normalization"],
): Forward {
  switch (kind) {
    case "none":
      return (values) => values;
    case "batch": {
      const weights = takeNormalization(take, name, channels);
      return (values) => normalizeByMoving(values, weights, NORMALIZATION_EPSILON);
    }
    case "layer": {
      const weights = takeScale(take, name, channels);
      return (values) => normalizeFrames(values, weights, NORMALIZATION_EPSILON);
    }
  }
}

/** The maximum of each channel over windows of the middle axis. */
function pool(values: Tensor, size: number, stride: number): Tensor {
  const [batch, length, channels] = values.shape as [number, number, number];
  const image: Tensor4D = reshape(values, [batch, length, 1, channels]);
  return reshape(maxPool(image, [size, 1], [stride, 1], "same"), [batch, -1, channels]);
}
