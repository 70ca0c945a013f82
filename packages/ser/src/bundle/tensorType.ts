import type { Precision } from "./bundle.ts";
import { decodeHalf, encodeHalf } from "./halfPrecision.ts";

/** How the values of a tensor are stored, all little-endian IEEE 754. */
export type TensorType = "float64" | "float32" | "float16";

/** How weights are stored. */
export const WEIGHT_TYPES: Readonly<Record<Precision, TensorType>> = { single: "float32", half: "float16" };

/** How the statistics of features are stored: twice as precisely, as they may be of any size. */
export const STATISTIC_TYPES: Readonly<Record<Precision, TensorType>> = { single: "float64", half: "float32" };

/** Bytes a value. */
export const TENSOR_WIDTHS: Readonly<Record<TensorType, number>> = { float64: 8, float32: 4, float16: 2 };

/** The bytes of values. */
export function encodeValues(values: Float32Array | readonly number[], type: TensorType): Uint8Array {
  const stored = storedValues(values, type);
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

function storedValues(values: Float32Array | readonly number[], type: TensorType): ArrayBufferView {
  if (type === "float64") return Float64Array.from(values);
  const single = values instanceof Float32Array ? values : Float32Array.from(values);
  return type === "float16" ? encodeHalf(single) : single;
}

/** The values of bytes, whose number is a multiple of the type's width. */
export function decodeValues(bytes: Uint8Array, type: TensorType): Float32Array | Float64Array {
  const { buffer } = Uint8Array.from(bytes); // not slice, which in a Buffer of Node is a view
  if (type === "float64") return new Float64Array(buffer);
  return type === "float32" ? new Float32Array(buffer) : decodeHalf(new Uint16Array(buffer));
}
