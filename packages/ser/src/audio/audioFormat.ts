/** The file formats that are read. */
export type AudioFormat = "wav" | "mp3" | "flac" | "ogg-vorbis" | "ogg-opus";

/**
 * Tells the format of a file by its first bytes, whatever its name.
 *
 * @param bytes - The file, or at least its first hundred bytes.
 * @returns `undefined` if it is none that is read.
 */
export function detectAudioFormat(bytes: Uint8Array): AudioFormat | undefined {
  const start = text(bytes, 0, 4);
  if (["RIFF", "RIFX", "RF64", "BW64"].includes(start)) return "wav";
  if (start === "fLaC") return "flac";
  if (start === "OggS") return oggCodec(bytes);
  if (start.startsWith("ID3") || isMpegFrame(bytes)) return "mp3";
  return undefined;
}

/** Where the first packet of an Ogg page begins: after the table of its segments. */
export function oggPacketOffset(bytes: Uint8Array): number {
  return 27 + (bytes[26] ?? 0);
}

/** The first packet of an Ogg stream names its codec. */
function oggCodec(bytes: Uint8Array): AudioFormat | undefined {
  const packet = oggPacketOffset(bytes);
  if (text(bytes, packet, 8) === "OpusHead") return "ogg-opus";
  return text(bytes, packet + 1, 6) === "vorbis" ? "ogg-vorbis" : undefined;
}

/** Eleven bits of synchronisation, then version, layer, bit rate and sample rate, none of them a reserved value, and no free bit rate. */
function isMpegFrame(bytes: Uint8Array): boolean {
  const [sync = 0, second = 0, third = 0] = bytes;
  const isReserved =
    (second & 0x18) === 0x08 ||
    (second & 0x06) === 0 ||
    third >> 4 === 0 ||
    third >> 4 === 0xf ||
    (third & 0x0c) === 0x0c;
  return sync === 0xff && (second & 0xe0) === 0xe0 && !isReserved;
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}
