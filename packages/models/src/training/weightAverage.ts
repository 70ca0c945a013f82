import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import { readWeights, writeWeights } from "../persistence/weights.ts";

/** Which epochs' weights are averaged. */
export interface WeightAveragingOptions {
  /**
   * The first epoch that counts, from 1 to `epochs`; the last one run is the last that counts. A training that
   * ends before it keeps its last weights.
   */
  readonly fromEpoch: number;
}

/**
 * The mean of a model's weights after several epochs. The moving statistics of batch normalisation are averaged
 * like the rest.
 *
 * @see Izmailov et al., "Averaging weights leads to wider optima and better generalization", UAI 2018.
 *
 * @internal
 */
export interface WeightAverage {
  /** The sums so far; undefined before the first epoch that counts. */
  readonly sums: readonly NamedTensor[] | undefined;
  /** Takes the model's weights after an epoch into account. */
  add(epoch: number): void;
  /** Goes on from the sums of a former session after its last epoch. */
  write(sums: readonly NamedTensor[], lastEpoch: number): void;
  /** Puts the mean into the model, if an epoch counted. */
  restore(): void;
}

/**
 * Makes the average of one training; without options it does nothing.
 *
 * @internal
 */
export function createWeightAverage(model: LayersModel, options: WeightAveragingOptions | undefined): WeightAverage {
  const { fromEpoch = Infinity } = options ?? {};
  let sums: readonly NamedTensor[] | undefined;
  let count = 0;
  return {
    get sums() {
      return sums;
    },
    add(epoch) {
      if (epoch < fromEpoch) return;
      const former = sums;
      sums = readWeights(model).map((tensor, index) => {
        const before = former?.[index]?.data;
        return before === undefined ? tensor : { ...tensor, data: tensor.data.map((value, i) => value + before[i]!) };
      });
      count++;
    },
    write(former, lastEpoch) {
      sums = former;
      count = lastEpoch - fromEpoch + 1;
    },
    restore() {
      if (sums === undefined) return;
      const means = sums.map((tensor) => ({ ...tensor, data: tensor.data.map((value) => value / count) }));
      if (means.every(({ data }) => data.every(Number.isFinite))) writeWeights(model, means);
    },
  };
}
