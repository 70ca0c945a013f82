import { oggPacketOffset, type AudioFormat } from "./audioFormat.ts";

/** What the header of a compressed file says of its sound. */
export interface CompressedHeader {
  /** Samples a second that decoding will give, in Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly channelCount: number;
}

/**
 * Where the first frame of sound of an MP3 file begins: after the ID3v2 tag, if there is one.
 *
 * @see ID3 tag version 2.4.0, section 3.1: the size counts seven bits a byte and leaves out the ten bytes of its header.
 */
export function mpegFrameOffset(bytes: Uint8Array): number {
  const isTagged = bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33;
  if (!isTagged) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f);
}

/**
 * Reads rate and channels from the first bytes of a compressed file; of an MP3 file, from those of its first frame.
 *
 * @returns `undefined` if they are not there, or make no sense.
 *
 * @see RFC 9639 (FLAC), the Vorbis I specification, RFC 7845 (Opus in Ogg), ISO/IEC 11172-3 and 13818-3 (MP3).
 */
export function readCompressedHeader(
  bytes: Uint8Array,
  format: Exclude<AudioFormat, "wav">,
): CompressedHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packet = oggPacketOffset(bytes);
  if (bytes.length < (format === "mp3" ? 4 : 64)) return undefined;
  switch (format) {
    case "flac":
      return { sampleRate: view.getUint32(18) >>> 12, channelCount: ((view.getUint8(20) >> 1) & 7) + 1 };
    case "ogg-vorbis":
      return { sampleRate: view.getUint32(packet + 12, true), channelCount: view.getUint8(packet + 11) };
    case "ogg-opus":
      return { sampleRate: 48_000, channelCount: view.getUint8(packet + 9) };
    case "mp3":
      return readMpegFrame(view);
  }
}

const MPEG_1_RATES = [44_100, 48_000, 32_000] as const;

function readMpegFrame(view: DataView): CompressedHeader | undefined {
  const [sync, version, rate, mode] = [view.getUint8(0), view.getUint8(1), view.getUint8(2), view.getUint8(3)];
  const full = MPEG_1_RATES[(rate >> 2) & 3];
  if (sync !== 0xff || version < 0xe0 || full === undefined) return undefined;
  // Versions 2 and 2.5 halve the rates, and halve them again.
  const halvings = { 3: 1, 2: 2, 0: 4 }[(version >> 3) & 3];
  return halvings === undefined ? undefined : { sampleRate: full / halvings, channelCount: mode >> 6 === 3 ? 1 : 2 };
}
