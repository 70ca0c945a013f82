import type { AudioFormatError, DecodedWav, WavHeader } from "../../src/index.ts";

/** What is tried on every file. */
export interface Decoders {
  readonly decodeWav: (bytes: Uint8Array) => DecodedWav;
  readonly readWavHeader: (bytes: Uint8Array, byteLength?: number) => WavHeader;
  readonly AudioFormatError: typeof AudioFormatError;
}

/** Longest that a file may take, in ms. */
const TIME_LIMIT = 2000;

/**
 * What is wrong with how a file is read; `undefined` if nothing is. A file gives sound, of at most four times its size, or an
 * `AudioFormatError`, and that in time.
 */
export function fault(file: Uint8Array, decoders: Decoders, now: () => number): string | undefined {
  const { decodeWav, readWavHeader, AudioFormatError } = decoders;
  const started = now();
  let verdict: string | undefined;
  try {
    const { channels, sampleRate } = decodeWav(file);
    const bytes = channels.reduce((sum, channel) => sum + channel.byteLength, 0);
    const lengths = new Set(channels.map(({ length }) => length));
    if (channels.length < 1 || channels.length > 64) verdict = `it has ${channels.length} channels`;
    else if (lengths.size !== 1 || lengths.has(0)) verdict = `its channels have ${[...lengths].join(", ")} samples`;
    else if (!(sampleRate >= 1000 && sampleRate <= 768_000)) verdict = `its sample rate is ${sampleRate} Hz`;
    else if (bytes > 4 * file.length) verdict = `${file.length} bytes became ${bytes}`;
    else if (readWavHeader(file).frameCount !== channels[0]!.length) verdict = "its header counts other frames";
  } catch (error) {
    if (!(error instanceof AudioFormatError)) verdict = `it threw ${String(error)}`;
    else if (error.message.length < 20) verdict = `it threw "${error.message}"`;
  }
  const elapsed = now() - started;
  return verdict ?? (elapsed > TIME_LIMIT ? `it took ${Math.round(elapsed)} ms` : undefined);
}
