import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { python } from "../../tools/parity/python.mjs";
import { environment } from "../features/contestant.mjs";
import { send } from "./load.mjs";

/**
 * Starts the Flask application under gunicorn, with one thread of computation a worker.
 *
 * @returns Its address, and a call that ends it.
 */
export async function startFlask({ form, noise, workers }) {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = ["-m", "gunicorn", "--workers", String(workers), "--bind", address, "--chdir", import.meta.dirname];
  const child = spawn(python, [...args, "--log-level", "warning", "--timeout", "120", "flaskServer:app"], {
    env: { ...environment, SERKIT_FLASK_FORM: form, SERKIT_FLASK_NOISE: noise === undefined ? "0" : "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint = (complaint + text).slice(-2000)));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://${address}`;
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) throw new Error(`gunicorn ended at once: ${complaint}`);
    const { status } = await send(`${url}/healthz`, { method: "GET" });
    if (status === 200) {
      return {
        url,
        stop: async () => {
          child.kill();
          await ended;
        },
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  child.kill();
  throw new Error(`gunicorn did not answer within a minute: ${complaint}`);
}

/** A port of the loopback address that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
