import { jsonResponse, responses, type OpenApiPart } from "../openapi/operation.ts";

/** How the OpenAPI document describes `/healthz`. */
export const healthPath: OpenApiPart = {
  get: {
    operationId: "health",
    summary: "Whether the process answers",
    security: [],
    responses: responses(jsonResponse("It does.", "Health")),
  },
};

/** How the OpenAPI document describes `/readyz`. */
export const readyPath: OpenApiPart = {
  get: {
    operationId: "ready",
    summary: "Whether recordings are taken",
    security: [],
    responses: responses(jsonResponse("They are.", "Health"), 503),
  },
};
