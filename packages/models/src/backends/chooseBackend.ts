import { findBackend, getBackend, setBackend } from "@tensorflow/tfjs-core";
import { activateBackend, type WasmPaths } from "./activateBackend.ts";
import { BackendError } from "./backendError.ts";
import type { BackendName } from "./backendName.ts";
import type { Purpose } from "./knownStep.ts";
import { replaceKernels, restoreKernels } from "./replaceKernels.ts";

/** Options of {@link selectBackend} and {@link selectPredictionBackend}. */
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

/** Fastest first, of those that compute every model here. */
const DEFAULT_ORDER: readonly BackendName[] = ["wasm", "cpu"];

/** What a backend must be able to do. @internal */
export interface Requirement {
  /** What it is for, in messages. */
  readonly purpose: Purpose;
  /**
   * Makes sure that the current backend does it.
   *
   * @throws BackendError `wrong-results` if a figure differs, `unavailable` if an operation is missing.
   */
  require(name: BackendName): Promise<void>;
}

/**
 * Takes the first backend that does what is required; the former one stays where none does.
 *
 * @throws BackendError `unavailable` or `wrong-results`.
 *
 * @internal
 */
export async function chooseBackend(
  options: SelectBackendOptions,
  requirement: Requirement,
): Promise<BackendSelection> {
  const { prefer, wasmPaths } = options;
  const former = currentBackend();
  const rejected: RejectedBackend[] = [];
  let failure: unknown;
  for (const name of prefer === undefined ? DEFAULT_ORDER : [prefer]) {
    try {
      const replacedKernels = await start(name, wasmPaths, requirement);
      const order = DEFAULT_ORDER.join(", ");
      const reason =
        prefer === name
          ? "It was asked for."
          : `It is the first of ${order} that ${VERBS[requirement.purpose]} correctly here.`;
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
async function start(name: BackendName, wasmPaths: WasmPaths | undefined, requirement: Requirement): Promise<string[]> {
  await activateBackend(name, wasmPaths);
  const replacedKernels = await replaceKernels(name);
  try {
    await requirement.require(name);
  } catch (error) {
    restoreKernels(name);
    throw error;
  }
  return replacedKernels;
}

const VERBS: Readonly<Record<Purpose, string>> = { training: "trains", prediction: "predicts" };

/** The backend that computes now, or undefined where none has been started. */
function currentBackend(): string | undefined {
  // Typed as a string, undefined before the first backend is set.
  const name = getBackend() as string | undefined;
  return name !== undefined && (findBackend(name) as unknown) !== null ? name : undefined;
}
