import { request } from "node:http";
import { closedLoop, quantile, send, uploadForm } from "../../../bench/server/load.mjs";
import { startServer } from "./startServer.mjs";
import { wavOf } from "./wav.mjs";

const BARS = { loop: 50 }; // ms
const SAMPLE_RATE = 16_000;
const HEADER_LENGTH = 44;
const CHUNK_SECONDS = 0.1;

/** Streams of live speech at once, in real time: how late answers are, and whether the event loop is free. */
export async function liveStreams({ count = 16, seconds = 20, bundle, options }) {
  const server = await startServer({ bundle, options });
  try {
    const form = uploadForm(wavOf(300_000));
    await closedLoop({ url: `${server.url}/v1/predict`, forms: [form], connections: 4, seconds: 5 });
    await send(`${server.url}/metrics`, { method: "GET", agent: false }); // the largest lag begins anew
    const streams = await Promise.all(Array.from({ length: count }, (_, i) => stream(server.url, seconds, i / count)));
    const lags = await eventLoopLag(server.url);
    const delays = streams.flatMap(({ delays: own }) => own);
    const expected = count * (seconds - 2);
    return [
      ["streams", `${count} in real time for ${seconds} s at ${SAMPLE_RATE} Hz, windows of 3 s every second`],
      ["answers", `${delays.length} of ${expected}`, delays.length === expected],
      [
        "from the last sample to the answer",
        `p50 ${quantile(delays, 0.5).toFixed(0)} ms, p99 ${quantile(delays, 0.99).toFixed(0)} ms`,
      ],
      [
        "event loop late by",
        `p99 ${lags.p99.toFixed(1)} ms, at most ${lags.most.toFixed(1)} ms`,
        lags.most <= BARS.loop,
      ],
      ["the server", server.isUp() ? "is up" : "is down", server.isUp()],
    ];
  } finally {
    await server.stop();
  }
}

/** Sends sound as fast as it is spoken, and notes how long each answer took after its window was whole. */
function stream(url, seconds, offset) {
  const sound = wavOf(HEADER_LENGTH + 2 * SAMPLE_RATE * seconds, SAMPLE_RATE).subarray(HEADER_LENGTH);
  return new Promise((resolve, reject) => {
    const delays = [];
    const call = request(`${url}/v1/stream?sampleRate=${SAMPLE_RATE}`, { method: "POST", agent: false });
    let started;
    call.on("error", reject);
    call.on("response", (response) => {
      let rest = "";
      response.setEncoding("utf8").on("data", (text) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop();
        for (const line of lines) delays.push(performance.now() - started - 1000 * JSON.parse(line).end);
      });
      response.on("end", () => resolve({ delays }));
      response.on("error", reject);
    });
    setTimeout(() => {
      started = performance.now();
      const length = 2 * SAMPLE_RATE * CHUNK_SECONDS;
      let at = 0;
      const clock = setInterval(() => {
        const due = Math.min(sound.length, Math.floor((performance.now() - started) / 1000 / CHUNK_SECONDS) * length);
        if (due > at) call.write(sound.subarray(at, (at = due)));
        if (at < sound.length) return;
        clearInterval(clock);
        call.end();
      }, 20);
    }, offset * 1000);
  });
}

async function eventLoopLag(url) {
  const { text } = await send(`${url}/metrics`, { method: "GET", agent: false });
  const valueOf = (name) => 1000 * Number(new RegExp(`^${name} (\\S+)`, "mu").exec(text)?.[1]);
  return { p99: valueOf("nodejs_eventloop_lag_p99_seconds"), most: valueOf("nodejs_eventloop_lag_max_seconds") };
}
