import type { Server } from "node:http";
import type { Socket } from "node:net";

/** The open connections of a server. */
export interface Connections {
  /** Ends those that are still open after so many seconds, WebSockets as well, which Node's server does not count. */
  endAfter(seconds: number): void;
  /** Ends those that no request is on, also where none ever was, which Node's server waits for; WebSockets stay. */
  endIdle(): void;
}

/**
 * Follows the connections of a server from here on.
 *
 * @internal
 */
export function trackConnections(server: Server): Connections {
  const sockets = new Set<Socket>();
  const upgraded = new WeakSet<object>();
  server.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
    });
  });
  return {
    endIdle() {
      for (const socket of sockets) if (!upgraded.has(socket)) socket.destroySoon();
    },
    endAfter(seconds) {
      const clock = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, 1000 * seconds);
      server.once("close", () => {
        clearTimeout(clock);
      });
    },
  };
}
