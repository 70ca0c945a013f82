import {
  applyTemperature,
  averageProbabilities,
  createPredictor,
  type DesignMatrix,
  type Predictor,
} from "@serkit/models";
import type { Bundle } from "../bundle/bundle.ts";
import type { Enrolment } from "../enrolment/enrolment.ts";
import { scaleRows, shiftScaler } from "../training/networkScaler.ts";

/** The networks of a bundle, ready to answer. They hold memory of the backend until they are disposed. */
export interface Ensemble {
  /**
   * The joint answer, calibrated, shape `[classes]`, to the features of one recording.
   *
   * @param rows - One row a network.
   * @param shifts - What is subtracted from the scaled features of each network, if anything.
   */
  answer(rows: readonly Float32Array[], shifts?: Enrolment["shifts"]): Promise<Float32Array>;
  /** Frees the memory of the backend. */
  dispose(): void;
}

/**
 * Builds the networks of a bundle and gives them their weights.
 *
 * @throws RangeError or `WeightsError` if architecture and weights are not of one kind.
 */
export function createEnsemble({ networks, temperature }: Pick<Bundle, "networks" | "temperature">): Ensemble {
  const predictors: Predictor[] = [];
  const dispose = (): void => {
    for (const predictor of predictors.splice(0)) predictor.dispose();
  };
  try {
    for (const { architecture, members } of networks) {
      for (const weights of members) predictors.push(createPredictor(architecture, weights));
    }
  } catch (error) {
    dispose();
    throw error;
  }
  const weights = networks.flatMap(({ members, weight }) => members.map(() => weight / members.length));
  return {
    async answer(rows, shifts) {
      const answers: DesignMatrix[] = [];
      for (const [network, { scaler, members }] of networks.entries()) {
        const data = rows[network]!;
        const row = { data, rows: 1, columns: data.length };
        const scaled = scaleRows(row, shifts === undefined ? scaler : shiftScaler(scaler, shifts[network]!));
        const own = predictors.slice(answers.length, answers.length + members.length);
        for (const predictor of own) answers.push(await predictor.predict(scaled));
      }
      return applyTemperature(averageProbabilities(answers, { weights }), temperature).data;
    },
    dispose,
  };
}
