import { parseEnrolment, type Enrolment, type Recognizer } from "serkit";
import { deleteBundle, listBundles, loadRecognizer } from "serkit/browser";
import { describeModel } from "./describeModel.ts";
import type { Engine } from "./engine.ts";
import { followClip, followLive, THRESHOLD } from "./followClip.ts";
import { createPicturePainter } from "./picturePainter.ts";
import { createSampleQueue } from "./sampleQueue.ts";
import { trainOnClips } from "./trainOnClips.ts";

/** Time from one column to the next of what is listened to, in seconds. */
const LIVE_COLUMN = 0.025;

/** What is listened to. */
interface Listening {
  readonly push: (samples: Float32Array) => void;
  readonly end: () => void;
}

/** Makes an engine that computes where it is called. */
export function createEngine(): Engine {
  let atWork: Recognizer | undefined;
  let enrolment: Enrolment | null = null;
  let listening: Listening | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** What changes or uses the recogniser is done one after another, so that none is disposed of while it answers. */
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
  const recognizer = (): Recognizer => {
    if (atWork === undefined) throw new Error("No recogniser is loaded; open a bundle first.");
    return atWork;
  };

  return {
    load: (bundle) =>
      inTurn(async () => {
        const loaded = await loadRecognizer(bundle, { wasmPaths: new URL("./", import.meta.url).href });
        atWork?.dispose();
        atWork = loaded;
        enrolment = null;
        return describeModel(loaded);
      }),
    bundle: () => inTurn(() => Promise.resolve(recognizer().bytes())),
    recognise: (source) => inTurn(() => recognizer().predict(source, { threshold: THRESHOLD, enrolment })),
    follow: (clip, emit) => inTurn(() => followClip(recognizer(), clip, enrolment, emit)),
    async listen(sampleRate, emit) {
      const painter = createPicturePainter(sampleRate, LIVE_COLUMN);
      const queue = createSampleQueue(sampleRate);
      listening = {
        push(samples) {
          emit({ kind: "picture", picture: painter.push(samples) });
          queue.push(samples);
        },
        end() {
          queue.end();
        },
      };
      await inTurn(async () => {
        for await (const answer of followLive(recognizer(), queue, enrolment)) emit({ kind: "answer", answer });
      });
    },
    push: async (samples) => Promise.resolve(listening?.push(samples)),
    async stopListening() {
      listening?.end();
      listening = undefined;
      return Promise.resolve();
    },
    enrol: (clips, areNeutral) =>
      inTurn(async () => {
        enrolment = await recognizer().enroll(clips, areNeutral ? { emotion: "neutral" } : {});
        return JSON.stringify(enrolment);
      }),
    expectVoice: (json) =>
      inTurn(async () => {
        const voice = json === null ? null : parseEnrolment(json);
        // Another recogniser's voice is refused by a stream before it begins.
        await recognizer().stream(new ReadableStream(), { enrolment: voice }).return();
        enrolment = voice;
      }),
    train: trainOnClips,
    keep: (name) => inTurn(() => recognizer().save(`indexeddb://${name}`)),
    kept: listBundles,
    forget: deleteBundle,
  };
}
