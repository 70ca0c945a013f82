import { SplitError, type Split } from "../../src/index.ts";

/** The result, or the typed error that stands for "cannot be"; that a split leaks is never an answer. */
export function attempt<T>(call: () => T): T | SplitError {
  try {
    return call();
  } catch (error) {
    if (error instanceof SplitError && !error.message.startsWith("verifySplit")) return error;
    throw error;
  }
}

/** The three sides of a split: training, validation, test. */
export function sides(split: Split): readonly (readonly number[])[] {
  return [split.train, split.validation, split.test];
}
