import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeBundle } from "../../src/bundle/decodeBundle.ts";
import {
  loadRecognizer,
  parseEnrolment,
  recipes,
  synthesizeCorpus,
  type Enrolment,
  type Recipe,
  type Recognizer,
} from "../../src/index.ts";
import type { FittedNetwork } from "../../src/training/fitRecipe.ts";
import { trainSmall } from "../trainedBundle.ts";

const plain = recipes["savee-dnn"];
const scaled: Recipe = {
  ...plain,
  name: "scaled",
  networks: plain.networks.map((network) => ({ ...network, scaling: "standard", scalingLimit: 5 })),
};
const voice = [...synthesizeCorpus({ speakerCount: 1, emotions: ["angry", "sad"], takeCount: 3, seed: 9 })];
const clips = voice.slice(0, 4).map(({ source }) => source);
const heard = voice[5]!.source;

let recognizer: Recognizer;
let other: Recognizer;
let network: FittedNetwork;
beforeAll(async () => {
  recognizer = await trainSmall({ recipe: scaled, epochs: 1 });
  other = await trainSmall({ epochs: 1 });
  network = decodeBundle(recognizer.bytes()).networks[0]!;
});
afterAll(() => {
  recognizer.dispose();
  other.dispose();
});

/** The features, not scaled, that are `deviations` from those of the average training recording. */
function featuresAt(deviations: (index: number) => number): Float32Array {
  const { mean, scale } = network.scaler ?? { mean: [], scale: [] };
  return Float32Array.from(mean, (value, i) => value + (network.average[i]! + deviations(i)) * scale[i]!);
}
const wave = (index: number): number => Math.sin(index);

describe("enroll", () => {
  it("changes nothing for a speaker like the training speakers", async () => {
    const enrolment = recognizer.enrollFeatures([[featuresAt(() => 0)]]);
    const rows = [featuresAt(wave)];
    const [stranger, known] = [await recognizer.answer(rows), await recognizer.answer(rows, { enrolment })];
    for (const [index, probability] of known.entries()) expect(probability).toBeCloseTo(stranger[index]!, 4);
  });

  it("undoes what all features of a speaker are off by, the more the more clips there are", async () => {
    const offset = 1.5;
    const clip = [featuresAt(() => offset)];
    const wanted = (await recognizer.answer([featuresAt(wave)]))[0]!;
    const rows = [featuresAt((index) => wave(index) + offset)];
    const errorOf = async (clipCount: number): Promise<number> => {
      const enrolment = recognizer.enrollFeatures(Array<typeof clip>(clipCount).fill(clip));
      const share = clipCount / (clipCount + 5);
      expect(enrolment.shifts[0]![0]).toBeCloseTo(share * offset, 4);
      return Math.abs((await recognizer.answer(rows, { enrolment }))[0]! - wanted);
    };
    const stranger = Math.abs((await recognizer.answer(rows))[0]! - wanted);
    const [few, many] = [await errorOf(5), await errorOf(20_000)];
    expect(few).toBeLessThan(stranger);
    expect(many).toBeLessThan(few);
    expect(many).toBeLessThan(0.01 * stranger);
  });

  it("is the same from recordings and from their features, and is told by predict and stream alike", async () => {
    const enrolment = await recognizer.enroll(clips);
    expect(enrolment).toMatchObject({ version: 1, recipe: "scaled", emotion: null, clipCount: 4 });
    expect(await recognizer.enroll(clips)).toEqual(enrolment);
    const { probabilities: strange } = await recognizer.predict(heard);
    const { probabilities: known } = await recognizer.predict(heard, { enrolment });
    expect(known).not.toEqual(strange);

    const loaded = await loadRecognizer(recognizer.bytes(), { enrolment: parseEnrolment(JSON.stringify(enrolment)) });
    expect(loaded.enrolment).toEqual(enrolment);
    const own = await loaded.predict(heard);
    const none = await loaded.predict(heard, { enrolment: null });
    for (const emotion of ["angry", "sad"] as const) {
      expect(own.probabilities[emotion]).toBeCloseTo(known[emotion]!, 5);
      expect(none.probabilities[emotion]).toBeCloseTo(strange[emotion]!, 5);
    }
    loaded.dispose();
  });

  it("is heard in a stream", async () => {
    const enrolment = await recognizer.enroll(clips);
    const streamed = async (use: { enrolment?: Enrolment }): Promise<unknown[]> => {
      const probabilities: unknown[] = [];
      const { samples, sampleRate } = heard;
      const chunks = new ReadableStream<Float32Array>({
        start(controller) {
          controller.enqueue(samples);
          controller.close();
        },
      });
      for await (const answer of recognizer.stream(chunks, { sampleRate, minimumVoiceActivity: 0, ...use })) {
        probabilities.push(answer.probabilities);
      }
      return probabilities;
    };
    expect(await streamed({ enrolment })).toEqual([(await recognizer.predict(heard, { enrolment })).probabilities]);
    expect(await streamed({ enrolment })).not.toEqual(await streamed({}));
  });

  it("refuses no clips, and neutral ones where none was trained on", async () => {
    const none = new RangeError("enroll: clips must be at least one recording of the speaker; got none");
    await expect(recognizer.enroll([])).rejects.toThrow(none);
    await expect(recognizer.enroll(clips, { emotion: "neutral" })).rejects.toMatchObject({
      name: "EnrolmentError",
      code: "no-neutral",
      message: "the recogniser was not trained on neutral recordings; enrol unlabelled ones",
    });
  });

  it("refuses another recogniser's enrolment wherever it is given", async () => {
    const enrolment = await other.enroll(clips);
    const refusal = {
      name: "EnrolmentError",
      code: "other-recognizer",
      message:
        "the enrolment was made with another recogniser (savee-dnn) than this one (scaled); enrol the speaker with this one",
    };
    await expect(recognizer.predict(heard, { enrolment })).rejects.toMatchObject(refusal);
    await expect(recognizer.answer([], { enrolment })).rejects.toMatchObject(refusal);
    await expect(loadRecognizer(recognizer.bytes(), { enrolment })).rejects.toMatchObject(refusal);
    expect(() => recognizer.stream([] as never, { enrolment })).toThrow(expect.objectContaining(refusal));
    const forged = { ...(await recognizer.enroll(clips)), shifts: [[0]] };
    await expect(recognizer.predict(heard, { enrolment: forged })).rejects.toMatchObject({ code: "other-recognizer" });
  });
});
