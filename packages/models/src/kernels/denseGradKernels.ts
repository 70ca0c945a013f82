import { floatsOf, requireFloats, type WasmKernel } from "./wasmKernel.ts";

/**
 * The gradient of a ReLU and of what multiplied its results after it by 0 or by one positive factor, as dropout does:
 * an operation that tfjs does not have.
 *
 * Inputs `values`, what came out, and `slopes`, its gradient, which changes in place; setting `factor`. Output `slopes`.
 *
 * @internal
 */
export const reluGradKernel: WasmKernel = {
  name: "SerkitReluGrad",
  create({ routinesOf }) {
    return (backend, inputs, attrs) => {
      const [values, slopes] = [requireFloats(inputs, "values"), requireFloats(inputs, "slopes")];
      const factor = attrs["factor"] as number;
      const size = slopes.shape.reduce((product, length) => product * length, 1);
      const fours = Math.floor(size / 4);
      const routines = routinesOf(backend);
      const place = (of: typeof values): number => backend.getMemoryOffset(of.dataId);
      routines?.passSlopes(place(values), place(slopes), fours, factor);
      const [ofValues, ofSlopes] = [floatsOf(backend, values), floatsOf(backend, slopes)];
      for (let i = routines === undefined ? 0 : 4 * fours; i < size; i++) {
        ofSlopes[i] = ofValues[i]! > 0 ? ofSlopes[i]! * factor : 0;
      }
      return slopes;
    };
  },
};

/**
 * The sum of the rows of a matrix, the gradient of a bias; the stock sum would transpose the matrix first.
 *
 * Input `x` `[rows, columns]`, output `[columns]`.
 *
 * @internal
 */
export const rowSumKernel: WasmKernel = {
  name: "SerkitRowSum",
  create({ routinesOf }) {
    return (backend, inputs) => {
      const x = requireFloats(inputs, "x");
      const [rows, columns] = x.shape as [number, number];
      const output = backend.makeOutput([columns], "float32");
      const routines = routinesOf(backend);
      const fours = Math.floor(columns / 4);
      const place = (of: typeof x): number => backend.getMemoryOffset(of.dataId);
      routines?.sumRows(place(x), place(output), rows, fours, 4 * columns);
      const [values, sums] = [floatsOf(backend, x), floatsOf(backend, output)];
      for (let column = routines === undefined ? 0 : 4 * fours; column < columns; column++) {
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += values[row * columns + column]!;
        sums[column] = sum;
      }
      return output;
    };
  },
};
