import type { WebSocket } from "ws";

/**
 * Asks the other side of a socket whether it is there, and ends the connection if it does not answer.
 *
 * @param socket - The socket.
 * @param seconds - Time from one question to the next, and at most to its answer.
 */
export function keepAlive(socket: WebSocket, seconds: number): void {
  let isThere = true;
  socket.on("pong", () => (isThere = true));
  const clock = setInterval(() => {
    // A socket that rests does not hear answers either.
    if (!isThere && !socket.isPaused) {
      socket.terminate();
      return;
    }
    isThere = false;
    socket.ping();
  }, 1000 * seconds);
  socket.once("close", () => {
    clearInterval(clock);
  });
}
