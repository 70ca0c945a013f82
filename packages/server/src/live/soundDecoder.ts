import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import type { AudioErrorCode, Signal } from "serkit";
import { PoolError } from "../pool/poolError.ts";
import { ProblemError } from "../problems/problemError.ts";
import type { DecodingAnswer, DecodingRequest, DecodingTask } from "./decodingMessage.ts";

/** Decodes compressed streams in a thread of its own, which is there while it is needed. */
export interface SoundDecoder {
  /**
   * Decodes an audio file while it comes in; bytes are only read when the sound of those before is taken.
   *
   * @param chunks - The file, from its first byte on; it is left when nobody asks for more sound.
   * @returns Pieces of the sound, mono; each is gone when the next is asked for.
   * @throws ProblemError as `AudioError` if the sound cannot be used; PoolError `worker-ended` if the thread breaks down.
   */
  decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Signal, void, undefined>;
  /** Ends the thread, and streams with it. */
  close(): Promise<void>;
}

/** Samples of a piece, at most. */
const MOST_SAMPLES = 16_384;

/** Milliseconds that the thread stays after the last stream; what the decoders hold goes with it. */
const IDLE_TIME = 10_000;

/** Plans the thread; it is started by the first stream. */
export function createSoundDecoder(): SoundDecoder {
  let thread: Worker | undefined;
  let streamCount = 0;
  let clock: NodeJS.Timeout | undefined;
  /** Fails the streams under way. */
  const underWay = new Set<(reason: PoolError) => void>();

  const start = (): Worker => {
    const worker = new Worker(workerFile(), { execArgv: [] }); // what this program was started with is not meant for the thread
    worker.unref();
    let cause: unknown;
    worker.once("error", (error) => {
      cause = error;
    });
    worker.once("exit", () => {
      if (thread !== worker) return;
      thread = undefined;
      const message = "What decodes streams broke down; try again later.";
      for (const fail of underWay) fail(new PoolError("worker-ended", message, { cause }));
    });
    return worker;
  };
  const end = async (): Promise<void> => {
    clearTimeout(clock);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };
  return {
    async *decode(chunks) {
      clearTimeout(clock);
      streamCount++;
      const { port1: port, port2: theirs } = new MessageChannel();
      let fail: (reason: PoolError) => void = () => undefined;
      const failed = new Promise<never>((_resolve, reject) => {
        fail = reject;
      });
      failed.catch(() => undefined); // who asks next is told
      underWay.add(fail);
      const sound = new Float32Array(new SharedArrayBuffer(4 * MOST_SAMPLES));
      const source = chunks[Symbol.asyncIterator]();
      const ask = async (chunk?: Uint8Array): Promise<DecodingAnswer> => {
        const answered = once(port, "message") as Promise<[DecodingAnswer]>;
        const request: DecodingRequest = chunk === undefined ? {} : { bytes: chunk };
        port.postMessage(request);
        const [answer] = await Promise.race([answered, failed]);
        return answer;
      };
      try {
        thread ??= start();
        const task: DecodingTask = { port: theirs, sound };
        thread.postMessage(task, [theirs]);
        for (let answer = await ask(); answer.kind !== "end";) {
          if (answer.kind === "refused") throw refusal(answer.code, answer.reason);
          if (answer.kind === "broken") throw answer.error;
          if (answer.kind === "piece") {
            yield { samples: sound.subarray(0, answer.length), sampleRate: answer.sampleRate };
          }
          const next = answer.kind === "hungry" ? await source.next() : undefined;
          answer = await ask(next?.done === false ? next.value : undefined);
        }
      } finally {
        port.close();
        underWay.delete(fail);
        if (--streamCount === 0) clock = setTimeout(() => void end(), IDLE_TIME).unref();
        await source.return?.();
      }
    },
    async close() {
      const message = "The server is stopping; ask another one.";
      for (const fail of underWay) fail(new PoolError("stopping", message));
      await end();
    },
  };
}

function refusal(code: AudioErrorCode, reason: string): ProblemError {
  return new ProblemError(code, `The sound cannot be used: ${reason}.`);
}

/** The thread's program: beside this file in the package; from source, the one that was built last. */
function workerFile(): URL {
  return import.meta.url.endsWith(".ts")
    ? new URL("../../dist/decodingWorker.js", import.meta.url)
    : new URL("./decodingWorker.js", import.meta.url);
}
