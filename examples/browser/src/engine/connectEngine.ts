import type { Engine } from "./engine.ts";
import type { EngineCall, EngineMethod, EngineReply } from "./engineMessage.ts";

const METHODS: Readonly<Record<EngineMethod, true>> = {
  load: true,
  bundle: true,
  recognise: true,
  follow: true,
  listen: true,
  push: true,
  stopListening: true,
  enrol: true,
  expectVoice: true,
  train: true,
  keep: true,
  kept: true,
  forget: true,
};

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly emit: ((value: unknown) => void) | undefined;
}

/**
 * The engine in a worker, as the page sees it. A function as last argument is called with the news of the call.
 *
 * @param worker - A worker of `engineWorker.ts`.
 */
export function connectEngine(worker: Worker): Engine {
  const pending = new Map<number, Pending>();
  let lastId = 0;

  worker.addEventListener("message", ({ data: reply }: MessageEvent<EngineReply>) => {
    const call = pending.get(reply.id);
    if (reply.kind === "event") {
      call?.emit?.(reply.value);
      return;
    }
    pending.delete(reply.id);
    if (reply.kind === "result") call?.resolve(reply.value);
    else call?.reject(Object.assign(new Error(reply.message), { name: reply.name }));
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { reject } of pending.values()) reject(new Error(`The engine stopped: ${message}`));
    pending.clear();
  });

  const invoke = (method: EngineMethod, values: readonly unknown[]): Promise<unknown> => {
    const last = values.at(-1);
    const emit = typeof last === "function" ? (last as (value: unknown) => void) : undefined;
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject, emit });
      const sent = emit === undefined ? values : values.slice(0, -1);
      worker.postMessage({ id, method, values: sent, emits: emit !== undefined } satisfies EngineCall);
    });
  };
  const methods = Object.keys(METHODS) as EngineMethod[];
  const calls = methods.map((method) => [method, (...values: unknown[]) => invoke(method, values)] as const);
  return Object.fromEntries(calls) as unknown as Engine;
}
