import { connect } from "node:net";

/**
 * Writes bytes to a server as they are, and waits for its answer.
 *
 * @param url - The server; only its port is used.
 * @param parts - What to write: bytes or text, or an iterable of them; written as fast as the server reads, until it answers.
 * @param settings - `timeout` in seconds; `end`: whether the sending half is closed after the last part.
 * @returns The status (0 where none came), the answer, bytes written, and seconds from when `crossed` of them were written.
 */
export function rawRequest(url, parts, { timeout = 10, end = false, crossed = 0 } = {}) {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(url).port), host: "127.0.0.1" });
    let answer = "";
    let written = 0;
    let since;
    let isOver = false;
    let waitsForDrain = () => undefined;
    const settle = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      waitsForDrain();
      socket.destroy();
      const [, status = "0"] = /^HTTP\/1\.1 (\d+)/u.exec(answer) ?? [];
      const seconds = since === undefined ? 0 : (performance.now() - since) / 1000;
      resolve({ status: Number(status), answer, written, seconds });
    };
    const late = setTimeout(settle, timeout * 1000);
    socket.on("data", (bytes) => {
      answer += bytes.toString("latin1");
      if (answer.includes("\r\n\r\n")) settle();
    });
    socket.on("error", settle);
    socket.on("close", settle);
    socket.on("drain", () => waitsForDrain());
    socket.on("connect", async () => {
      for (const part of typeof parts === "string" || Buffer.isBuffer(parts) ? [parts] : parts) {
        if (isOver) return;
        const isFull = !socket.write(part);
        written += part.length;
        if (written >= crossed) since ??= performance.now();
        if (isFull) await new Promise((go) => (waitsForDrain = go));
      }
      if (end && !isOver) socket.end();
    });
  });
}
