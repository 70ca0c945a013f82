import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { BundleErrorCode } from "serkit";
import { createServerMetrics } from "../metrics/serverMetrics.ts";
import { createRecognitionPool, type RecognitionPool } from "../pool/recognitionPool.ts";
import type { ModelOutcome, ServedModel } from "../pool/recognitionTask.ts";
import { createHeldBytes } from "../predict/heldBytes.ts";
import { createTokenCheck } from "../security/tokenCheck.ts";
import type { ServerContext } from "./serverContext.ts";
import { resolveLimits } from "./serverLimits.ts";
import type { ServerOptions } from "./serverOptions.ts";

/**
 * Checks the options, starts the workers, and waits until one has loaded the recogniser.
 *
 * @param options - What is served, and to whom.
 * @param draining - Aborted when the server stops.
 * @throws TypeError if not exactly one of `recognizer` and `bundle` is given, RangeError if an option is out of range, `BundleError`
 *   or `EnrolmentError` if the recogniser cannot be loaded, what `fs.readFile` throws if the bundle cannot be read.
 * @internal
 */
export async function openContext(options: ServerOptions, draining: AbortSignal): Promise<ServerContext> {
  const { recognizer, enrolment = recognizer?.enrolment ?? null } = options;
  const { workerCount = availableParallelism(), tokens = [], limits: asked = {} } = options;
  if (!(Number.isSafeInteger(workerCount) && workerCount >= 1)) {
    throw new RangeError(`createServer: workerCount must be an integer ≥ 1; got ${workerCount}`);
  }
  const limits = resolveLimits(asked);
  const check = createTokenCheck(tokens);
  const bundle = shared(await bundleBytes(options));
  const { queue, handlingTime } = limits;
  const pool = createRecognitionPool({ bundle, enrolment, workerCount, queue, handlingTime });
  const held = createHeldBytes(limits.heldBytes);
  try {
    const model = await servedModel(pool);
    return { model, limits, pool, held, metrics: createServerMetrics(pool, held), tokens: check, draining };
  } catch (error) {
    await pool.close();
    throw error;
  }
}

async function bundleBytes({ recognizer, bundle }: ServerOptions): Promise<Uint8Array> {
  if ((recognizer === undefined) === (bundle === undefined)) {
    const given = recognizer === undefined ? "neither" : "both";
    throw new TypeError(`createServer: exactly one of recognizer and bundle must be given; got ${given}`);
  }
  if (recognizer !== undefined) return recognizer.bytes();
  if (bundle instanceof Uint8Array) return bundle;
  if (typeof bundle === "string" || bundle instanceof URL) return readFile(bundle);
  throw new TypeError(`createServer: bundle must be a path, URL or bytes; got ${typeof bundle}`);
}

function shared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

async function servedModel(pool: RecognitionPool): Promise<ServedModel> {
  const outcome = await pool.run<ModelOutcome>("describe", {});
  if ("classes" in outcome) return outcome;
  const { BundleError, EnrolmentError } = await import("serkit");
  const { kind, code, reason } = outcome;
  if (kind === "EnrolmentError") throw new EnrolmentError("other-recognizer", reason);
  throw new BundleError(code as BundleErrorCode, reason);
}
