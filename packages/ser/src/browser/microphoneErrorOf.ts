import { MicrophoneError, type MicrophoneErrorCode } from "../streaming/microphoneError.ts";

/** What each name of a failure of `getUserMedia` means. */
const FAILURES: Readonly<Record<string, readonly [code: MicrophoneErrorCode, message: string]>> = {
  NotAllowedError: [
    "permission-denied",
    "the microphone was refused; allow it for this page in the settings of the browser, and try again",
  ],
  SecurityError: [
    "permission-denied",
    "the page may not use the microphone; allow it in the policy of the page, and in that of the frame it is in",
  ],
  NotFoundError: ["no-device", "there is no microphone; connect one, and try again"],
  OverconstrainedError: ["no-device", "there is no microphone with this deviceId; choose one of enumerateDevices()"],
  NotReadableError: [
    "device-busy",
    "the system does not hand the microphone out; close other programs that use it, and try again",
  ],
  AbortError: ["device-busy", "the microphone did not start; connect it again, and try again"],
};

const UNSUPPORTED =
  "the browser offers no microphone; use a current browser, and serve the page over HTTPS or from this machine";

/**
 * Says what a failure of `getUserMedia` means.
 *
 * @param cause - What it threw; `undefined` where there is no `getUserMedia`.
 *
 * @see W3C, Media Capture and Streams, section 10.2: the names of the failures.
 */
export function microphoneErrorOf(cause: unknown): MicrophoneError {
  const [code, message] = FAILURES[cause instanceof Error ? cause.name : ""] ?? ["unsupported", UNSUPPORTED];
  return new MicrophoneError(code, message, cause === undefined ? undefined : { cause });
}
