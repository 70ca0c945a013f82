import { connect, type Socket } from "node:net";

/** What came back on a connection. */
export interface Heard {
  /** All that was received. */
  readonly text: string;
  /** Milliseconds from the beginning to the first byte; Infinity where none came. */
  readonly answeredAfter: number;
  /** Milliseconds from the beginning to the end of the connection. */
  readonly closedAfter: number;
}

/** Writes as a client of its own, byte for byte, and listens until the connection ends. */
export async function converse(port: number, write: (socket: Socket) => void): Promise<Heard> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  let answeredAfter = Infinity;
  const begin = performance.now();
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answeredAfter = Math.min(answeredAfter, performance.now() - begin);
    text += chunk;
  });
  socket.on("error", () => undefined); // a server that has heard enough may reset the connection
  socket.once("connect", () => {
    write(socket);
  });
  await new Promise((resolve) => socket.once("close", resolve));
  return { text, answeredAfter, closedAfter: performance.now() - begin };
}

/** Writes without end, as fast as is read. */
export function pour(socket: Socket, chunk: Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", more);
  more();
}

/** The beginning of a request. */
export function head(method: string, path: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}
