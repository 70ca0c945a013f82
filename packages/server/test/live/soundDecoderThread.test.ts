import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as Threads from "node:worker_threads";
import { afterAll, expect, it, vi } from "vitest";
import { createSoundDecoder } from "../../src/live/soundDecoder.ts";
import { PoolError } from "../../src/pool/poolError.ts";

/** The threads that were started. */
const made = vi.hoisted(() => ({ threads: [] as Threads.Worker[] }));
vi.mock("node:worker_threads", async (original) => {
  const module = await original<typeof Threads>();
  return {
    ...module,
    Worker: class extends module.Worker {
      constructor(...options: ConstructorParameters<typeof Threads.Worker>) {
        super(...options);
        made.threads.push(this);
      }
    },
  };
});

const file = new Uint8Array(readFileSync(join(import.meta.dirname, "../../../ser/test/audio/fixtures/tone.flac")));
async function* inPieces(): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < file.length; at += 500) yield file.subarray(at, at + 500);
}

const decoder = createSoundDecoder();
afterAll(() => decoder.close());

it("starts one thread for all streams, and another one after it broke down", async () => {
  const [first, second] = [decoder.decode(inPieces()), decoder.decode(inPieces())];
  await Promise.all([first.next(), second.next()]);
  expect(made.threads).toHaveLength(1);

  await made.threads[0]?.terminate();
  const errors = await Promise.all(
    [first, second].map(async (pieces) => pieces.next().catch((error: unknown) => error)),
  );
  for (const error of errors) {
    expect(error).toBeInstanceOf(PoolError);
    const message = "What decodes streams broke down; try again later.";
    expect(error).toMatchObject({ code: "worker-ended", message });
  }

  let sampleCount = 0;
  for await (const { samples } of decoder.decode(inPieces())) sampleCount += samples.length;
  expect(sampleCount).toBeGreaterThan(1000);
  expect(made.threads).toHaveLength(2);
});
