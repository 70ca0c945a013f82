import type { Engine } from "./engine.ts";
import type { EngineCall, EngineMethod, EngineReply } from "./engineMessage.ts";

/** The part of a worker's global scope that is used. */
export interface WorkerScope {
  /** Sends to the page. */
  postMessage(reply: EngineReply): void;
  /** Hears of the page. */
  addEventListener(type: "message", listener: (event: MessageEvent<EngineCall>) => void): void;
}

/** Answers the calls of a page with an engine. */
export function serveEngine(engine: Engine, scope: WorkerScope): void {
  const answer = async ({ id, method, values, emits }: EngineCall): Promise<EngineReply> => {
    const emit = (value: unknown): void => {
      scope.postMessage({ id, kind: "event", value });
    };
    try {
      const calls = engine as unknown as Readonly<Record<EngineMethod, (...all: unknown[]) => Promise<unknown>>>;
      return { id, kind: "result", value: await calls[method](...values, ...(emits ? [emit] : [])) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
      return { id, kind: "error", name, message };
    }
  };
  scope.addEventListener("message", ({ data }) => {
    void answer(data).then((reply) => {
      scope.postMessage(reply);
    });
  });
}
