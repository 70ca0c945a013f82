import { add, relu, reshape } from "@tensorflow/tfjs-core";
import type { AttentiveConvArchitecture } from "../architectures/attentiveConvArchitecture.ts";
import { depthwiseConvolve } from "../architectures/depthwiseConvolve.ts";
import { attentiveForward, maskedNormalizationForward } from "./attentiveForward.ts";
import { convolutionForward } from "./convolutionalForward.ts";
import { denseForward } from "./denseForward.ts";
import type { Forward, MaskedForward, TakeWeight } from "./forward.ts";

/**
 * What `attentiveConvModel` builds, forwards.
 *
 * @param architecture - Already checked.
 *
 * @internal
 */
export function attentiveConvForward(take: TakeWeight, architecture: AttentiveConvArchitecture): MaskedForward {
  const { inputSize, filters, kernelSize, dilations, batchNormEpsilon } = architecture;
  const convolve = convolutionForward(take, "convolution", kernelSize, inputSize, filters);
  const normalize = maskedNormalizationForward(take, "normalization", filters, batchNormEpsilon);
  const blocks = dilations.map((dilation, index) => blockForward(take, `block${index + 1}`, dilation, architecture));
  return attentiveForward(take, architecture, filters, (features, mask) => {
    const first = relu(normalize(convolve(features), mask));
    return blocks.reduce((frames, block) => add(frames, block(frames, mask)), first);
  });
}

/** Depth-wise convolution → batch normalisation → ReLU → point-wise convolution → batch normalisation. */
function blockForward(
  take: TakeWeight,
  name: string,
  dilation: number,
  { filters, blockKernelSize, batchNormEpsilon }: AttentiveConvArchitecture,
): MaskedForward {
  const depthWise = depthWiseForward(take, `${name}DepthWise`, blockKernelSize, filters, dilation);
  const first = maskedNormalizationForward(take, `${name}DepthWiseNormalization`, filters, batchNormEpsilon);
  const pointWise = denseForward(take, `${name}PointWise`, filters, filters);
  const second = maskedNormalizationForward(take, `${name}PointWiseNormalization`, filters, batchNormEpsilon);
  return (frames, mask) => second(pointWise(relu(first(depthWise(frames), mask))), mask);
}

function depthWiseForward(
  take: TakeWeight,
  name: string,
  kernelSize: number,
  channels: number,
  dilation: number,
): Forward {
  const kernel = take(`${name}/kernel`, kernelSize, channels, 1);
  const bias = take(`${name}/bias`, channels);
  return (frames) => add(depthwiseConvolve(frames, reshape(kernel, [kernelSize, channels]), dilation), bias);
}
