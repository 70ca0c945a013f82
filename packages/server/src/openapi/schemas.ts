import type { Emotion } from "serkit";
import { problemStatus } from "../problems/problem.ts";
import { reference, type OpenApiPart } from "./operation.ts";

const probability: OpenApiPart = { type: "number", minimum: 0, maximum: 1 };

function record(properties: OpenApiPart, optional: readonly string[] = []): OpenApiPart {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", required, properties };
}

/**
 * The schemas of what is sent and answered.
 *
 * @param labels - The emotions that the recogniser tells apart.
 */
export function schemas(labels: readonly Emotion[]): OpenApiPart {
  return {
    Emotion: { type: "string", enum: labels },
    RankedEmotion: record({ emotion: reference("Emotion"), probability }),
    Prediction: record({
      emotion: {
        description: "The most likely emotion; uncertain where its probability is below the threshold.",
        type: "string",
        enum: [...labels, "uncertain"],
      },
      ranking: { description: "The likeliest first.", type: "array", items: reference("RankedEmotion") },
      probabilities: {
        description: "The probability of each emotion by its name.",
        type: "object",
        additionalProperties: probability,
      },
      duration: { description: "Length of the recording, in seconds.", type: "number", minimum: 0 },
    }),
    PredictAnswer: record({
      predictions: { description: "In the order of the recordings.", type: "array", items: reference("Prediction") },
    }),
    Model: record({
      recipe: { description: "The recipe that the recogniser was trained by.", type: "string" },
      labels: { type: "array", items: reference("Emotion") },
      card: { description: "The model card: Markdown with YAML front matter.", type: "string" },
      limits: record({ bodyBytes: { type: "integer" }, files: { type: "integer" }, duration: { type: "number" } }),
    }),
    Health: record({ status: { type: "string", enum: ["ok"] } }),
    Problem: {
      description: "What went wrong, RFC 9457.",
      ...record(
        {
          status: { type: "integer" },
          title: { type: "string" },
          code: { type: "string", enum: Object.keys(problemStatus) },
          detail: { type: "string" },
          requestId: { description: "The request, as the logs name it.", type: "string" },
          recording: { description: "Which of several recordings it is about, from 0.", type: "integer" },
        },
        ["requestId", "recording"],
      ),
    },
  };
}
