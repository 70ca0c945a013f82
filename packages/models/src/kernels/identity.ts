import { requireInput, type WasmKernel } from "./wasmKernel.ts";

/**
 * The same tensor once more, without a copy: nothing writes into a tensor that anyone else may hold. The tape
 * makes one of everything that it keeps for the way back, and the wasm backend of tfjs 4.22 copies each.
 *
 * @internal
 */
export const identity: WasmKernel = {
  name: "Identity",
  create({ stock }) {
    const copy = stock("Identity");
    return (backend, inputs, attrs) => {
      const x = requireInput(inputs, "x");
      if (x.dtype === "string") return copy(backend, inputs, attrs);
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    };
  },
};
