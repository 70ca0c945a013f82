import { getBackend, memory } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, selectBackend, selectPredictionBackend } from "../../src/index.ts";
import { registerFaulty, removeFaulty } from "./faultyBackend.ts";

// tfjs advertises another backend on the console.
beforeEach(() => void vi.spyOn(console, "warn").mockReturnValue(undefined));
afterEach(() => void vi.restoreAllMocks());

describe("selectPredictionBackend", () => {
  it("takes wasm in Node without being told where its files lie, with the kernels of training", async () => {
    const { name, reason, rejected, replacedKernels } = await selectPredictionBackend();
    expect([name, rejected]).toEqual(["wasm", []]);
    expect(reason).toBe("It is the first of wasm, cpu that predicts correctly here.");
    expect(replacedKernels).toEqual((await selectBackend()).replacedKernels);
  });

  it.each(["cpu", "wasm"] as const)("takes %s when asked, and again, leaving no tensor", async (name) => {
    await selectPredictionBackend({ prefer: name });
    const before = memory().numTensors;
    const { reason } = await selectPredictionBackend({ prefer: name });
    expect(reason).toBe("It was asked for.");
    expect(getBackend()).toBe(name);
    expect(memory().numTensors).toBe(before);
  });

  describe("where a kernel is wrong", () => {
    beforeEach(() => selectPredictionBackend({ prefer: "cpu" }));
    afterEach(removeFaulty);

    it.each(["Softmax", "_FusedMatMul", "Conv2D", "MaxPool"])("refuses a backend whose %s is", async (kernelName) => {
      registerFaulty(kernelName);
      const selecting = selectPredictionBackend({ prefer: "webgl" });
      await expect(selecting).rejects.toThrow(BackendError);
      await expect(selecting).rejects.toMatchObject({ code: "wrong-results" });
      await expect(selecting).rejects.toThrow(
        /^The webgl backend gets a prediction step of known result wrong by [\d.]+; choose/,
      );
      expect(getBackend()).toBe("cpu");
    });

    it.each(["MaxPoolGrad", "Conv2DBackpropFilter"])(
      "takes a backend that only trains wrongly: by its %s",
      async (kernelName) => {
        registerFaulty(kernelName);
        expect((await selectPredictionBackend({ prefer: "webgl" })).name).toBe("webgl");
      },
    );
  });
});
