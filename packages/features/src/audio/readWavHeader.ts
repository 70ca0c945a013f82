import { AudioFormatError } from "./audioFormatError.ts";
import { bytesPerSample, readWavFormat, type WavEncoding, type WavFormat } from "./wavEncoding.ts";

/** What the header of a WAV file says about its sound. */
export interface WavHeader {
  /** Frames per second, in Hz, 1,000 to 768,000. */
  readonly sampleRate: number;
  /** Number of channels, 1 to 64. */
  readonly channelCount: number;
  /** Number of whole frames (one sample of every channel) that are there; 0 for a file without sound. */
  readonly frameCount: number;
  /** How a sample is stored. */
  readonly encoding: WavEncoding;
  /** Where the first frame begins, in bytes from the beginning of the file. */
  readonly dataOffset: number;
  /** Bytes of the whole frames that are there. */
  readonly dataLength: number;
  /** Whether the header promises more bytes of sound than the file has. */
  readonly truncated: boolean;
}

/** A size that stands for "not known when the header was written", or in RF64 for "see the ds64 chunk". */
const UNKNOWN_SIZE = 0xffff_ffff;

const CHUNK_HEADER_LENGTH = 8;

/**
 * Reads the header of a WAV file: RIFF, or RF64 and BW64 beyond 4 GiB.
 *
 * Works on the first bytes of a file, if `byteLength` tells how long the whole is. Chunks other than `fmt `, `ds64` and
 * `data` are skipped. A data chunk of unknown size (0xFFFFFFFF, as streaming programs write) reaches to the end of the file; one that
 * declares size 0 holds no sound, as for libsndfile.
 *
 * @param bytes - The file, or its beginning.
 * @param byteLength - Length of the whole file, in bytes.
 * @returns What the header says, its sizes limited to what the file has.
 * @throws AudioFormatError with code `"more-bytes-needed"`, if the sound begins after `bytes` but within the file: offer
 *   the first `bytesNeeded` bytes; with another code, if it is no WAV file that can be read.
 * @throws RangeError if `byteLength` is not an integer ≥ the number of bytes given.
 *
 * @see libsndfile 1.2, the reference of the golden test.
 * @see EBU Tech 3306, "RF64: An extended file format for audio data", 2009.
 *
 * @example
 * ```ts
 * const file = encodeWav({ samples: new Float32Array(100), sampleRate: 16_000 });
 * readWavHeader(file.subarray(0, 44), file.length).frameCount; // => 100
 * ```
 */
export function readWavHeader(bytes: Uint8Array, byteLength: number = bytes.length): WavHeader {
  if (!Number.isSafeInteger(byteLength) || byteLength < bytes.length) {
    throw new RangeError(`readWavHeader: byteLength must be an integer ≥ ${bytes.length}; got ${byteLength}`);
  }
  if (byteLength === 0) throw new AudioFormatError("empty", "the file is empty: it has no bytes");
  const file: PartialFile = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), byteLength };
  const form = readForm(file);

  let format: WavFormat | undefined;
  let longDataSize: number | undefined;
  let offset = 12;
  for (;;) {
    requireBytes(file, offset + CHUNK_HEADER_LENGTH);
    const id = text(file.view, offset);
    const size = file.view.getUint32(offset + 4, true);
    const content = offset + CHUNK_HEADER_LENGTH;
    if (id === "data") {
      if (format === undefined) throw invalid("its sound comes before its format");
      return describe(format, content, dataSize(form, size, longDataSize), byteLength);
    }
    if (id === "fmt ") format = readWavFormat(contentOf(file, content, Math.min(size, 40)));
    if (id === "ds64") longDataSize = readLongDataSize(contentOf(file, content, Math.min(size, 24)));
    offset = content + size + (size % 2);
  }
}

interface PartialFile {
  readonly view: DataView;
  readonly byteLength: number;
}

function readForm(file: PartialFile): "RIFF" | "RF64" {
  const { view } = file;
  const known = ["RIFF", "RF64", "BW64"];
  const id = text(view, 0);
  if (id === "RIFX") {
    throw new AudioFormatError("unsupported-encoding", "the WAV file is big-endian (RIFX); convert it to RIFF");
  }
  const begins = known.some((form) => form.startsWith(id));
  if (!begins || !"WAVE".startsWith(text(view, 8))) {
    throw new AudioFormatError("not-wav", "the bytes are not a WAV file: they do not begin with RIFF … WAVE");
  }
  requireBytes(file, 12);
  return id === "RIFF" ? "RIFF" : "RF64";
}

/** Makes sure that the file's first `end` bytes are there to be read. */
function requireBytes(file: PartialFile, end: number): void {
  if (end > file.byteLength) {
    throw new AudioFormatError(
      "truncated-header",
      `the WAV file ends before its sound begins: it has ${file.byteLength} bytes; get it again from its source`,
    );
  }
  if (end > file.view.byteLength) {
    throw new AudioFormatError(
      "more-bytes-needed",
      `the WAV header goes on after the ${file.view.byteLength} bytes that were given; offer the first ${end}`,
      end,
    );
  }
}

function contentOf(file: PartialFile, offset: number, length: number): DataView {
  requireBytes(file, offset + length);
  return new DataView(file.view.buffer, file.view.byteOffset + offset, length);
}

function readLongDataSize(chunk: DataView): number {
  if (chunk.byteLength < 24) throw invalid(`its ds64 chunk has ${chunk.byteLength} bytes instead of 24 or more`);
  // Beyond 2^53 the number is rounded, and far beyond any file.
  return chunk.getUint32(8, true) + chunk.getUint32(12, true) * 2 ** 32;
}

/** `undefined` if the header does not tell. */
function dataSize(form: "RIFF" | "RF64", size: number, longDataSize: number | undefined): number | undefined {
  if (size !== UNKNOWN_SIZE) return size;
  if (form === "RIFF") return undefined;
  if (longDataSize === undefined) throw invalid("it is an RF64 file without a ds64 chunk before its sound");
  return longDataSize;
}

function describe(format: WavFormat, dataOffset: number, size: number | undefined, byteLength: number): WavHeader {
  const there = byteLength - dataOffset;
  const frameLength = bytesPerSample[format.encoding] * format.channelCount;
  const frameCount = Math.floor(Math.min(size ?? there, there) / frameLength);
  return {
    ...format,
    frameCount,
    dataOffset,
    dataLength: frameCount * frameLength,
    truncated: size !== undefined && size > there,
  };
}

function text(view: DataView, offset: number): string {
  let characters = "";
  for (let i = offset; i < Math.min(offset + 4, view.byteLength); i++) {
    characters += String.fromCharCode(view.getUint8(i));
  }
  return characters;
}

function invalid(reason: string): AudioFormatError {
  return new AudioFormatError("invalid-header", `the WAV header is invalid: ${reason}`);
}
