import type { TensorInfo } from "@tensorflow/tfjs-core";
import { sizeOf, stackedProduct } from "./batchMatMul.ts";
import { suitableRoutines } from "./matrixProduct.ts";
import { panelProduct } from "./panelProduct.ts";
import { requireInput, viewedAs, withTemporaries, type WasmKernel } from "./wasmKernel.ts";

/**
 * A product, plus a bias, through an activation, for the wasm backend of tfjs 4.22.
 *
 * It works round what {@link batchMatMul} does, and one thing more: where an operand is transposed or a stack
 * holds several matrices, the stock kernel adds the bias once for every 48 of the inner size. Only a stack of
 * several matrices with a parametric ReLU is left to it.
 *
 * @internal
 */
export const fusedMatMul: WasmKernel = {
  name: "_FusedMatMul",
  create({ stock, rightSide, routinesOf }) {
    const fused = stock("_FusedMatMul");
    const stockTranspose = stock("Transpose");
    return (backend, inputs, attrs) => {
      const [a, b] = [requireInput(inputs, "a"), requireInput(inputs, "b")];
      const how = { left: attrs["transposeA"] === true, right: attrs["transposeB"] === true };
      const isFloat = a.dtype === "float32" && b.dtype === "float32";
      const isLone = a.shape[0] === 1 && b.shape[0] === 1;
      if (!isFloat || (!isLone && inputs["preluActivationWeights"] !== undefined)) return fused(backend, inputs, attrs);

      const activation = attrs["activation"] ?? "linear";
      const bias = inputs["bias"];
      const isPlain = bias === undefined || (bias.dtype === "float32" && sizeOf(bias.shape) === bias.shape.at(-1));
      return stackedProduct(backend, a, b, how, (left, right) => {
        const routines = suitableRoutines(routinesOf(backend), left, how);
        if (routines !== undefined && isPlain && (activation === "linear" || activation === "relu")) {
          const end = { ...(bias === undefined ? {} : { bias }), hasRelu: activation === "relu" };
          return panelProduct(backend, routines, left, right, how, end);
        }
        return withTemporaries(backend, (temporary) => {
          const upright = (matrix: TensorInfo, isTransposed: boolean): TensorInfo => {
            if (!isTransposed) return matrix;
            return temporary(stockTranspose(backend, { x: matrix }, { perm: [1, 0] }));
          };
          const first = upright(left, how.left);
          const { matrix: second, isCopy } = rightSide(backend, upright(right, how.right));
          if (isCopy) temporary(second);
          const operands = { a: viewedAs(first, [1, ...first.shape]), b: viewedAs(second, [1, ...second.shape]) };
          const plain = { ...attrs, transposeA: false, transposeB: false };
          return fused(backend, { ...inputs, ...operands }, plain);
        });
      });
    };
  },
};
