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
import {
  attentiveConvArchitecture,
  attentiveLstmArchitecture,
  buildModel,
  cnnArchitecture,
  createPredictor,
  dnnArchitecture,
  fitClassifier,
  predictProbabilities,
  selectBackend,
  type Architecture,
  type BackendName,
  type NamedTensor,
} from "../../src/index.ts";
import { namedVariables } from "../../src/persistence/weights.ts";
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
  /** By how much the trained weights, asked without the model, answer otherwise than with it; at most. */
  readonly predictorError: number;
}

/** The networks that are trained. */
export type SmallNetwork = "dnn" | "cnn" | "attentiveConv" | "attentiveLstm";

const [ROWS, COLUMNS, CLASSES] = [24, 20, 3];

/** As sequences, the columns are five frames of four features. */
const [FRAMES, FEATURES] = [5, 4];

/** Trains a small network; the same call in Node and in a page. */
export async function smallTraining(network: SmallNetwork, backend: BackendName): Promise<SmallTraining> {
  await selectBackend({ prefer: backend, ...("window" in globalThis ? { wasmPaths: "/" } : {}) });
  const { x, labels } = clusters(ROWS, COLUMNS, CLASSES, 1, 5);
  const isSequence = network === "attentiveConv" || network === "attentiveLstm";
  const lengths = isSequence ? Int32Array.from({ length: ROWS }, (_, row) => 2 + (row % (FRAMES - 1))) : undefined;
  const architecture = architectureOf(network);
  const build = (): LayersModel => buildModel(architecture, { seed: 2 });
  const gradients = await slopes(build(), x.data, labels, lengths);

  const model = build();
  const optimizer = { kind: "adam", learningRate: 0.01 } as const;
  const rows = { x, labels, classCount: CLASSES, ...(lengths === undefined ? {} : { lengths }) };
  // Few steps for sequences: on a software renderer each of their operations takes a millisecond.
  const course = isSequence ? { epochs: 3, batchSize: 12 } : { epochs: 4, batchSize: 8 };
  const { loss } = await fitClassifier({ model, ...rows, ...course, optimizer, seed: 3 });
  const weights = await trainedWeights(model);
  const options = lengths === undefined ? {} : { lengths };
  const answers = await predictProbabilities(model, x, options);
  model.dispose();
  const predictor = createPredictor(architecture, weights);
  const { data } = await predictor.predict(x, options);
  predictor.dispose();
  const predictorError = Math.max(...data.map((value, i) => Math.abs(value - answers.data[i]!)));
  return { backend, gradients, losses: loss, weights: weights.map((each) => Array.from(each.data)), predictorError };
}

/** What `readWeights` gives, which reads at once: Chromium's software renderer loses webgpu's device thereby. */
function trainedWeights(model: LayersModel): Promise<NamedTensor[]> {
  const reads = namedVariables(model).map(async ({ name, variable }): Promise<NamedTensor> => {
    const value = variable.read();
    return { name, shape: [...value.shape], data: Float32Array.from(await value.data()) };
  });
  return Promise.all(reads);
}

function architectureOf(network: SmallNetwork): Architecture {
  const sizes = { inputSize: COLUMNS, classCount: CLASSES };
  const frames = { ...sizes, inputSize: FEATURES, attentionUnits: 6 };
  switch (network) {
    case "dnn":
      return dnnArchitecture({ ...sizes, hiddenUnits: [16, 8], dropoutRates: [0.3, 0] });
    case "cnn":
      return cnnArchitecture({
        ...sizes,
        filters: [6, 4],
        dropoutRates: [0.2, 0],
        denseUnits: [8],
        denseDropoutRates: [0],
      });
    case "attentiveConv":
      return attentiveConvArchitecture({ ...frames, filters: 8, dilations: [1, 2], blockKernelSize: 3 });
    case "attentiveLstm":
      return attentiveLstmArchitecture({ ...frames, projectionUnits: 8, lstmUnits: 6 });
  }
}

/** The inputs of a model: rows of its shape, and for sequences the mask of their valid frames. */
function inputsOf(model: LayersModel, data: Float32Array, lengths: Int32Array | undefined): Tensor | Tensor[] {
  if (lengths === undefined)
    return tensor(data, [ROWS, ...model.inputs[0]!.shape.slice(1).map((length) => length ?? 1)]);
  const mask = Float32Array.from({ length: ROWS * FRAMES }, (_, i) =>
    i % FRAMES < lengths[Math.floor(i / FRAMES)]! ? 1 : 0,
  );
  return [tensor(data, [ROWS, FRAMES, FEATURES]), tensor(mask, [ROWS, FRAMES, 1])];
}

async function slopes(
  model: LayersModel,
  data: Float32Array,
  labels: Int32Array,
  lengths: Int32Array | undefined,
): Promise<number[][]> {
  const variables = model.trainableWeights.map((weight) => weight.read()).filter((value) => value instanceof Variable);
  const results = tidy(() => {
    const inputs = inputsOf(model, data, lengths);
    const targets = tensor(
      Array.from(labels).map((label) => Array.from({ length: CLASSES }, (_, index) => (index === label ? 1 : 0))),
    );
    const loss = (): Scalar => {
      const probabilities = model.apply(inputs, { training: true }) as Tensor;
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
