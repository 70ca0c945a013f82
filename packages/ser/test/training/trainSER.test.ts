import { describe, expect, it } from "vitest";
import {
  DataError,
  loadRecognizer,
  synthesizeCorpus,
  synthesizeUtterance,
  trainSER,
  type Emotion,
  type LabelledRecording,
  type Progress,
} from "../../src/index.ts";
import { trainSmall } from "../trainedBundle.ts";

const corpus = (speakerCount: number, emotions: readonly Emotion[] = ["angry", "sad"]): LabelledRecording[] => [
  ...synthesizeCorpus({ speakerCount, emotions, takeCount: 2 }),
];

describe("trainSER", () => {
  it("holds out whole speakers, and says which", async () => {
    const recognizer = await trainSmall();
    const { train, test, protocol, synthetic, confusion } = recognizer.report;
    recognizer.dispose();
    expect(protocol).toBe("speaker");
    expect(synthetic).toBe(true);
    expect(test.speakers).toHaveLength(1);
    expect(train.speakers).toHaveLength(3);
    expect(train.speakers.filter((speaker) => test.speakers.includes(speaker))).toEqual([]);
    expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(test.utterances);
  });

  it("gives the same bytes for the same seed, and others for another", async () => {
    const bytes = async (seed: number): Promise<Uint8Array> => {
      const recognizer = await trainSmall({ seed });
      recognizer.dispose();
      return recognizer.bytes();
    };
    expect(await bytes(3)).toEqual(await bytes(3));
    expect(await bytes(3)).not.toEqual(await bytes(4));
  });

  it("predicts the same after a round through bytes, on cpu as well", async () => {
    const trained = await trainSmall();
    const clip = synthesizeUtterance({ speaker: 1, emotion: "sad", take: 1, seed: 9 });
    const expected = await trained.predict(clip);
    const reloaded = await loadRecognizer(trained.bytes());
    expect(await reloaded.predict(clip)).toEqual(expected);
    reloaded.dispose();
    const onCpu = await loadRecognizer(trained.bytes(), { backend: "cpu" });
    const { probabilities } = await onCpu.predict(clip);
    for (const emotion of onCpu.classes) {
      expect(probabilities[emotion]).toBeCloseTo(expected.probabilities[emotion] ?? NaN, 4);
    }
    onCpu.dispose();
    trained.dispose();
  });

  it("learns nothing from test recordings: poisoning them leaves every weight as it was", async () => {
    const clean = await trainSmall();
    const heldOut = clean.report.test.speakers;
    clean.dispose();
    const data = [...synthesizeCorpus({ speakerCount: 4, emotions: ["angry", "sad"], takeCount: 3 })].map(
      (recording) =>
        heldOut.includes(recording.speaker)
          ? { ...recording, source: { samples: new Float32Array(9000).fill(1), sampleRate: 16_000 } }
          : recording,
    );
    const poisoned = await trainSmall({ data });
    poisoned.dispose();
    const weights = (bytes: Uint8Array): Uint8Array => bytes.subarray(-100_000);
    expect(poisoned.report.test.speakers).toEqual(heldOut);
    expect(weights(poisoned.bytes())).toEqual(weights(clean.bytes()));
    expect(poisoned.report.confusion).not.toEqual([]);
  });

  it("leaves out what cannot be used, and lists it", async () => {
    const data = corpus(4);
    data.push({
      ...data[0]!,
      path: "broken.wav",
      source: new TextEncoder().encode("not a sound, but a text long enough"),
    });
    const recognizer = await trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 1 });
    recognizer.dispose();
    expect(recognizer.report.skipped).toEqual([
      { path: "broken.wav", reason: "not a WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus file; convert it first" },
    ]);
  });

  it("reports progress through every step", async () => {
    const seen: Progress[] = [];
    const recognizer = await trainSmall({ onProgress: (progress) => seen.push(progress) });
    recognizer.dispose();
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(["extracting", "training", "scoring"]);
    expect(seen.filter(({ phase }) => phase === "training")).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((done) => ({ phase: "training", done, total: 8 })), // the model's epochs, and calibration's
    );
  });

  it.each(["extracting", "training"] as const)("stops while %s, with the reason given", async (phase) => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const training = trainSmall({
      epochs: 500,
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.phase === phase) stop.abort(reason);
      },
    });
    await expect(training).rejects.toBe(reason);
  });

  it.each([
    ["no recordings", [], "no-recordings", "there are no recordings: angry, sad"],
    [
      "one emotion",
      corpus(2, ["angry"]),
      "one-emotion",
      "all 4 recordings are angry; at least two emotions are needed",
    ],
    [
      "other emotions",
      corpus(2, ["bored", "calm"]),
      "no-recordings",
      "none of 8 recordings is of one of these emotions: angry, sad",
    ],
  ])("refuses %s", async (_, data, code, message) => {
    const training = trainSER({ data, recipe: "savee-dnn", emotions: ["angry", "sad"] });
    await expect(training).rejects.toThrow(new DataError(code as DataError["code"], message));
    await expect(training).rejects.toMatchObject({ code });
  });

  it("refuses one speaker under the speaker protocol, and takes them under another", async () => {
    const options = { data: corpus(1), recipe: "savee-dnn", emotions: ["angry", "sad"], epochs: 1 } as const;
    await expect(trainSER(options)).rejects.toMatchObject({ name: "SplitError", code: "one-speaker" });
    const recognizer = await trainSER({ ...options, protocol: "clip", testSize: 0.5 });
    recognizer.dispose();
    expect(recognizer.report.protocol).toBe("clip");
  });

  it("refuses to predict once disposed", async () => {
    const recognizer = await trainSmall();
    recognizer.dispose();
    recognizer.dispose();
    const silence = { samples: new Float32Array(8000), sampleRate: 16_000 };
    await expect(recognizer.predict(silence)).rejects.toThrow("predict: the recognizer must not be disposed");
  });
});
