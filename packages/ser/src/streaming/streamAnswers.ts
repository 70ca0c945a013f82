import type { Emotion } from "@serkit/datasets";
import { createVoiceActivityDetector, type Signal, type VoiceActivityDetector } from "@serkit/features";
import { judge } from "../recognition/judge.ts";
import { sampleChunks, type StreamSource } from "./sampleChunks.ts";
import type { StreamAnswer } from "./streamAnswer.ts";
import type { StreamSettings } from "./streamOptions.ts";
import { createWindowBuffer, type StreamWindow, type WindowBuffer } from "./windowBuffer.ts";

/** Who is asked about each window. */
export interface StreamListener {
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** The probability of each, shape `[classes]`, in a mono signal of any rate. */
  scores(signal: Signal): Promise<Float32Array>;
}

/** Shortest time that the noise floor is looked for, in seconds: in one phrase there are pauses in every band. */
const LEAST_MEMORY = 3;

/** The answers to the windows of a stream, one after another; see `Recognizer.stream`. */
export async function* streamAnswers(
  listener: StreamListener,
  source: StreamSource,
  settings: StreamSettings,
): AsyncGenerator<StreamAnswer, void, undefined> {
  const { signal } = settings;
  const answerer = createAnswerer(listener, settings);
  let session: Session | undefined;
  for await (const { samples, sampleRate } of sampleChunks(source, settings)) {
    session ??= openSession(sampleRate, settings);
    for (let at = 0; at < samples.length;) {
      const taken = session.windows.take(samples.subarray(at));
      session.detector.push(samples.subarray(at, at + taken));
      at += taken;
      const window = session.windows.complete();
      if (window !== undefined) yield await answerer(session, window);
      signal?.throwIfAborted();
    }
  }
  const rest = session?.windows.remainder();
  if (session !== undefined && rest !== undefined) yield await answerer(session, rest);
}

/** What belongs to one stream once its rate is known. */
interface Session {
  readonly sampleRate: number;
  readonly windows: WindowBuffer;
  readonly detector: VoiceActivityDetector;
}

function openSession(sampleRate: number, { window, hop }: StreamSettings): Session {
  const hopLength = Math.round(hop * sampleRate);
  if (hopLength < 1) {
    throw new RangeError(`stream: hop must be at least one sample, ${1 / sampleRate} s; got ${hop}`);
  }
  const detector = createVoiceActivityDetector({ sampleRate, memory: Math.max(window, LEAST_MEMORY) });
  return { sampleRate, windows: createWindowBuffer(Math.round(window * sampleRate), hopLength), detector };
}

type Answerer = (session: Session, window: StreamWindow) => Promise<StreamAnswer>;

function createAnswerer(listener: StreamListener, settings: StreamSettings): Answerer {
  const { smoothing, threshold, minimumVoiceActivity } = settings;
  let before: Float64Array | undefined;

  return async ({ sampleRate, detector }, { samples, start, end }) => {
    const place = { start: start / sampleRate, end: end / sampleRate };
    const voiceActivity = detector.activity(end - start);
    if (voiceActivity < minimumVoiceActivity) {
      before = undefined;
      return { ...place, emotion: "silence", probabilities: {}, voiceActivity };
    }
    const now = Float64Array.from(await listener.scores({ samples, sampleRate }));
    const last = before ?? now;
    before = now.map((probability, i) => smoothing * last[i]! + (1 - smoothing) * probability);
    const { emotion, probabilities } = judge(listener.classes, before, threshold);
    return { ...place, emotion, probabilities, voiceActivity };
  };
}
