import { connect } from "node:net";
import { send } from "../../../bench/server/load.mjs";
import { startServer } from "./startServer.mjs";

const BARS = { healthz: 100, closed: 30 }; // ms, s
const GIVE_UP = 45; // s

const starts = {
  headers: "POST /v1/predict HTTP/1.1\r\nHost: serkit\r\nX-Slow: ",
  body: "POST /v1/predict HTTP/1.1\r\nHost: serkit\r\nContent-Type: audio/wav\r\nContent-Length: 100000\r\n\r\nRIFF",
  silence: "",
};

/** Connections that send a byte a second, in the headers or the body, or nothing: each is closed, and others are served. */
export async function slowConnections({ count = 500, bundle, options }) {
  const server = await startServer({ bundle, options });
  try {
    const kinds = Object.keys(starts);
    const { port } = new URL(server.url);
    const open = Array.from({ length: count }, (_, i) => slowly(Number(port), kinds[i % kinds.length]));
    const health = [];
    let isOver = false;
    const watch = (async () => {
      while (!isOver) {
        health.push(await send(`${server.url}/healthz`, { method: "GET", agent: false }));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    const lives = await Promise.all(open);
    isOver = true;
    await watch;
    const slowest = Math.max(...health.map(({ milliseconds }) => milliseconds));
    const rows = kinds.map((kind) => {
      const own = lives.filter((life) => life.kind === kind);
      const longest = Math.max(...own.map(({ seconds }) => seconds));
      const answers = [...new Set(own.map(({ answer }) => answer))].join(", ");
      return [
        `slow in ${kind}`,
        `${own.length} connections, all closed within ${longest.toFixed(1)} s: ${answers}`,
        longest <= BARS.closed,
      ];
    });
    return [
      ...rows,
      [
        "GET /healthz meanwhile",
        `${health.length} times, slowest ${slowest.toFixed(0)} ms`,
        slowest <= BARS.healthz && health.every(({ status }) => status === 200),
      ],
      ["the server", server.isUp() ? "is up" : "is down", server.isUp()],
    ];
  } finally {
    await server.stop();
  }
}

function slowly(port, kind) {
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = connect({ port, host: "127.0.0.1" });
    let answer = "";
    const drip = setInterval(() => socket.writable && socket.write("a"), 1000);
    const end = setTimeout(() => socket.destroy(), GIVE_UP * 1000);
    if (kind === "silence") clearInterval(drip);
    socket.on("connect", () => socket.write(starts[kind]));
    socket.on("data", (bytes) => (answer += bytes.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(drip);
      clearTimeout(end);
      const [, status = "no answer"] = /^HTTP\/1\.1 (\d+)/u.exec(answer) ?? [];
      resolve({ kind, answer: status, seconds: (performance.now() - started) / 1000 });
    });
  });
}
