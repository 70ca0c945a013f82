import { fused, reshape, softmax, type Tensor2D } from "@tensorflow/tfjs-core";
import type { Forward, TakeWeight } from "./forward.ts";

/**
 * A dense layer, over the last axis of whatever it is given.
 *
 * @param name - Name of the layer, under which its weights are.
 * @param inputSize - Length of the last axis.
 * @param units - What it becomes.
 *
 * @internal
 */
export function denseForward(
  take: TakeWeight,
  name: string,
  inputSize: number,
  units: number,
  activation: "relu" | "linear" = "linear",
): Forward {
  const kernel = take(`${name}/kernel`, inputSize, units) as Tensor2D;
  const bias = take(`${name}/bias`, units);
  return (values) => {
    const rows: Tensor2D = reshape(values, [-1, inputSize]);
    return reshape(fused.matMul({ a: rows, b: kernel, bias, activation }), [...values.shape.slice(0, -1), units]);
  };
}

/**
 * Dense → ReLU for each hidden layer, `hidden1` and so on, then `output` and the softmax.
 *
 * @param inputSize - Number of features.
 * @param hiddenUnits - Width of each hidden layer.
 *
 * @internal
 */
export function denseClassifierForward(
  take: TakeWeight,
  inputSize: number,
  hiddenUnits: readonly number[],
  classCount: number,
): Forward {
  const hidden = hiddenUnits.map((units, index) =>
    denseForward(take, `hidden${index + 1}`, hiddenUnits[index - 1] ?? inputSize, units, "relu"),
  );
  const output = denseForward(take, "output", hiddenUnits.at(-1) ?? inputSize, classCount);
  return (rows) => softmax(output(hidden.reduce((values, layer) => layer(values), rows)));
}
