import { describe, expect, it } from "vitest";
import { BackendError, TrainingError, WeightsError } from "../../src/index.ts";
import { receivedError, sentError } from "../../src/node/sentError.ts";

const across = (error: unknown): Error => receivedError(structuredClone(sentError(error)));

describe("an error sent to another thread", () => {
  it.each([
    new TrainingError("not-finite-loss", "The loss became NaN.", { epoch: 3, batch: 7 }),
    new WeightsError("wrong-shape", "The weights do not fit."),
    new BackendError("unavailable", "It cannot start.", { cause: new TypeError("no such module") }),
    new RangeError("f: x must be ≥ 1; got 0"),
    new TypeError("f: x must be a number; got a string"),
    new Error("anything else", { cause: new RangeError("deeper", { cause: new Error("deepest") }) }),
  ])("keeps class, fields, place and cause of %s", (error) => {
    const received = across(error);
    expect(received).toStrictEqual(error);
    expect(received.constructor).toBe(error.constructor);
    expect(received.stack).toBe(error.stack);
    expect(received.cause).toStrictEqual(error.cause);
  });

  it("keeps name and code of another class", () => {
    const foreign = Object.assign(new Error("not here"), { name: "ForeignError", code: "ENOENT" });
    expect(across(foreign)).toMatchObject({ name: "ForeignError", code: "ENOENT", message: "not here" });
  });

  it("wraps what is no error", () => {
    expect(across("enough").message).toBe("enough");
  });
});
