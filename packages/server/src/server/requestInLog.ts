/** What a log says of a request: a type and not an interface, for fastify wants one that is open. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- an interface has no index signature
export type RequestInLog = {
  /** Its method. */
  readonly method: string;
  /** Its path, without the query. */
  readonly path: string;
};

/**
 * Says of a request in logs what does not tell who sent what.
 *
 * @internal
 */
export function requestInLog(request: { readonly method: string; readonly url: string }): RequestInLog {
  const [path = ""] = request.url.split("?");
  return { method: request.method, path };
}
