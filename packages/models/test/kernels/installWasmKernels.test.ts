import { getKernel, getKernelsForBackend, matMul, removeBackend, tensor2d } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-wasm";
import { describe, expect, it, vi } from "vitest";
import { selectBackend } from "../../src/index.ts";
import { installWasmKernels, removeWasmKernels } from "../../src/kernels/installWasmKernels.ts";

const registered = () => new Map(getKernelsForBackend("wasm").map((kernel) => [kernel.kernelName, kernel]));

describe("installWasmKernels", () => {
  it("replaces what it names and nothing else, silently, and removeWasmKernels puts all back", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue(undefined);
    const before = registered();
    const names = installWasmKernels();
    const after = registered();
    const installed = [...names, "SerkitAdam", "SerkitReluGrad", "SerkitRowSum"];
    expect(new Set(after.keys())).toEqual(new Set([...before.keys(), ...installed]));
    for (const [name, kernel] of after) expect(kernel === before.get(name)).toBe(!installed.includes(name));

    expect(installWasmKernels()).toEqual(names);
    for (const [name, kernel] of registered()) expect(kernel).toBe(after.get(name));

    removeWasmKernels();
    removeWasmKernels();
    expect(registered()).toEqual(before);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("is not done on import", () => {
    expect(getKernel("Conv2DBackpropFilter", "wasm")).toBeUndefined();
  });

  it("serves a backend that is removed and made anew", async () => {
    await selectBackend({ prefer: "wasm" });
    const { registerBackend, findBackendFactory } = await import("@tensorflow/tfjs-core");
    const factory = findBackendFactory("wasm");
    removeBackend("wasm");
    registerBackend("wasm", factory);
    const { replacedKernels } = await selectBackend({ prefer: "wasm" });
    expect(replacedKernels).toContain("Conv2DBackpropFilter");
    const product = matMul(tensor2d([[1, 2]]), tensor2d([[3, 4]]), false, true);
    expect(product.dataSync()).toEqual(Float32Array.of(11));
    product.dispose();
  });
});
