import type { Enrolment, Recognizer } from "serkit";
import type { ServerLimits } from "./serverLimits.ts";

/** What is served, and to whom. Exactly one of `recognizer` and `bundle` is given. */
export interface ServerOptions {
  /**
   * What to serve. Its bundle goes to the workers: it may be disposed afterwards, and its enrolment is theirs.
   * @defaultValue that of `bundle`
   */
  readonly recognizer?: Recognizer | undefined;
  /**
   * What to serve: the path or `file:` URL of a bundle, or its bytes.
   * @defaultValue that of `recognizer`
   */
  readonly bundle?: string | URL | Uint8Array | undefined;
  /**
   * Whose voice to expect where a request says nothing of it.
   * @defaultValue the recognizer's, or a stranger's
   */
  readonly enrolment?: Enrolment | undefined;
  /**
   * Threads that recognise, ≥ 1.
   * @defaultValue as many as there are cores for this process
   */
  readonly workerCount?: number | undefined;
  /**
   * What is taken at most.
   * @defaultValue `defaultLimits`
   */
  readonly limits?: Partial<ServerLimits> | undefined;
  /**
   * Tokens one of which a request must bring, as `Authorization: Bearer TOKEN`. `/healthz`, `/readyz`, the docs and the page are
   * open to all.
   * @defaultValue none: no token is needed
   */
  readonly tokens?: readonly string[] | undefined;
  /**
   * Origins whose pages may ask from a browser, as `https://example.org`.
   * @defaultValue none but the server's own
   */
  readonly corsOrigins?: readonly string[] | undefined;
}
