import { SplitError } from "@serkit/datasets";
import { BackendError, TrainingError, WeightsError } from "@serkit/models";
import { describe, expect, it } from "vitest";
import { receivedError, sentError } from "../../../src/browser/worker/sentError.ts";
import { AudioError, BundleError, DataError, EnrolmentError, StorageError } from "../../../src/node.ts";

const acrossThreads = (error: unknown): Error => receivedError(structuredClone(sentError(error)));

describe("an error that is sent", () => {
  it.each([
    new AudioError("truncated", "a.wav", "the file was cut short"),
    new BackendError("unavailable", "The webgl backend cannot start here."),
    new BundleError("invalid", "the bundle is damaged"),
    new DataError("one-emotion", "all recordings are angry"),
    new EnrolmentError("other-recognizer", "made with another recogniser"),
    new SplitError("one-speaker", "there is one speaker"),
    new StorageError("no-space", "indexeddb://one", "the storage is full"),
    new TrainingError("not-finite-loss", "the loss is NaN", { epoch: 3, batch: 4 }),
    new WeightsError("wrong-shape", "a tensor is too short"),
    new RangeError("epochs must be positive"),
    new TypeError("source must be a Blob"),
  ])("arrives as it was: $name", (error) => {
    const received = acrossThreads(error);
    expect(received).toBeInstanceOf(error.constructor);
    expect(Object.getPrototypeOf(received)).toBe(Object.getPrototypeOf(error));
    expect(String(received)).toBe(String(error));
    expect(Object.entries(received)).toEqual(expect.arrayContaining(Object.entries(error)));
    expect(received.stack).toBe(error.stack);
  });

  it("keeps its cause, of its class", () => {
    const cause = new StorageError("network", "a.wav", "could not be fetched");
    const received = acrossThreads(new DataError("no-recordings", "nothing is left", { cause }));
    expect(received.cause).toBeInstanceOf(StorageError);
    expect(received.cause).toMatchObject({ code: "network", location: "a.wav" });
  });

  it("keeps the name of a class that is not ours", () => {
    const received = acrossThreads(new DOMException("gone", "NotReadableError"));
    expect(received).toBeInstanceOf(Error);
    expect(String(received)).toBe("NotReadableError: gone");
  });

  it("is an error even where something else was thrown", () => {
    expect(acrossThreads("out of paper")).toEqual(new Error("out of paper"));
  });
});
