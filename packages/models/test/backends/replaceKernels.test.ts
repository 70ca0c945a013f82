import { getKernel, getKernelsForBackend } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { BackendError, selectBackend } from "../../src/index.ts";
import { replaceKernels, requireVersion } from "../../src/backends/replaceKernels.ts";

describe("requireVersion", () => {
  it("accepts the one version that the kernels are made for", () => {
    expect(() => {
      requireVersion("@tensorflow/tfjs-core", "4.22.0");
    }).not.toThrow();
  });

  it.each(["4.21.0", "4.22.1", "4.23.0-rc.0"])("refuses %s and says what to install", (version) => {
    const check = () => {
      requireVersion("@tensorflow/tfjs-backend-wasm", version);
    };
    expect(check).toThrow(BackendError);
    expect(check).toThrow(
      `The wasm backend trains with @tensorflow/tfjs-backend-wasm 4.22.0 only, and ${version} is installed; install @tensorflow/tfjs-backend-wasm@4.22.0.`,
    );
  });
});

describe("replaceKernels", () => {
  it.each(["cpu", "webgl", "webgpu", "node"] as const)("leaves %s as it is", async (name) => {
    expect(await replaceKernels(name)).toEqual([]);
  });
});

describe("selectBackend, where a kernel of wasm is broken", () => {
  it("refuses wasm, puts the stock kernels back and takes cpu", async () => {
    await import("@tensorflow/tfjs-backend-wasm");
    const names = () => getKernelsForBackend("wasm").map(({ kernelName }) => kernelName);
    const stock = getKernel("BatchMatMul", "wasm");
    const step = getKernel("Step", "wasm");
    const right = step.kernelFunc;
    const before = names();
    step.kernelFunc = (call) => right({ ...call, attrs: { alpha: 1 } });
    try {
      const { name, rejected, replacedKernels } = await selectBackend();
      expect([name, replacedKernels]).toEqual(["cpu", []]);
      expect(rejected).toHaveLength(1);
      expect(rejected[0]?.reason).toMatch(/^The wasm backend gets a training step of known result wrong by /);
      expect(getKernel("BatchMatMul", "wasm")).toBe(stock);
      expect(new Set(names())).toEqual(new Set(before));
    } finally {
      step.kernelFunc = right;
    }
    expect((await selectBackend()).name).toBe("wasm");
  });
});
