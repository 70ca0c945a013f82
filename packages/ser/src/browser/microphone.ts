import type { Signal } from "@serkit/features";
import { listenToTrack } from "../streaming/listenToTrack.ts";
import { MicrophoneError } from "../streaming/microphoneError.ts";
import { microphoneErrorOf } from "./microphoneErrorOf.ts";
import { orAborted } from "../streaming/orAborted.ts";

/** Options of {@link microphone}. */
export interface MicrophoneOptions {
  /**
   * Which microphone: a `deviceId` of `navigator.mediaDevices.enumerateDevices()`.
   * @defaultValue the one that the browser or the person chooses
   */
  readonly deviceId?: string;
  /**
   * Whether the browser takes out what the loudspeakers play. Like the next two it changes the voice, and with it what the emotion
   * is told by.
   * @defaultValue `false`
   */
  readonly echoCancellation?: boolean;
  /**
   * Whether the browser takes out steady noise, and with it some of the voice.
   * @defaultValue `false`
   */
  readonly noiseSuppression?: boolean;
  /**
   * Whether the browser makes soft voices louder and loud ones softer.
   * @defaultValue `false`
   */
  readonly autoGainControl?: boolean;
  /**
   * Seconds of sound that wait for a reader who is late. If they are full, listening ends: the reader gets all of them, and then the
   * error `overrun`, so that no sound is missing from the middle.
   * @defaultValue `30`
   */
  readonly bufferDuration?: number;
  /**
   * Where the page serves the file `serkit/microphone-worklet.js`, for pages whose content security policy forbids code made of
   * text (`script-src` without `blob:`).
   * @defaultValue none: the code is in the package, and no file is needed
   */
  readonly workletUrl?: string | URL;
  /** Stops waiting for permission, and listening, at once; what is being read then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * A microphone that is being listened to: a source for `Recognizer.stream`, or for a loop of one's own, whose chunks last about
 * 10 ms. All loops over it share its one sound: each chunk is read once.
 */
export interface Microphone extends AsyncIterable<Signal> {
  /** Samples a second, in Hz, of all chunks: the device's own where the browser tells, else the browser's. */
  readonly sampleRate: number;
  /** What the browser calls the device. */
  readonly label: string;
  /** Releases the device. What was heard until then can still be read; then the loop ends. Calling it again does nothing. */
  stop(): void;
  /** Chunks in mono, the mean of the channels; leaving the loop releases the device. */
  [Symbol.asyncIterator](): AsyncIterator<Signal, undefined>;
}

/**
 * Asks for a microphone, and listens to it in an audio worklet until it is stopped, the loop over it is left, or the signal comes.
 * In each case the device is released, also after an error.
 *
 * The sound stays as it is: it is not resampled, and the browser is asked not to make it better.
 *
 * @param options - Which device, what the browser may do to the sound, and when to stop.
 * @throws {@link MicrophoneError} if it cannot be listened to, and from the loop if it no longer can; RangeError if
 *   `bufferDuration` is no positive number.
 *
 * @see W3C, Media Capture and Streams, section 10.2 on `getUserMedia`.
 *
 * @example
 * ```ts
 * async function listen(recognizer: Recognizer, signal: AbortSignal): Promise<void> {
 *   const voice = await microphone({ signal });
 *   for await (const { end, emotion } of recognizer.stream(voice)) {
 *     document.title = `${end.toFixed()} s: ${emotion}`;
 *   }
 * }
 * ```
 */
export async function microphone(options: MicrophoneOptions = {}): Promise<Microphone> {
  const { deviceId, bufferDuration = 30, workletUrl, signal } = options;
  const { echoCancellation = false, noiseSuppression = false, autoGainControl = false } = options;
  if (!(bufferDuration > 0 && Number.isFinite(bufferDuration))) {
    throw new RangeError(`microphone: bufferDuration must be a positive number of seconds; got ${bufferDuration}`);
  }
  signal?.throwIfAborted();
  const which = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  const track = await askForTrack({ ...which, echoCancellation, noiseSuppression, autoGainControl }, signal);

  const onAbort = (): void => {
    listener.cancel(signal?.reason);
  };
  const onClose = (): void => {
    signal?.removeEventListener("abort", onAbort);
    track.stop();
  };
  const listener = await listenToTrack(track, { workletUrl, bufferDuration, onClose, failureAtEnd: deviceLost }).catch(
    (error: unknown) => {
      track.stop();
      throw error;
    },
  );
  if (signal?.aborted) onAbort();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", onAbort);
  const chunks: AsyncIterator<Signal, undefined> = {
    next: () => listener.next(),
    return() {
      listener.cancel();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return {
    sampleRate: listener.sampleRate,
    label: track.label,
    stop() {
      listener.end();
    },
    [Symbol.asyncIterator]: () => chunks,
  };
}

/** A track of the microphone; one that is granted after the signal is given back. */
async function askForTrack(audio: MediaTrackConstraints, signal: AbortSignal | undefined): Promise<MediaStreamTrack> {
  if (typeof navigator === "undefined" || !("mediaDevices" in navigator)) throw microphoneErrorOf(undefined);
  const asked = navigator.mediaDevices.getUserMedia({ audio });
  try {
    const [track] = (await orAborted(asked, signal)).getAudioTracks();
    if (track !== undefined) return track;
  } catch (cause) {
    if (!signal?.aborted) throw microphoneErrorOf(cause);
    void asked.then(
      (stream) => {
        for (const track of stream.getTracks()) track.stop();
      },
      () => undefined,
    );
    throw cause;
  }
  throw new MicrophoneError("no-device", "the browser gave no microphone; connect one, and try again");
}

function deviceLost(): MicrophoneError {
  return new MicrophoneError(
    "device-lost",
    "the microphone was unplugged, or its permission was withdrawn; see to it, and begin again",
  );
}
