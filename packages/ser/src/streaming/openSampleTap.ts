import { MicrophoneError } from "./microphoneError.ts";
import { sampleTap } from "./sampleTap.ts";

/** The parts of an audio graph that hands over samples; they are not connected yet. */
export interface SampleTap {
  /** To be closed by whoever opened it. */
  readonly context: AudioContext;
  /** Where the sound comes from. */
  readonly source: MediaStreamAudioSourceNode;
  /** Posts chunks of the sound. */
  readonly tap: AudioWorkletNode;
}

/** Length of a chunk, in seconds: as much as an answer may come late because its last sample waits for others. */
const CHUNK_DURATION = 0.01;

/** Samples that the Web Audio API renders at a time. */
const QUANTUM = 128;

/**
 * Makes an audio graph for a track.
 *
 * @param track - An audio track.
 * @param workletUrl - Where the code of the worklet is served; left out, it is made of text.
 * @throws {@link MicrophoneError} `unsupported`, `worklet-blocked`.
 */
export async function openSampleTap(track: MediaStreamTrack, workletUrl: string | URL | undefined): Promise<SampleTap> {
  if (typeof AudioContext === "undefined" || typeof AudioWorkletNode === "undefined") {
    throw new MicrophoneError(
      "unsupported",
      "audio worklets are not available; use a current browser, and serve the page over HTTPS or from this machine",
    );
  }
  const { context, source } = openSource(track);
  const made = URL.createObjectURL(new Blob([sampleTap.code], { type: "text/javascript" }));
  try {
    await context.audioWorklet.addModule(workletUrl ?? made);
    const quanta = Math.max(1, Math.round((CHUNK_DURATION * context.sampleRate) / QUANTUM));
    const processorOptions = { chunkLength: quanta * QUANTUM };
    return { context, source, tap: new AudioWorkletNode(context, sampleTap.name, { processorOptions }) };
  } catch (cause) {
    await context.close();
    const message =
      workletUrl === undefined
        ? "the content security policy of the page forbids code made of text; serve serkit/microphone-worklet.js, and give its address as workletUrl"
        : `there is no audio worklet of serkit at ${String(workletUrl)}; serve serkit/microphone-worklet.js there`;
    throw new MicrophoneError("worklet-blocked", message, { cause });
  } finally {
    URL.revokeObjectURL(made);
  }
}

/** At the rate of the device, so that nothing is resampled, where the browser tells it and can. */
function openSource(track: MediaStreamTrack): Omit<SampleTap, "tap"> {
  const { sampleRate } = track.getSettings();
  if (sampleRate !== undefined) {
    const context = new AudioContext({ sampleRate });
    try {
      return { context, source: context.createMediaStreamSource(new MediaStream([track])) };
    } catch {
      // Firefox only listens at the rate of the loudspeakers.
      void context.close();
    }
  }
  const context = new AudioContext();
  return { context, source: context.createMediaStreamSource(new MediaStream([track])) };
}
