import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "../architectures/buildModel.ts";
import { requireDesignMatrix, type DesignMatrix } from "../designMatrix.ts";
import { requireSeed } from "../internal/requireNumber.ts";
import { readWeights } from "../persistence/weights.ts";
import { fitClassifier } from "../training/fitClassifier.ts";
import { predictProbabilities } from "../training/predictProbabilities.ts";
import { requireLengths, requireRowShape } from "../training/rowShape.ts";
import type { EpochResult } from "../training/trainingHistory.ts";
import type { EvaluationRows, FitJob, FitResult } from "./fitJob.ts";

/** Options of {@link runFitJob}. */
export interface RunFitJobOptions {
  /** Ends the job between two batches or two tables of `evaluation`. */
  readonly signal?: AbortSignal;
  /** Called after each epoch and awaited; what it throws ends the job. */
  readonly onEpoch?: (result: EpochResult) => void | Promise<void>;
}

/**
 * Runs a training from beginning to end: builds the model, fits it, asks it, and frees it.
 *
 * The result depends on the job and the backend alone, bit for bit. A backend must have been selected.
 *
 * @param job - What to do.
 * @param options - How to follow and end it.
 * @returns Weights, history and probabilities.
 * @throws RangeError if a figure of the job is out of range or its parts do not fit together, before the first epoch.
 * @throws WeightsError if the tensors of `resumeFrom` are not those of the model and its optimizer.
 * @throws TrainingError `not-finite-loss` if the loss overflows or becomes NaN.
 * @throws The signal's reason if it is aborted, and whatever the callback throws.
 *
 * @example
 * ```ts
 * await selectBackend({ prefer: "cpu" });
 * const x = { data: Float32Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
 * const { probabilities } = await runFitJob({
 *   architecture: dnnArchitecture({ inputSize: 1, classCount: 2, hiddenUnits: [4], dropoutRates: [0] }),
 *   x,
 *   labels: [0, 0, 1, 1],
 *   classCount: 2,
 *   epochs: 30,
 *   batchSize: 2,
 *   optimizer: { kind: "adam", learningRate: 0.1 },
 *   seed: 1,
 *   evaluation: [{ x }],
 * });
 * Array.from(probabilities[0].data, Math.round); // => [1, 0, 1, 0, 0, 1, 0, 1]
 * ```
 */
export async function runFitJob(job: FitJob, options: RunFitJobOptions = {}): Promise<FitResult> {
  const { architecture, modelSeed = job.seed, evaluation = [], ...training } = job;
  const { signal, onEpoch } = options;
  signal?.throwIfAborted();
  requireSeed("runFitJob", modelSeed);
  const model = buildModel(architecture, { seed: modelSeed });
  try {
    for (const [index, rows] of evaluation.entries()) requireRows(model, rows, index);
    const following = { ...(signal === undefined ? {} : { signal }), ...(onEpoch === undefined ? {} : { onEpoch }) };
    const history = await fitClassifier({ ...training, ...following, model });
    const probabilities: DesignMatrix[] = [];
    for (const { x, lengths } of evaluation) {
      signal?.throwIfAborted();
      probabilities.push(await predictProbabilities(model, x, lengths === undefined ? {} : { lengths }));
    }
    return { weights: readWeights(model), history, probabilities };
  } finally {
    model.dispose();
  }
}

/** Refuses rows that the model cannot take, which would show only after the training. */
function requireRows(model: LayersModel, { x, lengths }: EvaluationRows, index: number): void {
  const place = `evaluation[${index}]`;
  requireDesignMatrix("runFitJob", `${place}.x`, x);
  const rowShape = requireRowShape("runFitJob", `${place}.x`, model, x);
  if (lengths !== undefined) requireLengths("runFitJob", `${place}.lengths`, lengths, x.rows, rowShape);
}
