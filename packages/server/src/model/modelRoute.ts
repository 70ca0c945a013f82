import type { FastifyInstance } from "fastify";
import type { Emotion } from "serkit";
import type { ServerContext } from "../server/serverContext.ts";

/** What `GET /v1/model` answers. */
export interface ModelAnswer {
  /** Name of the recipe that the recogniser was trained by. */
  readonly recipe: string;
  /** The emotions told apart. */
  readonly labels: readonly Emotion[];
  /** The model card: Markdown with YAML front matter. */
  readonly card: string;
  /** What a client can send at most. */
  readonly limits: {
    /** Bytes of a request. */
    readonly bodyBytes: number;
    /** Recordings in a request. */
    readonly files: number;
    /** Seconds of a recording. */
    readonly duration: number;
  };
}

/**
 * Adds `GET /v1/model`: what is served, and what it is good for.
 *
 * @internal
 */
export function addModelRoute(app: FastifyInstance, { model, limits }: ServerContext): void {
  const { bodyBytes, files, duration } = limits;
  const answer: ModelAnswer = {
    recipe: model.report.recipe,
    labels: model.classes,
    card: model.card,
    limits: { bodyBytes, files, duration },
  };
  app.get("/v1/model", () => answer);
}
