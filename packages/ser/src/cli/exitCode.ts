import { CorpusError, SplitError } from "@serkit/datasets";
import { ScanError } from "@serkit/datasets/node";
import { AudioError } from "../audio/audioError.ts";
import { BundleError } from "../bundle/bundleError.ts";
import { EnrolmentError } from "../enrolment/enrolmentError.ts";
import { StorageError } from "../platform/storageError.ts";
import { TableError } from "../table/tableError.ts";
import { DataError } from "../training/dataError.ts";

/** What the command ends with. */
export const exitCodes = {
  done: 0,
  failure: 1,
  wrongUsage: 2,
  badInput: 3,
  badBundle: 4,
  interrupted: 130,
} as const;

/** A file that was named as input and cannot be read; the kind of input decides the exit code. */
export class InputError extends Error {
  override readonly name = "InputError";
  /** The exit code it leads to. */
  readonly exitCode: number;

  constructor(exitCode: number, cause: Error) {
    super(cause.message, { cause });
    this.exitCode = exitCode;
  }
}

/** The exit code that an error leads to. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof InputError) return error.exitCode;
  if (error instanceof RangeError) return exitCodes.wrongUsage;
  if (error instanceof BundleError) return exitCodes.badBundle;
  const badInput = [AudioError, CorpusError, DataError, EnrolmentError, ScanError, SplitError, TableError];
  if (badInput.some((kind) => error instanceof kind)) return exitCodes.badInput;
  return exitCodes.failure;
}

/** What to say of an error: a function's name in front is of no use to who typed a command. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isOfCall = [RangeError, ScanError, SplitError].some((kind) => error instanceof kind);
  return isOfCall ? error.message.replace(/^[a-z]\w*: /, "") : error.message;
}

/**
 * Runs a read of named input: what is not there or not readable is the input's fault.
 *
 * @param name - What to call a bundle in which something is wrong; it does not know its own name.
 */
export async function asInput<T>(exitCode: number, read: () => Promise<T>, name?: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StorageError) throw new InputError(exitCode, error);
    if (!(error instanceof BundleError) || name === undefined) throw error;
    throw new BundleError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}
