import { Variable, type Tensor } from "@tensorflow/tfjs-core";
import { model as layersModel, type LayersModel } from "@tensorflow/tfjs-layers";
import { MixupPoint } from "../architectures/mixupPoint.ts";
import { namedVariables } from "../persistence/weights.ts";
import { denseChainOf, type DenseChain } from "./denseChain.ts";
import type { NamedVariable } from "./optimizer.ts";

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
  readonly variables: readonly NamedVariable[];
  /** Where examples are mixed; undefined for the input. */
  readonly mixupPoint: MixupPoint | undefined;
  /** Its layers, if they are dense ones in a row. */
  readonly denseChain: DenseChain | undefined;
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
  const trained = new Set(model.trainableWeights);
  const variables = namedVariables(model).flatMap(({ name, variable }): NamedVariable[] => {
    const value: Tensor = variable.read();
    return trained.has(variable) && value instanceof Variable ? [{ name, variable: value as Variable }] : [];
  });
  const mixupPoint = model.layers.find((layer) => layer instanceof MixupPoint);
  return { model, logits, variables, mixupPoint, denseChain: denseChainOf(model, variables) };
}
