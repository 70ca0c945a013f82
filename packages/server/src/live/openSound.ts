import type { Signal } from "serkit";
import { ProblemError } from "../problems/problemError.ts";
import { openWav, type LiveSound } from "./openWav.ts";
import type { SoundDecoder } from "./soundDecoder.ts";

/** When a sound is over before its end. */
export interface Ending {
  /** Aborted when the server stops: a file that ends then was not cut short by its sender. */
  readonly draining: AbortSignal;
  /** Aborted when nobody listens any more. */
  readonly gone: AbortSignal;
}

/** How the formats begin that have to be decoded; what begins otherwise is a WAV file, or none that is read. */
const COMPRESSED = /^(fLaC|OggS|ID3|\u00ff[\u00e0-\u00ff])/;

/** Bytes that tell. */
const LEAST = 4;

/**
 * Opens an audio file that is still being sent: WAV is read as it is, FLAC, Ogg and MP3 are decoded in another thread.
 *
 * @param chunks - The file, from its first byte on.
 * @param decoder - Decodes what is compressed.
 * @param ending - When the sound is over before its end.
 * @throws ProblemError as {@link openWav}; while it is read, as {@link SoundDecoder.decode}; the reason of `gone`.
 */
export async function openSound(
  chunks: AsyncIterable<Uint8Array>,
  decoder: SoundDecoder,
  { draining, gone }: Ending,
): Promise<LiveSound> {
  const rest = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let length = 0; length < LEAST;) {
    const next = await rest.next();
    if (next.done === true) break;
    head.push(next.value);
    length += next.value.length;
  }
  const whole = withHead(head, rest);
  if (!COMPRESSED.test(Buffer.concat(head).toString("latin1", 0, LEAST))) return openWav(whole);
  gone.throwIfAborted();
  const pieces = decoder.decode(whole);
  gone.addEventListener("abort", () => void pieces.return().catch(() => undefined), { once: true });
  return openDecoded(pieces, draining);
}

/** The rate is known when the first piece is there. */
async function openDecoded(pieces: AsyncGenerator<Signal, void, undefined>, draining: AbortSignal): Promise<LiveSound> {
  const first = await pieces.next();
  if (first.done === true) throw new ProblemError("no-samples", "The body holds no sound; send some.");
  const { sampleRate } = first.value;
  return {
    layout: { encoding: "float32", sampleRate, channelCount: 1 },
    frames: framesOf(first.value, pieces, draining),
  };
}

async function* framesOf(
  first: Signal,
  rest: AsyncGenerator<Signal, void, undefined>,
  draining: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytesOf = ({ samples }: Signal): Uint8Array =>
    new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  try {
    yield bytesOf(first);
    for await (const piece of rest) {
      if (piece.sampleRate !== first.sampleRate) {
        throw new ProblemError("unsupported", "The sample rate changes within the sound; send each part by itself.");
      }
      yield bytesOf(piece);
    }
  } catch (error) {
    const isOurEnd = draining.aborted && error instanceof ProblemError && error.code === "truncated";
    if (!isOurEnd) throw error;
  } finally {
    await rest.return();
  }
}

async function* withHead(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
