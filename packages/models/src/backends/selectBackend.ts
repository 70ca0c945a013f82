import { findBackend, getBackend, setBackend } from "@tensorflow/tfjs-core";
import { activateBackend, type WasmPaths } from "./activateBackend.ts";
import { BackendError } from "./backendError.ts";
import type { BackendName } from "./backendName.ts";
import { replaceKernels, restoreKernels } from "./replaceKernels.ts";
import { requireTrainingStep } from "./requireTrainingStep.ts";

/** Options of {@link selectBackend}. */
export interface SelectBackendOptions {
  /**
   * The backend to use, and no other.
   * @defaultValue the first of `wasm` and `cpu` that works
   */
  readonly prefer?: BackendName;
  /**
   * Where the .wasm files lie, for browsers; Node finds them itself. It counts only the first time
   * that the wasm backend is loaded.
   * @defaultValue beside the script
   */
  readonly wasmPaths?: WasmPaths;
}

/** Which backend computes from now on, and why. */
export interface BackendSelection {
  /** The backend. */
  readonly name: BackendName;
  /** Why it was chosen, one sentence. */
  readonly reason: string;
  /** The backends that were tried before it, and why each was not taken. */
  readonly rejected: readonly RejectedBackend[];
  /**
   * Names of the kernels of tfjs that ours stand in for, because the backend lacks them, computes them wrongly or
   * slowly; empty for every backend but `wasm`.
   */
  readonly replacedKernels: readonly string[];
}

/** A backend that could not be used. */
export interface RejectedBackend {
  /** The backend. */
  readonly name: BackendName;
  /** Why not, one sentence. */
  readonly reason: string;
}

/** Fastest first, of those that train every model here. */
const DEFAULT_ORDER: readonly BackendName[] = ["wasm", "cpu"];

/**
 * Chooses where tensors live and arithmetic happens, for the whole process.
 *
 * Each candidate takes small training steps whose result is known before it is accepted: a dense layer, and a
 * convolution with pooling. Choosing the current backend again costs those steps, a few milliseconds. Models that
 * exist move along.
 *
 * On `wasm` it puts kernels of this package in the place of some of tfjs 4.22, for the whole process: without them
 * convolutions do not train there, some gradients are wrong and dense layers train at a fraction of the speed.
 *
 * `webgl`, `webgpu` and `node` must be named. In a bundle, import their package beforehand.
 *
 * @param options - A backend by name, or none for the default order.
 * @returns What was chosen and what was not.
 * @throws BackendError `unavailable` if the named backend, or every one, is not installed or cannot
 *   start; `wrong-results` if the named one fails the step. The former backend then stays.
 *
 * @example
 * ```ts
 * const { name } = await selectBackend({ prefer: "cpu" });
 * name; // => "cpu"
 * ```
 */
export async function selectBackend(options: SelectBackendOptions = {}): Promise<BackendSelection> {
  const { prefer, wasmPaths } = options;
  const former = currentBackend();
  const rejected: RejectedBackend[] = [];
  let failure: unknown;
  for (const name of prefer === undefined ? DEFAULT_ORDER : [prefer]) {
    try {
      const replacedKernels = await start(name, wasmPaths);
      const order = DEFAULT_ORDER.join(", ");
      const reason = prefer === name ? "It was asked for." : `It is the first of ${order} that trains correctly here.`;
      return { name, reason, rejected, replacedKernels };
    } catch (error) {
      if (!(error instanceof BackendError)) throw error;
      failure = error;
      rejected.push({ name, reason: error.message });
    }
  }

  if (former !== undefined) await setBackend(former);
  if (prefer !== undefined) throw failure;
  throw new BackendError(
    "unavailable",
    `No backend works here (${rejected.map(({ reason }) => reason).join(" ")}); install @tensorflow/tfjs-backend-wasm@4.22.0.`,
    { cause: failure },
  );
}

/** Activates a backend, with our kernels where it needs them, and checks it; names those kernels. */
async function start(name: BackendName, wasmPaths: WasmPaths | undefined): Promise<string[]> {
  await activateBackend(name, wasmPaths);
  const replacedKernels = await replaceKernels(name);
  try {
    await requireTrainingStep(name);
  } catch (error) {
    restoreKernels(name);
    throw error;
  }
  return replacedKernels;
}

/** The backend that computes now, or undefined where none has been started. */
function currentBackend(): string | undefined {
  // Typed as a string, undefined before the first backend is set.
  const name = getBackend() as string | undefined;
  return name !== undefined && (findBackend(name) as unknown) !== null ? name : undefined;
}
