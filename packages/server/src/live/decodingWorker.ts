import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { AudioError, decodeStream } from "serkit";
import type { DecodingAnswer, DecodingRequest, DecodingTask } from "./decodingMessage.ts";

/** Bytes that are decoded at once: a format that packs silence well makes ten thousand times as many of them. */
const PIECE = 256;

parentPort?.on("message", (task: DecodingTask) => {
  void decode(task);
});

/** Decodes one stream; whoever is at the other end of the port sets the pace, and ends it by closing the port. */
async function decode({ port, sound }: DecodingTask): Promise<void> {
  const left = new AbortController();
  port.once("close", () => {
    left.abort();
  });
  const say = (answer: DecodingAnswer): void => {
    port.postMessage(answer);
  };
  const told = async (): Promise<DecodingRequest> => {
    const [request] = (await once(port, "message", { signal: left.signal })) as [DecodingRequest];
    return request;
  };
  async function* bytesOf(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      say({ kind: "hungry" });
      const { bytes } = await told();
      if (bytes === undefined) return;
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    }
  }
  try {
    await told();
    const pieces = decodeStream({ bytes: bytesOf(), name: "audio", byteLength: undefined });
    for await (const { samples, sampleRate } of pieces) {
      for (let at = 0; at < samples.length; at += sound.length) {
        const part = samples.subarray(at, at + sound.length);
        sound.set(part);
        say({ kind: "piece", length: part.length, sampleRate });
        await told();
      }
    }
    say({ kind: "end" });
  } catch (error) {
    if (left.signal.aborted) return;
    if (error instanceof AudioError) say({ kind: "refused", code: error.code, reason: error.reason });
    else say({ kind: "broken", error });
  } finally {
    port.close();
  }
}
