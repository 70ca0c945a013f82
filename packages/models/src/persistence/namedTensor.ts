/** One weight tensor of a model, on no backend. */
export interface NamedTensor {
  /** Layer and weight, as `"hidden1/kernel"`; the same in every model of one architecture. */
  readonly name: string;
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** The values, last axis fastest; its length is the product of `shape`. */
  readonly data: Float32Array;
}
