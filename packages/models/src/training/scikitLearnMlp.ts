import { mlpArchitecture, type MlpArchitecture } from "../architectures/mlpArchitecture.ts";
import { requireInteger } from "../internal/requireNumber.ts";
import type { FitClassifierOptions } from "./fitOptions.ts";

/** Options of {@link scikitLearnMlp}; names and defaults as in scikit-learn, spelt out. */
export interface ScikitLearnMlpOptions {
  /** Number of features, ≥ 1. */
  readonly inputSize: number;
  /** Number of classes, ≥ 2. */
  readonly classCount: number;
  /** Number of training rows, ≥ 1, which bounds the batch size. */
  readonly rows: number;
  /**
   * Width of the hidden layer.
   * @defaultValue `100`
   */
  readonly hiddenUnits?: number;
  /**
   * Strength of the L2 penalty.
   * @defaultValue `0.0001`
   */
  readonly alpha?: number;
  /**
   * Rows of each step; more than there are rows means all of them.
   * @defaultValue `200`, or all rows where there are fewer
   */
  readonly batchSize?: number;
  /**
   * The optimizer.
   * @defaultValue `"adam"`
   */
  readonly solver?: "adam" | "sgd";
  /**
   * Whether a loss that no longer falls divides the learning rate by 5 instead of ending the training; it counts
   * for sgd only.
   * @defaultValue `"constant"`
   */
  readonly learningRate?: "constant" | "adaptive";
  /**
   * Size of the first step, > 0.
   * @defaultValue `0.001`
   */
  readonly learningRateInit?: number;
  /**
   * How often to go through the rows at most.
   * @defaultValue `200`
   */
  readonly maxIterations?: number;
  /**
   * By how much the loss must fall below the best one to count, ≥ 0.
   * @defaultValue `0.0001`
   */
  readonly tolerance?: number;
  /**
   * Number of epochs in a row without improvement that are put up with, ≥ 1.
   * @defaultValue `10`
   */
  readonly iterationsWithoutChange?: number;
}

/** What {@link scikitLearnMlp} gives: plain data that JSON keeps as it is. */
export interface ScikitLearnMlp {
  /** For {@link buildModel}. */
  readonly architecture: MlpArchitecture;
  /** For {@link fitClassifier}. */
  readonly training: Pick<
    FitClassifierOptions,
    "epochs" | "batchSize" | "optimizer" | "learningRateSchedule" | "earlyStopping" | "penaltyScale"
  >;
}

/**
 * Describes what scikit-learn's MLPClassifier would build and how it would train it: Glorot's bound for kernels and
 * biases, L2 penalty divided by the rows of each batch, and an end when the loss has not fallen by `tolerance`
 * below the best for more than `iterationsWithoutChange` epochs.
 *
 * Random numbers differ, so weights differ as between two seeds; the same weights and whole-batch steps
 * give the same training. For two classes scikit-learn has one logistic output, this has two.
 *
 * @param options - Sizes are required, the rest have scikit-learn's defaults.
 * @returns Architecture and training options.
 * @throws RangeError if a figure is out of range.
 *
 * @see scikit-learn 1.9 `neural_network.MLPClassifier`, the reference of the golden test.
 *
 * @example
 * ```ts
 * const { architecture, training } = scikitLearnMlp({ inputSize: 180, classCount: 4, rows: 150 });
 * [architecture.hiddenUnits, training.batchSize, training.epochs]; // => [100, 150, 200]
 * ```
 */
export function scikitLearnMlp(options: ScikitLearnMlpOptions): ScikitLearnMlp {
  const { inputSize, classCount, rows, hiddenUnits = 100, alpha = 1e-4, batchSize = 200 } = options;
  const { solver = "adam", learningRate = "constant", learningRateInit = 1e-3 } = options;
  const { maxIterations = 200, tolerance = 1e-4, iterationsWithoutChange = 10 } = options;
  requireInteger("scikitLearnMlp", "rows", rows, 1);
  requireInteger("scikitLearnMlp", "batchSize", batchSize, 1);
  requireInteger("scikitLearnMlp", "maxIterations", maxIterations, 1);
  requireInteger("scikitLearnMlp", "iterationsWithoutChange", iterationsWithoutChange, 1);
  const rowsOfStep = Math.min(batchSize, rows);
  const sizes = { inputSize, classCount, hiddenUnits, alpha, batchSize: rowsOfStep };
  const architecture = mlpArchitecture({ ...sizes, biasInitialization: "glorotUniform" });

  const whole = { epochs: maxIterations, batchSize: rowsOfStep, penaltyScale: "rows" } as const;
  const earlyStopping = {
    metric: "loss",
    patience: iterationsWithoutChange + 1, // "more than", not "at least"
    minimumImprovement: tolerance,
    improvementOver: "best",
  } as const;
  if (solver === "adam") {
    const optimizer = { kind: "adam", learningRate: learningRateInit, epsilon: 1e-8 } as const;
    return { architecture, training: { ...whole, optimizer, earlyStopping } };
  }
  const optimizer = { kind: "sgd", learningRate: learningRateInit, momentum: 0.9, nesterov: true } as const;
  if (learningRate === "constant") return { architecture, training: { ...whole, optimizer, earlyStopping } };
  const learningRateSchedule = { kind: "adaptive", tolerance, patience: iterationsWithoutChange } as const;
  return { architecture, training: { ...whole, optimizer, learningRateSchedule } };
}
