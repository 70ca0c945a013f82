import { env, findBackendFactory, getBackend, ready, scalar, setBackend } from "@tensorflow/tfjs-core";
import { BackendError } from "./backendError.ts";
import { BACKENDS, type BackendName } from "./backendName.ts";

/**
 * Where the three .wasm files lie: a folder's address, or the address of each file by its name.
 */
export type WasmPaths = string | Readonly<Record<WasmFileName, string>>;

/** The binaries of the wasm backend, of which a runtime loads the one it can run. */
export type WasmFileName =
  "tfjs-backend-wasm.wasm" | "tfjs-backend-wasm-simd.wasm" | "tfjs-backend-wasm-threaded-simd.wasm";

/**
 * Loads a backend unless it is there already, and makes it the one that computes.
 *
 * @throws BackendError `unavailable` if its package is not installed or it cannot start here.
 *
 * @internal
 */
export async function activateBackend(name: BackendName, wasmPaths: WasmPaths | undefined): Promise<void> {
  const { registeredAs, install } = BACKENDS[name];
  if (getBackend() === registeredAs) {
    await ready(); // it may still be starting, or have failed to; then another one takes over
    if (getBackend() === registeredAs) return;
  }
  if (!isRegistered(registeredAs)) {
    try {
      await load(name, wasmPaths);
    } catch (cause) {
      throw new BackendError("unavailable", `The ${name} backend cannot be loaded; install ${install}.`, { cause });
    }
  }
  // It resolves to false where the backend cannot start, although getBackend() then names it.
  if (!isRegistered(registeredAs) || !(await setBackend(registeredAs))) {
    throw new BackendError(
      "unavailable",
      `The ${name} backend cannot start here; check that this machine supports it and that ${install} is installed.`,
    );
  }
  if (name === "cpu") spendFirstUse();
}

/** The cpu backend prints an advertisement at its first tensor, unless in production mode. */
function spendFirstUse(): void {
  const isProduction = env().getBool("PROD");
  env().set("PROD", true);
  scalar(0).dispose();
  env().set("PROD", isProduction);
}

function isRegistered(registeredAs: string): boolean {
  // Typed as always there, null where it is not.
  return (findBackendFactory(registeredAs) as unknown) !== null;
}

/** Imports the package, which registers the backend. */
async function load(name: BackendName, wasmPaths: WasmPaths | undefined): Promise<void> {
  switch (name) {
    case "cpu":
      await import("@tensorflow/tfjs-backend-cpu");
      return;
    case "wasm": {
      const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
      if (wasmPaths !== undefined) setWasmPaths(typeof wasmPaths === "string" ? wasmPaths : { ...wasmPaths });
      return;
    }
    case "webgl":
    case "webgpu":
    case "node": {
      // A name that bundlers cannot see: these packages are large and seldom there. In a bundle,
      // import the backend's package before selecting it; it is then registered already.
      const install = BACKENDS[name].install;
      const specifier = install.slice(0, install.lastIndexOf("@"));
      await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier);
      return;
    }
  }
}
