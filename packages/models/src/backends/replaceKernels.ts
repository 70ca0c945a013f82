import { version_core } from "@tensorflow/tfjs-core";
import { installWasmKernels, removeWasmKernels } from "../kernels/installWasmKernels.ts";
import { BackendError } from "./backendError.ts";
import type { BackendName } from "./backendName.ts";

/** The one version whose faults our kernels work round, and whose memory they know. */
const VERSION = "4.22.0";

/**
 * Puts our kernels in the place of those of a backend that lack or break something that training needs.
 *
 * @returns Their names; none for a backend that does without.
 * @throws BackendError `unavailable` if the backend's package, or tfjs itself, is of another version.
 *
 * @internal
 */
export async function replaceKernels(name: BackendName): Promise<string[]> {
  if (name !== "wasm") return [];
  const { version_wasm } = await import("@tensorflow/tfjs-backend-wasm");
  requireVersion("@tensorflow/tfjs-core", version_core);
  requireVersion("@tensorflow/tfjs-backend-wasm", version_wasm);
  return installWasmKernels();
}

/**
 * Undoes {@link replaceKernels}.
 *
 * @internal
 */
export function restoreKernels(name: BackendName): void {
  if (name === "wasm") removeWasmKernels();
}

/**
 * Checks that a package has the version that our kernels are made for.
 *
 * @throws BackendError `unavailable` if it has not.
 *
 * @internal
 */
export function requireVersion(packageName: string, version: string): void {
  if (version === VERSION) return;
  throw new BackendError(
    "unavailable",
    `The wasm backend trains with ${packageName} ${VERSION} only, and ${version} is installed; install ${packageName}@${VERSION}.`,
  );
}
