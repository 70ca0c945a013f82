/**
 * Why bytes could not be read as sound: `"empty"`, there are none; `"not-wav"`, they are something else;
 * `"truncated-header"`, the file ends before its sound begins; `"invalid-header"`, the header contradicts itself or holds an
 * impossible value; `"unsupported-encoding"`, a valid WAV file in a coding that is not read here; `"no-audio"`, there is not one
 * sample; `"more-bytes-needed"`, only the beginning of the file was given and the sound begins later.
 */
export type AudioFormatErrorCode =
  | "empty"
  | "not-wav"
  | "truncated-header"
  | "invalid-header"
  | "unsupported-encoding"
  | "no-audio"
  | "more-bytes-needed";

/** Bytes that could not be read as sound; {@link AudioFormatError.code} tells why. */
export class AudioFormatError extends Error {
  /** The name of the class. */
  override readonly name = "AudioFormatError";
  /** Why the bytes could not be read. */
  readonly code: AudioFormatErrorCode;
  /** With code `"more-bytes-needed"`: how many bytes from the beginning of the file to offer next; otherwise 0. */
  readonly bytesNeeded: number;

  /**
   * @param code - Why the bytes could not be read.
   * @param message - One sentence that says what to do.
   * @param bytesNeeded - See {@link AudioFormatError.bytesNeeded}.
   */
  constructor(code: AudioFormatErrorCode, message: string, bytesNeeded = 0) {
    super(message);
    this.code = code;
    this.bytesNeeded = bytesNeeded;
  }
}
