import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from "@tensorflow/tfjs-core";
import { adamKernel } from "./adamKernel.ts";
import { avgPoolGrad } from "./avgPoolGrad.ts";
import { batchMatMul } from "./batchMatMul.ts";
import { conv2d } from "./conv2d.ts";
import { conv2dBackpropFilter } from "./conv2dBackpropFilter.ts";
import { conv2dBackpropInput } from "./conv2dBackpropInput.ts";
import { reluGradKernel, rowSumKernel } from "./denseGradKernels.ts";
import { depthwiseBackpropFilter } from "./depthwiseBackpropFilter.ts";
import { depthwiseBackpropInput } from "./depthwiseBackpropInput.ts";
import { fusedMatMul } from "./fusedMatMul.ts";
import { gatherRows } from "./gatherRows.ts";
import { identity } from "./identity.ts";
import { matrixProduct, packedMatrices } from "./matrixProduct.ts";
import { maxPoolGrad } from "./maxPoolGrad.ts";
import { POOLING_KERNELS } from "./poolingKernels.ts";
import { simdRoutines, type SimdRoutines } from "./simd/simdRoutines.ts";
import { SAME_PADDING_KERNELS } from "./samePadding.ts";
import { sum } from "./sum.ts";
import { unsortedSegmentSum } from "./unsortedSegmentSum.ts";
import { runKernel, type InstalledKernel, type RunKernel, type WasmBackend } from "./wasmKernel.ts";
import type { WasmKernel, WasmToolbox } from "./wasmKernel.ts";

const KERNELS: readonly WasmKernel[] = [
  avgPoolGrad,
  batchMatMul,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  fusedMatMul,
  gatherRows,
  identity,
  maxPoolGrad,
  sum,
  unsortedSegmentSum,
  conv2d,
  ...POOLING_KERNELS,
  ...SAME_PADDING_KERNELS,
];

/** Operations that tfjs does not have; nothing but the training here asks for them. */
const OWN_OPERATIONS: readonly WasmKernel[] = [adamKernel, reluGradKernel, rowSumKernel];

const BACKEND = "wasm";

/**
 * Puts our kernels in the place of those of the wasm backend, whose package is loaded. Those that are there already stay.
 *
 * The registry is tfjs's own, for the whole process, and it is the only place that remembers: a backend that is
 * removed and made anew has them too.
 *
 * @returns The names of those that tfjs knows, in a fixed order.
 *
 * @internal
 */
export function installWasmKernels(): string[] {
  const toolbox = createToolbox();
  for (const { name, create } of [...KERNELS, ...OWN_OPERATIONS]) {
    const stock = registered(name);
    if (stock !== null && isOurs(stock)) continue;
    const run = create(toolbox);
    if (stock !== null) unregisterKernel(name, BACKEND); // or the registry warns
    const installed: InstalledKernel = {
      ...stock, // its setup and disposal: other kernels call what they prepare
      kernelName: name,
      backendName: BACKEND,
      kernelFunc: ({ inputs, backend, attrs }) => run(backend as WasmBackend, inputs, attrs ?? {}),
      replacedBySerkit: stock,
      routinesOf: toolbox.routinesOf,
    };
    registerKernel(installed);
  }
  return KERNELS.map(({ name }) => name);
}

/**
 * Takes our kernels away again.
 *
 * @internal
 */
export function removeWasmKernels(): void {
  for (const { name } of [...KERNELS, ...OWN_OPERATIONS]) {
    const installed = registered(name);
    if (installed === null || !isOurs(installed)) continue;
    unregisterKernel(name, BACKEND);
    if (installed.replacedBySerkit !== null) registerKernel(installed.replacedBySerkit);
  }
}

function createToolbox(): WasmToolbox {
  // Taken now: later, some of these names are ours.
  const stockKernels = new Map<string, RunKernel>();
  for (const name of ["Transpose", ...KERNELS.map(({ name: own }) => own)]) {
    const found = registered(name);
    const stock = found !== null && isOurs(found) ? found.replacedBySerkit : found;
    if (stock !== null) stockKernels.set(name, runKernel(stock.kernelFunc));
  }
  const stock = (name: string): RunKernel => {
    const kernel = stockKernels.get(name);
    if (kernel === undefined) throw new TypeError(`installWasmKernels: the wasm backend must have ${name}; got none`);
    return kernel;
  };
  const rightSide = packedMatrices();
  const routinesOf = routinesByBackend();
  const multiply = matrixProduct(stock("BatchMatMul"), stock("Transpose"), rightSide, routinesOf);
  return { stock, rightSide, routinesOf, multiply };
}

/** Puts our routines on the memory of each backend at the first use. */
function routinesByBackend(): WasmToolbox["routinesOf"] {
  const known = new WeakMap<WasmBackend, { readonly routines: SimdRoutines | undefined }>();
  return (backend) => {
    let found = known.get(backend);
    if (found === undefined) known.set(backend, (found = { routines: simdRoutines(backend.wasm.asm.memory) }));
    return found.routines;
  };
}

function registered(name: string): KernelConfig | null {
  const found = getKernel(name, BACKEND) as KernelConfig | undefined; // typed as always there
  return found ?? null;
}

function isOurs(kernel: KernelConfig): kernel is InstalledKernel {
  return "replacedBySerkit" in kernel;
}
