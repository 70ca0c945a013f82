import type { Signal } from "@serkit/features";
import { listenToTrack, type TrackListener } from "./listenToTrack.ts";

/** The part of a browser's `MediaStream` that tells it from other sources. */
export interface MediaStreamLike {
  /** The name that the browser gave to the stream. */
  readonly id: string;
  /** Its tracks with sound. */
  getAudioTracks(): readonly unknown[];
}

/** Seconds of sound that wait for a reader who is late. */
const BUFFER_DURATION = 30;

/** Whether a source is a `MediaStream`, which there are only in browsers. */
export function isMediaStream(source: object): source is MediaStream {
  return typeof MediaStream !== "undefined" && source instanceof MediaStream;
}

/**
 * Listens to the first audio track of a stream from when the first chunk is asked for until the track ends or the reader stops. The
 * stream remains the caller's: its tracks are not stopped.
 *
 * @param stream - With an audio track.
 * @param workletUrl - Where the code of the worklet is served; left out, it is made of text.
 * @throws TypeError if there is no audio track.
 */
export function mediaStreamChunks(
  stream: MediaStream,
  workletUrl: string | URL | undefined,
): AsyncIterator<Signal, undefined> {
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new TypeError("stream: source must have an audio track; got a MediaStream without");
  let opened: Promise<TrackListener> | undefined;
  return {
    async next() {
      opened ??= listenToTrack(track, { workletUrl, bufferDuration: BUFFER_DURATION });
      return (await opened).next();
    },
    async return() {
      (await opened)?.cancel();
      return { done: true, value: undefined };
    },
  };
}
