import { engine, getBackend, getKernel, type KernelConfig, type Tensor, type TensorInfo } from "@tensorflow/tfjs-core";
import { runKernel, type RunKernel, type WasmBackend } from "./wasmKernel.ts";

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
  if (name !== "wasm" || found("SerkitAdam") === undefined) return undefined;
  const current = engine();
  const { backend } = current;
  return {
    backend: backend as unknown as WasmBackend,
    kernel(kernelName) {
      const config = found(kernelName);
      if (config === undefined) throw new TypeError(`ownKernels: the wasm backend must have ${kernelName}; got none`);
      return runKernel(config.kernelFunc);
    },
    tensorOf: (info) => current.makeTensorFromTensorInfo(info, backend),
  };
}
