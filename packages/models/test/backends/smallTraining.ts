import {
  add,
  log,
  mul,
  neg,
  ones,
  sum,
  tensor,
  tidy,
  variableGrads,
  type Scalar,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { Variable } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildCnn } from "../../src/architectures/cnn.ts";
import { buildDnn, fitClassifier, readWeights, selectBackend, type BackendName } from "../../src/index.ts";
import { clusters } from "../clusters.ts";

/** What a short training gives; plain numbers, so that they leave a browser. */
export interface SmallTraining {
  /** The backend that computed. */
  readonly backend: BackendName;
  /** Gradient of each weight before the training, over all rows at once, dropout included. */
  readonly gradients: readonly number[][];
  /** Loss of each epoch. */
  readonly losses: readonly number[];
  /** Each weight after the training. */
  readonly weights: readonly number[][];
}

/** The networks that are trained. */
export type SmallNetwork = "dnn" | "cnn";

const [ROWS, COLUMNS, CLASSES] = [24, 20, 3];

/** Trains a small network; the same call in Node and in a page. */
export async function smallTraining(network: SmallNetwork, backend: BackendName): Promise<SmallTraining> {
  await selectBackend({ prefer: backend, ...("window" in globalThis ? { wasmPaths: "/" } : {}) });
  const { x, labels } = clusters(ROWS, COLUMNS, CLASSES, 1, 5);
  const gradients = await slopes(build(network), x.data, labels);

  const model = build(network);
  const optimizer = { kind: "adam", learningRate: 0.01 } as const;
  const rows = { x, labels, classCount: CLASSES };
  const { loss } = await fitClassifier({ model, ...rows, epochs: 4, batchSize: 8, optimizer, seed: 3 });
  const weights = readWeights(model).map(({ data }) => Array.from(data));
  model.dispose();
  return { backend, gradients, losses: loss, weights };
}

function build(network: SmallNetwork): LayersModel {
  const sizes = { inputSize: COLUMNS, classCount: CLASSES, seed: 2 };
  if (network === "dnn") return buildDnn({ ...sizes, hiddenUnits: [16, 8], dropoutRates: [0.3, 0] });
  return buildCnn({ ...sizes, filters: [6, 4], dropoutRates: [0.2, 0], denseUnits: [8], denseDropoutRates: [0] });
}

async function slopes(model: LayersModel, data: Float32Array, labels: Int32Array): Promise<number[][]> {
  const shape = model.inputs[0]?.shape.slice(1).map((length) => length ?? 1) ?? [];
  const variables = model.trainableWeights.map((weight) => weight.read()).filter((value) => value instanceof Variable);
  const results = tidy(() => {
    const x = tensor(data, [ROWS, ...shape]);
    const targets = tensor(
      Array.from(labels).map((label) => Array.from({ length: CLASSES }, (_, index) => (index === label ? 1 : 0))),
    );
    const loss = (): Scalar => {
      const probabilities = model.apply(x, { training: true }) as Tensor;
      return neg(sum(mul(targets, log(add(probabilities, mul(ones([1]), 1e-6))))));
    };
    const { grads } = variableGrads(loss, variables);
    return variables.map(({ name }) => grads[name]!);
  });
  const values = await Promise.all(results.map((gradient) => gradient.data()));
  for (const gradient of results) gradient.dispose();
  model.dispose();
  return values.map((value) => Array.from(value));
}
