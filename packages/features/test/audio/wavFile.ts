/** The parts of a `fmt ` chunk. */
export interface Format {
  readonly tag: number;
  readonly channelCount: number;
  readonly sampleRate: number;
  readonly bits: number;
}

/** A chunk, padded to an even length; `size` is what its header claims. */
export function chunk(id: string, content: Uint8Array, size: number = content.length): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + (content.length % 2));
  bytes.set(new TextEncoder().encode(id));
  new DataView(bytes.buffer).setUint32(4, size, true);
  bytes.set(content, 8);
  return bytes;
}

/** A plain 16-byte format chunk. */
export function formatChunk({ tag, channelCount, sampleRate, bits }: Format): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  const frameLength = channelCount * Math.ceil(bits / 8);
  view.setUint16(0, tag, true);
  view.setUint16(2, channelCount, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, sampleRate * frameLength, true);
  view.setUint16(12, frameLength, true);
  view.setUint16(14, bits, true);
  return chunk("fmt ", new Uint8Array(view.buffer));
}

/** A file of chunks; the pad byte of the last one is left off, so that its content ends the file. */
export function wavFile(chunks: readonly Uint8Array[], header: { form?: string; size?: number } = {}): Uint8Array {
  const { form = "RIFF", size } = header;
  const content = Uint8Array.from(chunks.flatMap((part) => Array.from(part)));
  const file = chunk(form, Uint8Array.of(...new TextEncoder().encode("WAVE"), ...content), size ?? content.length + 4);
  return file;
}
