import { BackendError, type BackendErrorCode } from "../backends/backendError.ts";
import { WeightsError, type WeightsErrorCode } from "../persistence/weightsError.ts";
import { TrainingError, type TrainingErrorCode } from "../training/trainingError.ts";

/**
 * An error on its way between threads, which keep of a class only its name, and only of the language's own.
 *
 * @internal
 */
export interface SentError {
  /** The name of the class. */
  readonly name: string;
  /** Its message. */
  readonly message: string;
  /** Where it was thrown. */
  readonly stack: string | undefined;
  /** What distinguishes errors of one class. */
  readonly code: string | undefined;
  /** Where in a training it happened. */
  readonly place: { readonly epoch: number; readonly batch: number } | undefined;
  /** What brought it about, an error of the same kind of data. */
  readonly cause: SentError | undefined;
}

/**
 * Describes an error for another thread.
 *
 * @internal
 */
export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return sentError(new Error(String(error)));
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    code: "code" in error && typeof error.code === "string" ? error.code : undefined,
    place: error instanceof TrainingError ? { epoch: error.epoch, batch: error.batch } : undefined,
    cause: cause instanceof Error ? sentError(cause) : undefined,
  };
}

/**
 * The error that was described, of its class where that is one of this package or of the language.
 *
 * @internal
 */
export function receivedError(sent: SentError): Error {
  const error = ofClass(sent);
  if (sent.stack !== undefined) error.stack = sent.stack;
  return error;
}

function ofClass(sent: SentError): Error {
  const { name, message, code, place = { epoch: 0, batch: 0 }, cause } = sent;
  const options = cause === undefined ? {} : { cause: receivedError(cause) };
  switch (name) {
    case "TrainingError":
      return new TrainingError(code as TrainingErrorCode, message, place);
    case "WeightsError":
      return new WeightsError(code as WeightsErrorCode, message);
    case "BackendError":
      return new BackendError(code as BackendErrorCode, message, options);
    case "RangeError":
      return new RangeError(message, options);
    case "TypeError":
      return new TypeError(message, options);
    default:
      return Object.assign(
        new Error(message, options),
        name === "Error" ? {} : { name },
        code === undefined ? {} : { code },
      );
  }
}
