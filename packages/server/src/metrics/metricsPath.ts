import { responses, type OpenApiPart } from "../openapi/operation.ts";

/** How the OpenAPI document describes `/metrics`. */
export const metricsPath: OpenApiPart = {
  get: {
    operationId: "metrics",
    summary: "Figures for Prometheus",
    responses: responses(
      { description: "The figures.", content: { "text/plain": { schema: { type: "string" } } } },
      401,
      429,
    ),
  },
};
