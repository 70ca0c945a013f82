/** Why nothing, or nothing more, is heard; see {@link MicrophoneError}. */
export type MicrophoneErrorCode =
  | "permission-denied"
  | "no-device"
  | "device-busy"
  | "device-lost"
  | "unsupported"
  | "worklet-blocked"
  | "interrupted"
  | "overrun";

/** A microphone, or another source of live sound in a browser, cannot be listened to, or no longer. */
export class MicrophoneError extends Error {
  override readonly name = "MicrophoneError";
  /**
   * What is wrong, for a program to switch on.
   *
   * - `"permission-denied"`: the person, the browser or a policy of the page refuses the microphone;
   * - `"no-device"`: there is no microphone, or not the one that was asked for;
   * - `"device-busy"`: the system does not hand it out;
   * - `"device-lost"`: it was unplugged, or the permission was withdrawn, while it was in use;
   * - `"unsupported"`: the browser has no microphone or no audio worklets, or the page is not served over HTTPS or from this machine;
   * - `"worklet-blocked"`: the code that takes the samples was not let in, by a content security policy, or is not at its address;
   * - `"interrupted"`: the browser stopped listening for a while, as for a telephone call, so that sound is missing;
   * - `"overrun"`: the sound was read more slowly than it came, for so long that there was no more room for it.
   */
  readonly code: MicrophoneErrorCode;

  /**
   * @param code - What is wrong.
   * @param message - One sentence that says what to do.
   * @param options - The underlying error as `cause`.
   */
  constructor(code: MicrophoneErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
