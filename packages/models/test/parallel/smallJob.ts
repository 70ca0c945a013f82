import { attentiveConvArchitecture, dnnArchitecture, type FitJob } from "../../src/index.ts";
import { clusters } from "../clusters.ts";

const [ROWS, COLUMNS, CLASSES] = [40, 12, 3];
const rows = { ...clusters(ROWS, COLUMNS, CLASSES, 1.5, 1), classCount: CLASSES };
const held = clusters(20, COLUMNS, CLASSES, 1.5, 2);

/** A training of a moment, with dropout, mixing, validation and rows to ask about. */
export function smallJob(change: Partial<FitJob> = {}): FitJob {
  return {
    architecture: dnnArchitecture({
      inputSize: COLUMNS,
      classCount: CLASSES,
      hiddenUnits: [16, 8],
      dropoutRates: [0.3, 0.1],
    }),
    ...rows,
    validation: held,
    epochs: 3,
    batchSize: 12,
    optimizer: { kind: "adam", learningRate: 0.02 },
    learningRateSchedule: { kind: "cosine", warmUpShare: 0.3 },
    mixup: { alpha: 0.3 },
    earlyStopping: { patience: 2, metric: "validationLoss", restoreBest: true },
    seed: 3,
    evaluation: [{ x: held.x }, { x: rows.x }],
    ...change,
  };
}

/** The same rows as sequences of varying length. */
export function smallSequenceJob(): FitJob {
  const lengths = Array.from({ length: ROWS }, (_, row) => 1 + (row % 4));
  return {
    architecture: attentiveConvArchitecture({ inputSize: 3, classCount: CLASSES, filters: 4, dilations: [1] }),
    ...rows,
    lengths,
    batching: "similarLengths",
    epochs: 2,
    batchSize: 12,
    optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9 },
    seed: 4,
    modelSeed: 5,
    evaluation: [{ x: rows.x, lengths }],
  };
}
