import type { Signal } from "@serkit/features";
import { createChunkQueue } from "./chunkQueue.ts";
import { MicrophoneError } from "./microphoneError.ts";
import { openSampleTap } from "./openSampleTap.ts";

/** What is to be known of listening to a track. */
export interface ListenOptions {
  /** Where the code of the worklet is served; left out, it is made of text. */
  readonly workletUrl: string | URL | undefined;
  /** Seconds of sound that wait for a reader who is late. */
  readonly bufferDuration: number;
  /** Called once, when no more is heard, whatever the reason. */
  readonly onClose?: () => void;
  /** What the reader is told when the track ends: the failure, or the end. */
  readonly failureAtEnd?: () => Error;
}

/** A track that is being listened to. */
export interface TrackListener {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** The next chunk of sound, mono. */
  next(): Promise<IteratorResult<Signal, undefined>>;
  /** Hears no more: what was heard can still be read, and then come the failure and the end. */
  end(failure?: unknown): void;
  /** Hears no more and forgets what was not read. */
  cancel(failure?: unknown): void;
}

/**
 * Listens to a track of a `MediaStream` in an audio worklet.
 *
 * @param track - An audio track; it is not stopped here.
 * @param options - Where the worklet is, and what happens at the end.
 * @throws {@link MicrophoneError} `unsupported`, `worklet-blocked`; its listener fails with `overrun` and `interrupted`.
 */
export async function listenToTrack(track: MediaStreamTrack, options: ListenOptions): Promise<TrackListener> {
  const { bufferDuration, workletUrl, onClose, failureAtEnd } = options;
  const { context, source, tap } = await openSampleTap(track, workletUrl);
  const { sampleRate } = context;
  const queue = createChunkQueue(bufferDuration * sampleRate);
  let isOpen = true;
  let wasRunning = context.state === "running";

  const end = (failure?: unknown): void => {
    if (!isOpen) return;
    isOpen = false;
    tap.port.postMessage("end");
    tap.port.onmessage = null;
    context.onstatechange = null;
    track.removeEventListener("ended", onTrackEnd);
    source.disconnect();
    void context.close();
    queue.end(failure);
    onClose?.();
  };
  const onTrackEnd = (): void => {
    end(failureAtEnd?.());
  };
  tap.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    wasRunning = true;
    // Whoever stops a track gets no event of its end.
    if (track.readyState === "ended") onTrackEnd();
    else if (!queue.push(data)) end(overrun(bufferDuration));
  };
  context.onstatechange = () => {
    if (context.state === "running") wasRunning = true;
    else if (wasRunning) end(new MicrophoneError("interrupted", INTERRUPTED));
  };
  track.addEventListener("ended", onTrackEnd);
  // Some browsers only run what leads to the output, which this node leaves silent.
  source.connect(tap).connect(context.destination);
  // Without leave to make a sound the context waits for the person to touch the page.
  context.resume().catch(() => undefined);
  if (track.readyState === "ended") onTrackEnd();
  return {
    sampleRate,
    end,
    cancel(failure) {
      queue.clear();
      end(failure);
    },
    async next() {
      const { done, value } = await queue.next();
      return done === true ? { done, value } : { done: false, value: { samples: value, sampleRate } };
    },
  };
}

const INTERRUPTED = "the browser stopped listening for a while, so that sound is missing; begin again";

function overrun(bufferDuration: number): MicrophoneError {
  const message = `${bufferDuration} s of sound wait to be read, and there is no room for more; read faster, with a longer hop or a lighter recipe`;
  return new MicrophoneError("overrun", message);
}
