import type { KernelConfig, KernelFunc, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs-core";
import type { SimdRoutines } from "./simd/simdRoutines.ts";

/**
 * What our kernels use of the wasm backend of tfjs 4.22: its memory.
 *
 * @internal
 */
export interface WasmBackend {
  /** Allocates a tensor; what it holds is left from before. */
  makeOutput(shape: number[], dtype: "float32" | "int32"): TensorInfo;
  /** A view of a tensor's memory, good until the next allocation. */
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
  /** Frees a tensor that one of these functions made. */
  disposeData(dataId: TensorInfo["dataId"]): boolean;
  /** Says that one more tensor has these numbers; each has to be freed. */
  incRef(dataId: TensorInfo["dataId"]): void;
  /** Byte address of a tensor's numbers. */
  getMemoryOffset(dataId: TensorInfo["dataId"]): number;
  /** The instance, with what it exports. */
  readonly wasm: { readonly asm: { readonly memory: WebAssembly.Memory } };
}

/**
 * One computation on tensors of a wasm backend; the output is new.
 *
 * @internal
 */
export type RunKernel = (backend: WasmBackend, inputs: NamedTensorInfoMap, attrs: KernelAttributes) => TensorInfo;

/**
 * Settings of a kernel, by their names in tfjs.
 *
 * @internal
 */
export type KernelAttributes = Readonly<Record<string, unknown>>;

/**
 * What our kernels are made of.
 *
 * @internal
 */
export interface WasmToolbox {
  /** Our routines in the memory of a backend; undefined where they cannot run. */
  readonly routinesOf: (backend: WasmBackend) => SimdRoutines | undefined;
  /** The kernel of this name that the backend's package brings. */
  readonly stock: (name: string) => RunKernel;
  /** Multiplies two matrices; see `matrixProduct`. */
  readonly multiply: (backend: WasmBackend, left: TensorInfo, right: TensorInfo, how: Transposed) => TensorInfo;
  /** A matrix that may stand on the right of a stock product; see `packedMatrices`. */
  readonly rightSide: (
    backend: WasmBackend,
    matrix: TensorInfo,
  ) => { readonly matrix: TensorInfo; readonly isCopy: boolean };
}

/**
 * Which operands of a product lie transposed in memory.
 *
 * @internal
 */
export interface Transposed {
  /** The left one is given as `[inner, rows]`. */
  readonly left: boolean;
  /** The right one is given as `[columns, inner]`. */
  readonly right: boolean;
}

/**
 * A kernel of our own for the wasm backend, in place of a stock one or where there is none.
 *
 * @internal
 */
export interface WasmKernel {
  /** Its name in the registry of tfjs. */
  readonly name: string;
  /** Makes it for the stock kernels that are there. */
  readonly create: (toolbox: WasmToolbox) => RunKernel;
}

/**
 * How a kernel of ours stands in the registry of tfjs.
 *
 * @internal
 */
export interface InstalledKernel extends KernelConfig {
  /** The one that it replaces, or null where there is none. */
  readonly replacedBySerkit: KernelConfig | null;
  /** What it is made of. */
  readonly routinesOf: WasmToolbox["routinesOf"];
}

/**
 * Runs some work and frees its temporary tensors, however it ends.
 *
 * @param work - Is given a function that marks a tensor as temporary.
 *
 * @internal
 */
export function withTemporaries<T>(
  backend: WasmBackend,
  work: (temporary: (tensor: TensorInfo) => TensorInfo) => T,
): T {
  const temporaries: TensorInfo[] = [];
  try {
    return work((tensor) => {
      temporaries.push(tensor);
      return tensor;
    });
  } finally {
    for (const { dataId } of temporaries) backend.disposeData(dataId);
  }
}

/**
 * A view of the numbers of a float32 tensor, good until the next allocation.
 *
 * @throws TypeError if they are not 32-bit floats.
 *
 * @internal
 */
export function floatsOf(backend: WasmBackend, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array)) {
    throw new TypeError(`floatsOf: tensor must be float32; got ${tensor.dtype}`);
  }
  return values;
}

/**
 * A new float32 tensor of zeros.
 *
 * @internal
 */
export function zeros(backend: WasmBackend, shape: readonly number[]): TensorInfo {
  const output = backend.makeOutput([...shape], "float32");
  floatsOf(backend, output).fill(0);
  return output;
}

/**
 * The same memory under another shape.
 *
 * @internal
 */
export function viewedAs(tensor: TensorInfo, shape: number[]): TensorInfo {
  return { dataId: tensor.dataId, dtype: tensor.dtype, shape };
}

/**
 * An input that the kernel's operation always gives.
 *
 * @throws TypeError if it is missing.
 *
 * @internal
 */
export function requireInput(inputs: NamedTensorInfoMap, name: string): TensorInfo {
  const input = inputs[name];
  if (input === undefined) throw new TypeError(`requireInput: ${name} must be a tensor; got undefined`);
  return input;
}

/**
 * An input of 32-bit floats; to be asked for before anything is allocated.
 *
 * @throws TypeError if it is missing or of another dtype.
 *
 * @internal
 */
export function requireFloats(inputs: NamedTensorInfoMap, name: string): TensorInfo {
  const input = requireInput(inputs, name);
  if (input.dtype !== "float32") throw new TypeError(`requireFloats: ${name} must be float32; got ${input.dtype}`);
  return input;
}

/**
 * A stock kernel as a plain function.
 *
 * @internal
 */
export function runKernel(kernelFunc: KernelFunc): RunKernel {
  return (backend, inputs, attrs) => {
    const output = kernelFunc({ inputs, backend, attrs: attrs as NamedAttrMap });
    return Array.isArray(output) ? output[0]! : output;
  };
}
