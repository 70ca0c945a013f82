import type { FastifyInstance } from "fastify";
import type { Prediction } from "serkit";
import type { PredictOutcome, PredictTask } from "../pool/recognitionTask.ts";
import { ProblemError } from "../problems/problemError.ts";
import { problemErrorOf } from "../problems/problemOf.ts";
import { retryLater } from "../problems/retryLater.ts";
import type { ServerContext } from "../server/serverContext.ts";
import { clientGone, unlessAborted } from "./clientGone.ts";
import type { PredictRequest } from "./predictRequest.ts";
import { declaredLength } from "./readBody.ts";
import { readRequest } from "./readRequest.ts";
import { createUploadMemory } from "./uploadMemory.ts";

/** What `POST /v1/predict` answers. */
export interface PredictAnswer {
  /** What the recogniser says of each recording, in the order in which they were sent. */
  readonly predictions: readonly Prediction[];
}

/**
 * Adds `POST /v1/predict`: recordings in, emotions out. All are recognised or none.
 *
 * @internal
 */
export function addPredictRoute(app: FastifyInstance, context: ServerContext): void {
  const { limits, held, draining, pool } = context;
  app.post<{ Querystring: { threshold?: string | string[] } }>("/v1/predict", async (request, reply) => {
    if (draining.aborted) throw retryLater("stopping");
    if (pool.waiting >= limits.queue) throw retryLater("queue-full"); // before its body costs anything
    const byteLength = declaredLength(request.raw, limits.bodyBytes);
    const release = held.reserve(byteLength);
    if (release === undefined) throw retryLater("busy");
    const memory = createUploadMemory(byteLength);
    try {
      const gone = clientGone(reply);
      const asked = await unlessAborted(readRequest(request, limits, memory), gone.signal);
      const answer: PredictAnswer = { predictions: await predictAll(context, asked, gone) };
      return answer;
    } finally {
      memory.release();
      release();
    }
  });
}

async function predictAll(context: ServerContext, asked: PredictRequest, stop: AbortController): Promise<Prediction[]> {
  const { recordings } = asked;
  const outcomes = await Promise.allSettled(
    recordings.map(async (source, index) => {
      try {
        return await predictOne(context, { ...asked, source }, stop.signal);
      } catch (error) {
        const problem = problemErrorOf(error);
        stop.abort(problem); // the others would be for nothing
        context.metrics.recordings.inc({ outcome: problem.code });
        if (recordings.length === 1) throw problem;
        const { code, message, retryAfter } = problem;
        const retry = retryAfter === undefined ? {} : { retryAfter };
        throw new ProblemError(code, message, { cause: problem.cause, recording: index, ...retry });
      }
    }),
  );
  // The one that stopped the others is what went wrong; they only say that they were stopped.
  const failed = outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map(({ reason }) => reason as ProblemError);
  const { reason } = stop.signal as { reason: unknown };
  if (failed.length > 0)
    throw failed.find(({ code }) => reason instanceof ProblemError && code === reason.code) ?? failed[0]!;
  return outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
}

async function predictOne(
  { pool, limits, metrics }: ServerContext,
  { source, threshold, enrolment }: Omit<PredictTask, "limits">,
  signal: AbortSignal,
): Promise<Prediction> {
  const { duration, minimumSampleRate, maximumSampleRate, channels } = limits;
  const task: PredictTask = {
    source,
    threshold,
    enrolment,
    limits: { duration, minimumSampleRate, maximumSampleRate, channels },
  };
  const memory = source instanceof Uint8Array ? source.buffer : (source.samples.buffer as ArrayBuffer);
  const outcome = await pool.run<PredictOutcome>("predict", task, { transferList: [memory], signal });
  if (!("prediction" in outcome)) throw new ProblemError(outcome.code, sentence(outcome.reason));
  metrics.recordings.inc({ outcome: "answered" });
  return outcome.prediction;
}

function sentence(reason: string): string {
  return `The recording cannot be used: ${reason}.`;
}
