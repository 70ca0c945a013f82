import { jsonResponse, responses, type OpenApiPart } from "../openapi/operation.ts";

/** How the OpenAPI document describes `/v1/model`. */
export const modelPath: OpenApiPart = {
  get: {
    operationId: "model",
    summary: "What is served, and what it is good for",
    responses: responses(jsonResponse("The labels, the model card and the limits.", "Model"), 401, 429),
  },
};
