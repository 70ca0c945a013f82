/**
 * Where the arithmetic happens: `cpu` is plain JavaScript, `wasm` WebAssembly, `webgl` and `webgpu`
 * the graphics card from a browser, and `node` the native TensorFlow library under Node.
 */
export type BackendName = "cpu" | "wasm" | "webgl" | "webgpu" | "node";

/**
 * What a backend is called in tfjs, and the package that brings it.
 *
 * @internal
 */
export const BACKENDS: Readonly<Record<BackendName, { readonly registeredAs: string; readonly install: string }>> = {
  cpu: { registeredAs: "cpu", install: "@tensorflow/tfjs-backend-cpu@4.22.0" },
  wasm: { registeredAs: "wasm", install: "@tensorflow/tfjs-backend-wasm@4.22.0" },
  webgl: { registeredAs: "webgl", install: "@tensorflow/tfjs-backend-webgl@4.22.0" },
  webgpu: { registeredAs: "webgpu", install: "@tensorflow/tfjs-backend-webgpu@4.22.0" },
  node: { registeredAs: "tensorflow", install: "@tensorflow/tfjs-node@4.22.0" },
};
