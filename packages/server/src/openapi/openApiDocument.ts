import { version } from "../version.ts";
import { healthPath, readyPath } from "../health/healthPaths.ts";
import { streamPath } from "../live/streamPath.ts";
import { metricsPath } from "../metrics/metricsPath.ts";
import { modelPath } from "../model/modelPath.ts";
import type { ServedModel } from "../pool/recognitionTask.ts";
import { predictPath } from "../predict/predictPath.ts";
import type { OpenApiPart } from "./operation.ts";
import { schemas } from "./schemas.ts";

/** What the document depends on. */
export interface DocumentedServer {
  /** What is served. */
  readonly model: Pick<ServedModel, "classes">;
  /** Where the routes are: the prefix that the plugin was registered with, or `/`. */
  readonly prefix: string;
  /** Whether a token is needed. */
  readonly isTokenNeeded: boolean;
}

/**
 * Describes the server, for programs that write clients.
 *
 * @see OpenAPI 3.1.0, https://spec.openapis.org/oas/v3.1.0
 * @internal
 */
export function openApiDocument({ model, prefix, isTokenNeeded }: DocumentedServer): OpenApiPart {
  return {
    openapi: "3.1.0",
    info: {
      title: "serkit: speech emotion recognition",
      version,
      license: { name: "MIT", identifier: "MIT" },
      description:
        "The answer is the emotion a recording was acted with, not what a person feels; inferring emotions at work or in " +
        "education is prohibited in the EU (AI Act, Article 5(1)(f)). Recordings are neither kept nor logged.",
    },
    servers: [{ url: prefix === "" ? "/" : prefix }],
    ...(isTokenNeeded ? { security: [{ bearer: [] }] } : {}),
    paths: {
      "/v1/predict": predictPath,
      "/v1/stream": streamPath,
      "/v1/model": modelPath,
      "/healthz": healthPath,
      "/readyz": readyPath,
      "/metrics": metricsPath,
    },
    components: {
      schemas: schemas(model.classes),
      ...(isTokenNeeded ? { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } } : {}),
    },
  };
}
