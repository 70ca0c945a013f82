import { Variable } from "@tensorflow/tfjs-core";
import { model as layersModel, type LayersModel } from "@tensorflow/tfjs-layers";
import type { DesignMatrix } from "../designMatrix.ts";

/**
 * A classifier as training sees it.
 *
 * @internal
 */
export interface Network {
  /** The whole model, to class probabilities. */
  readonly model: LayersModel;
  /**
   * The same layers without the softmax, and the penalties on their weights. It owns nothing:
   * disposing it would dispose the model's weights.
   */
  readonly logits: LayersModel;
  /** The weights that training changes, input to output. */
  readonly variables: readonly Variable[];
}

/**
 * Takes the softmax off a model.
 *
 * @throws RangeError if the model does not end in a softmax layer of its own over `classCount` classes.
 *
 * @internal
 */
export function networkOf(caller: string, model: LayersModel, classCount: number): Network {
  const last = model.layers.at(-1);
  if (last?.getClassName() !== "Activation" || last.getConfig()["activation"] !== "softmax") {
    throw new RangeError(
      `${caller}: model must end in a softmax activation layer, as buildModel makes it; got ${last?.getClassName() ?? "no layer"}`,
    );
  }
  const outputs = model.outputs[0]!.shape.at(-1);
  if (outputs !== classCount) {
    throw new RangeError(`${caller}: classCount must be ${String(outputs)}, as the model's output; got ${classCount}`);
  }
  const logits = layersModel({ inputs: model.inputs, outputs: last.input });
  const variables = model.trainableWeights.map((weight) => weight.read()).filter((value) => value instanceof Variable);
  return { model, logits, variables };
}

/**
 * The shape of one example of a model, without the batch axis.
 *
 * @throws RangeError if `x` has another number of columns than that shape has values.
 *
 * @internal
 */
export function requireInputShape(caller: string, parameter: string, model: LayersModel, x: DesignMatrix): number[] {
  const shape = model.inputs[0]!.shape.slice(1).map((length) => length ?? NaN);
  const size = shape.reduce((product, length) => product * length, 1);
  if (x.columns !== size) {
    throw new RangeError(`${caller}: ${parameter} must have ${size} columns, as the model's input; got ${x.columns}`);
  }
  return shape;
}
