// HTTP load of one process: the same requests over and over, by callers that wait for their answer or by the clock.
import { Agent, request } from "node:http";

/** A form with one file, as a browser sends it: its bytes and its content type. */
export function uploadForm(bytes, filename = "clip.wav", type = "audio/wav") {
  const boundary = "serkit-load-7f9c2ba4e88f827d";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}

/**
 * Sends one request and reads the whole answer.
 *
 * @returns The status (0 where the socket broke), milliseconds, and the answer's text.
 */
export function send(url, { method = "POST", body, type, headers = {}, agent, timeout = 120_000 } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    let settled = false;
    const settle = (status, text) => {
      if (settled) return;
      settled = true;
      resolve({ status, text, milliseconds: performance.now() - started });
    };
    const described = body === undefined ? {} : { "content-type": type, "content-length": body.length };
    const call = request(url, { method, agent, headers: { ...described, ...headers } }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => settle(response.statusCode, Buffer.concat(chunks).toString()));
      response.on("error", (error) => settle(0, error.message));
    });
    call.setTimeout(timeout, () => call.destroy(new Error("timed out")));
    call.on("error", (error) => settle(0, error.message));
    call.end(body);
  });
}

/** Callers that each send their next request when the last is answered, for so many seconds. */
export async function closedLoop({ url, forms, connections, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const outcome = { statuses: {}, latencies: [] };
  const started = performance.now();
  const until = started + seconds * 1000;
  let next = 0;
  const caller = async () => {
    while (performance.now() < until) note(outcome, await send(url, { ...forms[next++ % forms.length], agent }));
  };
  await Promise.all(Array.from({ length: connections }, caller));
  agent.destroy();
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

/**
 * So many requests a second, whether or not those before are answered; each is timed from when it was due, so that a server
 * that falls behind shows it.
 */
export async function openLoop({ url, forms, rate, seconds, onSecond }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const outcome = { statuses: {}, latencies: [] };
  const started = performance.now();
  const underWay = new Set();
  let second = 0;
  for (let sent = 0; sent < rate * seconds; sent++) {
    const due = started + (sent / rate) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const call = send(url, { ...forms[sent % forms.length], agent }).then(({ status }) => {
      note(outcome, { status, milliseconds: performance.now() - due });
      underWay.delete(call);
    });
    underWay.add(call);
    const passed = Math.floor((performance.now() - started) / 1000);
    if (passed > second) onSecond?.((second = passed), outcome);
  }
  await Promise.all(underWay);
  agent.destroy();
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

/** The value below which this share of numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function note({ statuses, latencies }, { status, milliseconds }) {
  statuses[status] = (statuses[status] ?? 0) + 1;
  if (status === 200) latencies.push(milliseconds);
}
