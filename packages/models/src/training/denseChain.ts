import { Variable } from "@tensorflow/tfjs-core";
import type { layers, LayersModel } from "@tensorflow/tfjs-layers";
import { SeededDropout } from "../architectures/seededDropout.ts";
import type { NamedVariable } from "./optimizer.ts";

/**
 * One dense layer of a chain, with what follows it.
 *
 * @internal
 */
export interface DenseLink {
  /** Shape `[inputs, units]`. */
  readonly kernel: Variable;
  /** Shape `[units]`. */
  readonly bias: Variable;
  /** Whether a ReLU follows. */
  readonly hasRelu: boolean;
  /** The dropout of the input before it, if there is one; of the first link alone. */
  readonly inputDropout: SeededDropout | undefined;
  /** The dropout after the ReLU, if there is one. */
  readonly dropout: SeededDropout | undefined;
  /** Factor of the kernel's squares in the loss. */
  readonly l2: number;
}

/**
 * A network that is nothing but dense layers in a row, input to output, without its softmax.
 *
 * @internal
 */
export type DenseChain = readonly DenseLink[];

/**
 * Sees a model as a chain of dense layers, all of them trained; undefined where it is anything else.
 *
 * @param variables - The weights that training changes.
 *
 * @internal
 */
export function denseChainOf(model: LayersModel, variables: readonly NamedVariable[]): DenseChain | undefined {
  if (model.inputs.length !== 1 || model.inputs[0]!.rank !== 2) return undefined;
  if (model.layers.some(({ inboundNodes }) => inboundNodes.length !== 1)) return undefined;
  const known = new Map(variables.map(({ variable }) => [variable.name, variable]));
  const chain: DenseLink[] = [];
  let inputDropout: SeededDropout | undefined;
  for (const layer of model.layers.slice(1, -1)) {
    const last = chain.at(-1);
    if (layer instanceof SeededDropout && last?.hasRelu === true && last.dropout === undefined) {
      chain[chain.length - 1] = { ...last, dropout: layer };
      continue;
    }
    if (layer instanceof SeededDropout && last === undefined && inputDropout === undefined) {
      inputDropout = layer;
      continue;
    }
    const link = linkOf(layer, known);
    if (link === undefined) return undefined;
    chain.push(last === undefined ? { ...link, inputDropout } : link);
  }
  return chain.length === 0 || 2 * chain.length !== variables.length ? undefined : chain;
}

function linkOf(layer: layers.Layer, known: ReadonlyMap<string, Variable>): DenseLink | undefined {
  if (layer.getClassName() !== "Dense") return undefined;
  const config = layer.getConfig();
  const { activation } = config;
  const l2 = l2Of(config["kernelRegularizer"]);
  const isPlain = ["biasRegularizer", "activityRegularizer"].every((name) => (config[name] ?? null) === null);
  const [kernel, bias] = layer.weights.map((weight) => {
    const value: unknown = weight.read();
    return value instanceof Variable ? known.get(value.name) : undefined;
  });
  if (kernel === undefined || bias === undefined || l2 === undefined || !isPlain) return undefined;
  if (activation !== "relu" && activation !== "linear") return undefined;
  return { kernel, bias, hasRelu: activation === "relu", inputDropout: undefined, dropout: undefined, l2 };
}

/** The factor of an L2 penalty as a layer's configuration has it, 0 for none, undefined for another penalty. */
function l2Of(regularizer: unknown): number | undefined {
  if (regularizer === null || regularizer === undefined) return 0;
  const { className, config } = regularizer as { className?: unknown; config?: { l1?: unknown; l2?: unknown } };
  if (className !== "L1L2" || config?.l1 !== 0 || typeof config.l2 !== "number") return undefined;
  return config.l2;
}
