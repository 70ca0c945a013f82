import type { onRequestHookHandler } from "fastify";
import { bearerOfProtocols } from "../live/bearerProtocol.ts";
import { ProblemError } from "../problems/problemError.ts";
import type { TokenCheck } from "./tokenCheck.ts";

/**
 * Refuses requests without the token, where one is needed, as RFC 6750 says: `Authorization: Bearer TOKEN`.
 *
 * @internal
 */
export function requireToken(tokens: TokenCheck): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization = "", upgrade, "sec-websocket-protocol": protocols } = request.headers;
    const [, bearer] = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization) ?? [];
    // A browser cannot set the header where it opens a WebSocket.
    const token = bearer ?? (upgrade === undefined ? undefined : bearerOfProtocols(protocols));
    if (!tokens.isRequired || (token !== undefined && tokens.accepts(token))) done();
    else done(new ProblemError("unauthorized", "Send a token that this server knows, as Authorization: Bearer TOKEN."));
  };
}
