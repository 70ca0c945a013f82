import { toMono, type Signal } from "@serkit/features";
import type { Clip } from "../engine/engine.ts";

/** Rate at which a compressed file is decoded to be drawn, in Hz. */
const DRAWN_RATE = 48_000;

/**
 * Makes a clip of a sound. The engine reads WAV itself; what else is to be drawn is decoded here, by the browser, which does it beside
 * the page. The answer does not come from these samples, but from the file.
 *
 * @param source - Samples, or an audio file of any format that serkit reads.
 */
export async function clipOf(source: Blob | Signal): Promise<Clip> {
  if (!(source instanceof Blob)) return { source };
  const head = new TextDecoder("latin1").decode(await source.slice(0, 4).arrayBuffer());
  return head === "RIFF" ? { source } : { source, decoded: await decode(source) };
}

async function decode(file: Blob): Promise<Signal> {
  const context = new OfflineAudioContext(1, 1, DRAWN_RATE);
  const buffer = await context.decodeAudioData(await file.arrayBuffer());
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel));
  return toMono({ channels, sampleRate: buffer.sampleRate });
}
