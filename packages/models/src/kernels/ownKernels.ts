import { engine, getBackend, getKernel, type KernelConfig, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";
import type { SimdRoutines } from "./simd/simdRoutines.ts";
import { runKernel, type InstalledKernel, type RunKernel, type WasmBackend } from "./wasmKernel.ts";

/**
 * The current backend, if it is wasm with our kernels installed, and a way to its kernels without the tape.
 *
 * @internal
 */
export interface OwnKernels {
  /** The backend. */
  readonly backend: WasmBackend;
  /** A kernel by name; it is there. */
  readonly kernel: (name: string) => RunKernel;
  /** Our routines in its memory; undefined where they cannot run. */
  readonly routines: SimdRoutines | undefined;
  /** Makes a tensor of what a kernel gave; it belongs to the current scope. */
  readonly tensorOf: (info: TensorInfo) => Tensor;
}

/**
 * Finds our kernels; undefined where the current backend has none.
 *
 * @internal
 */
export function ownKernels(): OwnKernels | undefined {
  const name = getBackend();
  const found = (kernelName: string) => getKernel(kernelName, name) as KernelConfig | undefined; // typed as always there
  const adam = found("SerkitAdam");
  if (name !== "wasm" || adam === undefined) return undefined;
  const current = engine();
  const backend = current.backend as unknown as WasmBackend;
  return {
    backend,
    routines: (adam as InstalledKernel).routinesOf(backend),
    kernel(kernelName) {
      const config = found(kernelName);
      if (config === undefined) throw new TypeError(`ownKernels: the wasm backend must have ${kernelName}; got none`);
      return runKernel(config.kernelFunc);
    },
    tensorOf: (info) => current.makeTensorFromTensorInfo(info, current.backend),
  };
}
