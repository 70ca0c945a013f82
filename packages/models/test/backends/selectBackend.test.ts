import { getBackend, memory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, selectBackend, type BackendName } from "../../src/index.ts";
import { registerFaulty, removeFaulty } from "./faultyBackend.ts";

// tfjs reports a failed start on the console.
beforeEach(() => void vi.spyOn(console, "warn").mockReturnValue(undefined));
afterEach(() => void vi.restoreAllMocks());

const replacedKernels = [
  "AvgPoolGrad",
  "BatchMatMul",
  "Conv2DBackpropFilter",
  "Conv2DBackpropInput",
  "DepthwiseConv2dNativeBackpropFilter",
  "DepthwiseConv2dNativeBackpropInput",
  "_FusedMatMul",
  "GatherV2",
  "Identity",
  "MaxPoolGrad",
  "Sum",
  "UnsortedSegmentSum",
  "Conv2D",
  "MaxPool",
  "AvgPool",
  "DepthwiseConv2dNative",
  "FusedConv2D",
  "FusedDepthwiseConv2D",
];

const failure = async (act: Promise<unknown>): Promise<BackendError> => {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof BackendError)) throw new Error("no BackendError was thrown", { cause: error });
  return error;
};

describe("selectBackend", () => {
  it("takes wasm in Node without being told where its files lie", async () => {
    const reason = "It is the first of wasm, cpu that trains correctly here.";
    expect(await selectBackend()).toEqual({ name: "wasm", reason, rejected: [], replacedKernels });
    expect(getBackend()).toBe("wasm");
  });

  it.each(["cpu", "wasm"] as const)("takes %s when asked, and again, leaving no tensor", async (name) => {
    await selectBackend({ prefer: name });
    const before = memory().numTensors;
    expect(await selectBackend({ prefer: name })).toEqual({
      name,
      reason: "It was asked for.",
      rejected: [],
      replacedKernels: name === "wasm" ? replacedKernels : [],
    });
    expect(getBackend()).toBe(name);
    expect(memory().numTensors).toBe(before);
  });

  it.each([
    [
      "webgl",
      "The webgl backend cannot start here; check that this machine supports it and that @tensorflow/tfjs-backend-webgl@4.22.0 is installed.",
    ],
    [
      "webgpu",
      "The webgpu backend cannot start here; check that this machine supports it and that @tensorflow/tfjs-backend-webgpu@4.22.0 is installed.",
    ],
    ["node", "The node backend cannot be loaded; install @tensorflow/tfjs-node@4.22.0."],
  ] as [BackendName, string][])("says what %s needs, and keeps the former one", async (name, message) => {
    await selectBackend({ prefer: "cpu" });
    expect(await failure(selectBackend({ prefer: name }))).toMatchObject({ code: "unavailable", message });
    expect(getBackend()).toBe("cpu");
  });

  it("refuses one that is registered but cannot start, and keeps the former one", async () => {
    await selectBackend({ prefer: "wasm" });
    registerBackend("webgpu", () => Promise.reject(new Error("no adapter")));
    try {
      const error = await failure(selectBackend({ prefer: "webgpu" }));
      expect(error.code).toBe("unavailable");
      expect(error.message).toContain("The webgpu backend cannot start here");
      expect(getBackend()).toBe("wasm");
    } finally {
      removeBackend("webgpu");
    }
  });

  // Each fault is one that a driver or a kernel can have and that raises no error.
  it.each([
    ["Softmax", "its softmax is that of another input"],
    ["BatchMatMul", "its products are doubled"],
    ["_FusedMatMul", "its fused products are doubled"],
    ["MaxPoolGrad", "its gradients of maxima are doubled"],
    ["Conv2DBackpropFilter", "its gradients of filters are doubled"],
    ["Conv2DBackpropInput", "its gradients of convolved inputs are doubled"],
  ])("refuses one whose %s is wrong: %s", async (kernelName) => {
    await selectBackend({ prefer: "cpu" });
    registerFaulty(kernelName);
    try {
      const error = await failure(selectBackend({ prefer: "webgl" }));
      expect(error.code).toBe("wrong-results");
      expect(error.message).toMatch(/^The webgl backend gets a training step of known result wrong by [\d.]+; choose/);
      expect(getBackend()).toBe("cpu");
    } finally {
      removeFaulty();
    }
  });
});
