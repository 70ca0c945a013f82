/** The protocol that is spoken on the WebSocket; the server answers with it. */
export const LIVE_PROTOCOL = "serkit.live.v1";

const BEARER_PREFIX = "serkit.bearer.";

/**
 * The token that a browser offers among the subprotocols of a WebSocket, where it cannot set a header: `serkit.bearer.` and the
 * token in base64url without padding. Unlike a query, it is in no log.
 *
 * @param header - `Sec-WebSocket-Protocol` of the request.
 * @returns The token; `undefined` where there is none, or what is there is no base64url.
 * @see RFC 6455, section 1.9, and RFC 4648, section 5.
 */
export function bearerOfProtocols(header: string | undefined): string | undefined {
  const offered = (header ?? "").split(",").map((protocol) => protocol.trim());
  const bearer = offered.find((protocol) => protocol.startsWith(BEARER_PREFIX));
  const text = bearer?.slice(BEARER_PREFIX.length) ?? "";
  return /^[\w-]+$/.test(text) ? Buffer.from(text, "base64url").toString("utf8") : undefined;
}
