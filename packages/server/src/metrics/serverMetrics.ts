import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { RecognitionPool } from "../pool/recognitionPool.ts";
import type { HeldBytes } from "../predict/heldBytes.ts";

/**
 * What is counted, for Prometheus. Nothing in it says what was heard or who asked.
 *
 * @internal
 */
export interface ServerMetrics {
  /** All of it. */
  readonly registry: Registry;
  /** Requests answered, by method, route and status. */
  readonly requests: Counter<"method" | "route" | "status">;
  /** Seconds from request to answer, by method and route. */
  readonly requestTime: Histogram<"method" | "route">;
  /** Recordings recognised or refused: the outcome is `answered` or the code of the problem. */
  readonly recordings: Counter<"outcome">;
  /** Streams of live audio that are open. */
  readonly streams: Gauge;
}

/**
 * Makes the counters of one server, which are its own.
 *
 * @param pool - Whose queue is watched.
 * @param held - Which uploads are watched.
 * @internal
 */
export function createServerMetrics(pool: RecognitionPool, held: HeldBytes): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const watch = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  watch("serkit_workers", "Threads that recognise.", () => pool.workerCount);
  watch("serkit_tasks_running", "Recordings that are being recognised.", () => pool.running);
  watch("serkit_tasks_waiting", "Recordings that wait for a thread.", () => pool.waiting);
  watch("serkit_held_bytes", "Bytes of uploads that are held.", () => held.used);
  return {
    registry,
    requests: new Counter({
      name: "serkit_requests_total",
      help: "Requests answered.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    requestTime: new Histogram({
      name: "serkit_request_seconds",
      help: "Time from request to answer.",
      labelNames: ["method", "route"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    recordings: new Counter({
      name: "serkit_recordings_total",
      help: "Recordings by what became of them: answered, or the code of the problem.",
      labelNames: ["outcome"],
      registers,
    }),
    streams: new Gauge({ name: "serkit_streams", help: "Streams of live audio that are open.", registers }),
  };
}
