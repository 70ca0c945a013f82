import type { BackendName, SelectBackendOptions, WasmPaths } from "@serkit/models";

/** The part of some options that says which backend to use, as those who select one take it. */
export function backendChoice(options: {
  readonly backend?: BackendName;
  readonly wasmPaths?: WasmPaths;
}): SelectBackendOptions {
  const { backend, wasmPaths } = options;
  return { ...(backend === undefined ? {} : { prefer: backend }), ...(wasmPaths === undefined ? {} : { wasmPaths }) };
}
