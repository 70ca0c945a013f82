import type { RecognitionPool } from "../pool/recognitionPool.ts";
import type { ServedModel } from "../pool/recognitionTask.ts";
import type { ServerMetrics } from "../metrics/serverMetrics.ts";
import type { HeldBytes } from "../predict/heldBytes.ts";
import type { TokenCheck } from "../security/tokenCheck.ts";
import type { ServerLimits } from "./serverLimits.ts";

/**
 * What the routes of one server share.
 *
 * @internal
 */
export interface ServerContext {
  /** What is served: known as soon as routes are registered. */
  readonly model: ServedModel;
  /** What is taken at most. */
  readonly limits: ServerLimits;
  /** Where recordings are decoded and recognised. */
  readonly pool: RecognitionPool;
  /** What is counted. */
  readonly metrics: ServerMetrics;
  /** How much of uploads is held now. */
  readonly held: HeldBytes;
  /** Who may ask; routes outside of those that `requireToken` guards ask it themselves. */
  readonly tokens: TokenCheck;
  /** Aborted as soon as the server stops: nothing new is taken, and streams end after what they hold. */
  readonly draining: AbortSignal;
}
