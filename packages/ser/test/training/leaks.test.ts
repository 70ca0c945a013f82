import { describe, expect, it } from "vitest";
import { decodeBundle } from "../../src/bundle/decodeBundle.ts";
import { recipes, synthesizeCorpus, trainSER, type LabelledRecording, type Recipe } from "../../src/index.ts";

const emotions = ["angry", "sad"] as const;
const [dense] = recipes["savee-dnn"].networks;
if (dense === undefined) throw new Error("the recipe has no network");

/** A recipe in which everything is fitted that can be: scaler, early stopping, calibration, on rows with changed copies. */
const everything: Recipe = {
  ...recipes["savee-dnn"],
  emotions,
  augmentation: [[{ kind: "noise-at-peak", fraction: 0.035 }]],
  networks: [
    {
      ...dense,
      training: {
        ...dense.training,
        epochs: 8,
        earlyStopping: { metric: "validationLoss", patience: 2, restoreBest: true },
        classWeights: "balanced",
      },
    },
  ],
  validationSize: 0.3,
};
/** The same without validation rows: a training of its own calibrates the answers. */
const calibratedApart: Recipe = {
  ...recipes["savee-dnn"],
  emotions,
  augmentation: everything.augmentation,
  networks: [{ ...dense, training: { ...dense.training, epochs: 8, classWeights: "balanced" } }],
};

const clean: readonly LabelledRecording[] = [...synthesizeCorpus({ speakerCount: 5, emotions, takeCount: 2 })];
/** What comes out of training, without what is said of the test. */
async function fittedOn(data: readonly LabelledRecording[], recipe: Recipe): Promise<Fitted> {
  const recognizer = await trainSER({ data, recipe, seed: 5 });
  recognizer.dispose();
  const { networks, temperature, report } = decodeBundle(recognizer.bytes());
  const { curves, test, calibration } = report;
  return { networks, temperature, curves, test: test.speakers, loss: calibration.logLoss };
}
type Fitted = Readonly<Record<"networks" | "temperature" | "curves" | "test" | "loss", unknown>>;

describe.each([
  ["early stopping and calibration on validation rows", everything],
  ["calibration by a training of its own", calibratedApart],
])("with %s", (_, recipe) => {
  it("nothing that is fitted depends on the sound of test recordings", async () => {
    const before = await fittedOn(clean, recipe);
    const poison = { samples: Float32Array.from({ length: 9000 }, (_, i) => Math.sin(i * i)), sampleRate: 16_000 };
    const heldOut = before.test as readonly string[];
    const poisoned = clean.map((recording) =>
      heldOut.includes(recording.speaker) ? { ...recording, source: poison } : recording,
    );
    const after = await fittedOn(poisoned, recipe);
    expect(after.test).toEqual(before.test);
    for (const part of ["networks", "temperature", "curves"] as const) expect(after[part]).toEqual(before[part]);
    expect(after.loss).not.toBe(before.loss);
  });

  it("but does on that of training recordings", async () => {
    const before = await fittedOn(clean, recipe);
    const heldOut = before.test as readonly string[];
    const flat = { samples: new Float32Array(9000).fill(0.1), sampleRate: 16_000 };
    const changed = clean.map((recording) =>
      heldOut.includes(recording.speaker) || recording.take !== 1 ? recording : { ...recording, source: flat },
    );
    const after = await fittedOn(changed, recipe);
    expect(after.networks).not.toEqual(before.networks);
    expect(after.temperature).not.toBe(before.temperature);
  });
});
