import { wavEncodings } from "@serkit/features";
import { responses, type OpenApiPart } from "../openapi/operation.ts";

const share: OpenApiPart = { type: "number", minimum: 0, maximum: 1 };

const sound: OpenApiPart = { schema: { type: "string", format: "binary" } };

/** How the OpenAPI document describes `/v1/stream`. */
export const streamPath: OpenApiPart = {
  post: {
    operationId: "stream",
    summary: "Name the acted emotion over and over, while the sound comes in",
    description:
      "A WAV, FLAC, Ogg Vorbis, Ogg Opus or MP3 file, or bare samples whose sampleRate is given. One line of JSON a window, or " +
      "server-sent events `answer` where text/event-stream is accepted. What goes wrong after the first answer is the last line, as `problem`. For sockets there is /v1/live.",
    parameters: [
      setting("sampleRate", "Samples a second of bare samples, in Hz.", { type: "integer" }),
      setting("encoding", "How bare samples are stored, little-endian.", {
        type: "string",
        enum: wavEncodings,
        default: "pcm-s16",
      }),
      setting("channels", "Channels of bare samples, one after another in a frame.", { type: "integer", default: 1 }),
      setting("window", "Length of what each answer is about, in seconds.", { type: "number", default: 3 }),
      setting("hop", "From the start of a window to the next, in seconds.", { type: "number", default: 1 }),
      setting("smoothing", "What the answers before count.", { ...share, default: 0 }),
      setting("threshold", "Probability below which the answer is uncertain.", { ...share, default: 0 }),
      setting("minimumVoiceActivity", "Share of speech below which the answer is silence.", { ...share, default: 0.1 }),
    ],
    requestBody: { required: true, content: { "audio/*": sound, "application/octet-stream": sound } },
    responses: responses(
      {
        description: "The answers, as they are known.",
        content: {
          "application/x-ndjson": { schema: { type: "string" } },
          "text/event-stream": { schema: { type: "string" } },
        },
      },
      ...[400, 401, 408, 413, 415, 422, 429, 503],
    ),
  },
};

function setting(name: string, description: string, schema: OpenApiPart): OpenApiPart {
  return { name, in: "query", description, schema };
}
