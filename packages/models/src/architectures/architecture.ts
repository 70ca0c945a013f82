import type { AttentiveConvArchitecture } from "./attentiveConvArchitecture.ts";
import type { AttentiveLstmArchitecture } from "./attentiveLstmArchitecture.ts";
import type { CnnArchitecture } from "./cnnArchitecture.ts";
import type { DnnArchitecture } from "./dnnArchitecture.ts";
import type { MelCnnArchitecture } from "./melCnnArchitecture.ts";
import type { MlpArchitecture } from "./mlpArchitecture.ts";

/**
 * A network without its weights, as plain data that JSON keeps as it is; `kind` tells which.
 *
 * `inputSize` is the number of features of an example, or of each of its frames where it is a sequence: the
 * size that a scaler of them has.
 */
export type Architecture =
  | DnnArchitecture
  | MlpArchitecture
  | CnnArchitecture
  | MelCnnArchitecture
  | AttentiveConvArchitecture
  | AttentiveLstmArchitecture;

/**
 * What is thrown at a value that is no architecture, although it is typed so.
 *
 * @internal
 */
export function unknownKind(caller: string, architecture: never): RangeError {
  const { kind } = architecture as { readonly kind?: unknown };
  return new RangeError(`${caller}: kind must be ${KINDS}; got ${String(kind)}`);
}

const KINDS = '"dnn", "mlp", "cnn", "melCnn", "attentiveConv" or "attentiveLstm"';
