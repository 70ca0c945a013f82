import type { Emotion, StreamAnswer } from "serkit";
import { PoolError } from "../pool/poolError.ts";
import { ProblemError } from "../problems/problemError.ts";
import { RETRY_AFTER } from "../problems/problemOf.ts";
import type { ServerContext } from "../server/serverContext.ts";
import { keptBytes, type LiveSettings } from "./liveSettings.ts";
import type { ListenOutcome, ListenTask, WindowAnswer } from "./listenTask.ts";
import type { LiveSound } from "./openWav.ts";
import { tooLong } from "./timelyChunks.ts";
import { createWindowCutter, type SoundWindow } from "./windowCutter.ts";

/** Milliseconds after which a window is offered again that found no room in the queue. */
const PATIENCE = 200;

/**
 * The answers to the windows of a stream, one after another. Sound is only read when the answers to what came before are taken, and
 * each window is one task among others in the pool: nothing is computed here.
 *
 * @param context - Whom to ask.
 * @param sound - The stream.
 * @param settings - How to listen.
 * @param signal - Aborted when nobody waits for the answers any more.
 * @throws ProblemError if the sound cannot be used or is too long, or there is no room for it; PoolError as the pool's.
 */
export async function* liveAnswers(
  context: ServerContext,
  { layout, frames }: LiveSound,
  settings: LiveSettings,
  signal: AbortSignal,
): AsyncGenerator<StreamAnswer, void, undefined> {
  const { held, limits, metrics } = context;
  const release = held.reserve(keptBytes(layout, settings));
  if (release === undefined) {
    throw new ProblemError("busy", "Too much is being sent at once; try again later.", { retryAfter: RETRY_AFTER });
  }
  try {
    const cutter = createWindowCutter(layout, settings.window, settings.hop);
    const judge = createJudge(settings);
    const ask = async ({ frames: own, start, end }: SoundWindow): Promise<StreamAnswer> => {
      const { minimumVoiceActivity, enrolment } = settings;
      const outcome = await listen(context, { frames: own, layout, minimumVoiceActivity, enrolment }, signal);
      if ("answer" in outcome) {
        metrics.recordings.inc({ outcome: "answered" });
        return { start, end, ...judge(outcome.answer) };
      }
      metrics.recordings.inc({ outcome: outcome.code });
      throw new ProblemError(outcome.code, `The sound cannot be used: ${outcome.reason}.`);
    };
    for await (const chunk of frames) {
      for (const window of cutter.push(chunk)) {
        yield await ask(window);
        if (window.end > limits.streamDuration) throw tooLong(limits.streamDuration);
      }
    }
    const rest = cutter.remainder();
    if (rest !== undefined) yield await ask(rest);
  } finally {
    release();
  }
}

/** Asks the pool, again and again while its queue is full: a stream that has begun is not ended by others' uploads. */
async function listen({ pool, limits }: ServerContext, task: ListenTask, signal: AbortSignal): Promise<ListenOutcome> {
  const last = performance.now() + 1000 * limits.handlingTime;
  for (;;) {
    try {
      return await pool.run<ListenOutcome>("listen", task, { transferList: [task.frames.buffer], signal });
    } catch (error) {
      const isFull = error instanceof PoolError && error.code === "queue-full";
      if (!isFull || performance.now() > last) throw error;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

/** Smooths the answers of windows that follow one another, and decides; as `Recognizer.stream` does it. */
function createJudge({ smoothing, threshold }: LiveSettings) {
  let before: WindowAnswer["probabilities"] = {};
  return ({ probabilities: now, voiceActivity }: WindowAnswer): Omit<StreamAnswer, "start" | "end"> => {
    const names = Object.keys(now) as Emotion[];
    const last = names.some((name) => name in before) ? before : now;
    const smooth = (name: Emotion): number => smoothing * (last[name] ?? 0) + (1 - smoothing) * (now[name] ?? 0);
    before = Object.fromEntries(names.map((name) => [name, smooth(name)]));
    return { emotion: decide(before, threshold), probabilities: before, voiceActivity };
  };
}

function decide(probabilities: WindowAnswer["probabilities"], threshold: number): StreamAnswer["emotion"] {
  const [best] = (Object.entries(probabilities) as [Emotion, number][]).sort(([, a], [, b]) => b - a);
  if (best === undefined) return "silence";
  return best[1] < threshold ? "uncertain" : best[0];
}
