import { dispose, tidy, variable, type Tensor, type Variable } from "@tensorflow/tfjs-core";
import { BackendError } from "./backendError.ts";
import type { BackendName } from "./backendName.ts";

/** What a backend is wanted for. @internal */
export type Purpose = "training" | "prediction";

/**
 * A piece of training or prediction whose result is known beforehand.
 *
 * @internal
 */
export interface KnownStep {
  /** The results in double precision, in order. */
  readonly expected: readonly number[];
  /** Computes them with the current backend; `watch` makes a variable, which is freed afterwards. */
  run(watch: (start: Tensor) => Variable): Tensor[];
}

/** Room for 32-bit rounding, and none for 16-bit arithmetic, with which training goes astray. */
const TOLERANCE = 1e-4;

/**
 * Takes a step with the current backend and compares.
 *
 * @throws BackendError `wrong-results` if a figure differs, `unavailable` if an operation is missing.
 *
 * @internal
 */
export async function requireKnownStep(name: BackendName, purpose: Purpose, step: KnownStep): Promise<void> {
  const actual = await computed(name, purpose, step);
  const error = Math.max(...step.expected.map((value, i) => Math.abs(value - (actual[i] ?? NaN))));
  if (!(error <= TOLERANCE)) {
    throw new BackendError(
      "wrong-results",
      `The ${name} backend gets a ${purpose} step of known result wrong by ${error}; choose another backend or update its driver.`,
    );
  }
}

async function computed(name: BackendName, purpose: Purpose, step: KnownStep): Promise<number[]> {
  const variables: Variable[] = [];
  let results: Tensor[] = [];
  try {
    results = tidy(() =>
      step.run((start) => {
        const watched = variable(start);
        variables.push(watched);
        return watched;
      }),
    );
    const values = await Promise.all(results.map((result) => result.data()));
    return values.flatMap((value) => Array.from(value));
  } catch (cause) {
    throw new BackendError(
      "unavailable",
      `The ${name} backend lacks an operation that ${purpose} needs; choose another.`,
      { cause },
    );
  } finally {
    dispose([...variables, ...results]);
  }
}
