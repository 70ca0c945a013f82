import {
  applyTemperature,
  averageProbabilities,
  buildModel,
  predictProbabilities,
  writeWeights,
  type DesignMatrix,
} from "@serkit/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";
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
export function createEnsemble({
  networks,
  temperature,
  report,
}: Pick<Bundle, "networks" | "temperature" | "report">): Ensemble {
  const models: LayersModel[] = [];
  const dispose = (): void => {
    for (const model of models.splice(0)) model.dispose();
  };
  try {
    for (const { architecture, members } of networks) {
      for (const weights of members) {
        const model = buildModel(architecture, { seed: report.seed });
        models.push(model);
        writeWeights(model, weights);
      }
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
        const own = models.slice(answers.length, answers.length + members.length);
        for (const model of own) answers.push(await predictProbabilities(model, scaled));
      }
      return applyTemperature(averageProbabilities(answers, { weights }), temperature).data;
    },
    dispose,
  };
}
