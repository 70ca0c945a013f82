import { SplitError } from "@serkit/datasets";
import { BackendError, TrainingError, WeightsError } from "@serkit/models";
import { AudioError } from "../../audio/audioError.ts";
import { BundleError } from "../../bundle/bundleError.ts";
import { EnrolmentError } from "../../enrolment/enrolmentError.ts";
import { StorageError } from "../../platform/storageError.ts";
import { DataError } from "../../training/dataError.ts";

/** An error on its way out of a worker: of a class, only the language's own would arrive. */
export interface SentError {
  /** The name of the class. */
  readonly name: string;
  /** Its message. */
  readonly message: string;
  /** Where it was thrown. */
  readonly stack: string | undefined;
  /** What its class adds: a code, a place, a reason. */
  readonly fields: Readonly<Record<string, string | number>>;
  /** What brought it about, an error of the same kind of data. */
  readonly cause: SentError | undefined;
}

/** Describes an error for the other side. */
export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return sentError(new Error(String(error)));
  const { name, message, stack, cause } = error;
  const own = Object.entries(error).filter(([, value]) => typeof value === "string" || typeof value === "number");
  const fields = Object.fromEntries(own) as Record<string, string | number>;
  return { name, message, stack, fields, cause: cause instanceof Error ? sentError(cause) : undefined };
}

/** The error that was described, of its class where that is one of ours or of the language. */
export function receivedError({ name, message, stack, fields, cause }: SentError): Error {
  const error = new Error(message, cause === undefined ? {} : { cause: receivedError(cause) });
  const ofClass = CLASSES.find((known) => known.name === name);
  if (ofClass !== undefined) Object.setPrototypeOf(error, ofClass.prototype);
  else if (name !== "Error") Object.assign(error, { name });
  if (stack !== undefined) error.stack = stack;
  return Object.assign(error, fields);
}

/** What a class of errors is known by. Constructors differ, so none is called. */
interface ErrorClass {
  readonly name: string;
  readonly prototype: Error;
}

const CLASSES: readonly ErrorClass[] = [
  AudioError,
  BackendError,
  BundleError,
  DataError,
  EnrolmentError,
  SplitError,
  StorageError,
  TrainingError,
  WeightsError,
  RangeError,
  TypeError,
];
