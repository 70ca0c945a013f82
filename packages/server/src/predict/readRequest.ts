import type { FastifyRequest } from "fastify";
import { ProblemError } from "../problems/problemError.ts";
import type { ServerLimits } from "../server/serverLimits.ts";
import { readThreshold, type PredictRequest } from "./predictRequest.ts";
import { overflowOf, readBody } from "./readBody.ts";
import { readForm } from "./readForm.ts";
import { isRecordingType } from "./recordingType.ts";
import type { UploadMemory } from "./uploadMemory.ts";

/**
 * Reads what a request asks: a form, or one recording with the threshold in the query.
 *
 * @throws ProblemError, or an error of the multipart plugin, if it is malformed or goes beyond a limit.
 * @internal
 */
export async function readRequest(
  request: FastifyRequest<{ Querystring: { threshold?: string | string[] } }>,
  limits: ServerLimits,
  memory: UploadMemory,
): Promise<PredictRequest> {
  const isForm = request.isMultipart();
  if (!isForm && !isRecordingType(request.headers["content-type"])) {
    const message = "Send a recording as audio/* or application/octet-stream, or several as multipart/form-data.";
    throw new ProblemError("unsupported-media-type", message);
  }
  const { threshold } = request.query;
  if (Array.isArray(threshold)) throw new ProblemError("invalid-threshold", "The threshold must be there once.");
  const asked = readThreshold(threshold);
  const overflow = overflowOf(request.raw, limits.bodyBytes);
  if (isForm) {
    const form = await Promise.race([readForm(request, limits, memory), overflow]);
    return threshold === undefined ? form : { ...form, threshold: asked };
  }
  const bytes = await Promise.race([readBody(request.raw, memory), overflow]);
  if (bytes.length === 0) throw new ProblemError("no-recording", "The body is empty; send a recording.");
  return { recordings: [bytes], threshold: asked, enrolment: undefined };
}
