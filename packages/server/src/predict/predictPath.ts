import { jsonResponse, responses, type OpenApiPart } from "../openapi/operation.ts";

const file: OpenApiPart = { type: "string", format: "binary", contentMediaType: "application/octet-stream" };

/** How the OpenAPI document describes `/v1/predict`. */
export const predictPath: OpenApiPart = {
  post: {
    operationId: "predict",
    summary: "Name the acted emotion of recordings",
    description:
      "WAV, MP3, FLAC, Ogg Vorbis or Ogg Opus: one as the body, or several as files of a form. All are recognised or none. " +
      "The answer is the emotion a recording was acted with, not what a person feels.",
    parameters: [
      {
        name: "threshold",
        in: "query",
        description: "Probability below which the answer is uncertain; it goes before that of a form.",
        schema: { type: "number", minimum: 0, maximum: 1, default: 0 },
      },
    ],
    requestBody: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            required: ["file"],
            properties: {
              file: { description: "The recordings.", type: "array", items: file, minItems: 1 },
              threshold: { type: "number", minimum: 0, maximum: 1 },
              enrolment: {
                description: "Whose voice to expect: the JSON that serkit enroll wrote, as text or as a file.",
                type: "string",
              },
            },
          },
        },
        "audio/*": { schema: file },
        "application/octet-stream": { schema: file },
      },
    },
    responses: responses(
      jsonResponse("What each recording sounds like.", "PredictAnswer"),
      400,
      401,
      408,
      413,
      415,
      422,
      429,
      503,
    ),
  },
};
