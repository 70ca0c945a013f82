import { clipOf } from "../audio/clipOf.ts";
import { requireSmall } from "../audio/requireSmall.ts";
import type { Engine } from "../engine/engine.ts";
import { say, sayError } from "../page/say.ts";
import { createClipList } from "./clipList.ts";
import { forgetAnswers, type HeardClip } from "./heardClip.ts";
import { verdictOf, type Viewer } from "./viewer.ts";

/** Recordings that are answered one after another. */
export interface ClipSession {
  /** Adds recordings, shows the first of them, and answers all. */
  add(clips: readonly HeardClip[]): void;
  /** Answers all recordings anew. */
  hearAgain(): void;
  /** Does something else in the order of the answers. */
  queue(task: () => Promise<void>): void;
}

/**
 * Connects the list of recordings with the engine that answers and the viewer that shows.
 *
 * @param engine - What answers.
 * @param viewer - What shows the recording that is selected.
 */
export function createClipSession(engine: Engine, viewer: Viewer): ClipSession {
  let work = Promise.resolve();
  let isPlanned = false;

  const queue = (task: () => Promise<void>): void => {
    work = work.then(task).catch(sayError);
  };
  const refresh = (clip: HeardClip): void => {
    list.update(clip);
    if (list.selected() === clip) viewer.showClip(clip);
  };
  /** Answers may come faster than the screen can show them. */
  const refreshSoon = (clip: HeardClip): void => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      refresh(clip);
    });
  };
  const recognise = async (clip: HeardClip): Promise<void> => {
    if (clip.prediction !== undefined || clip.failure !== undefined || !list.all().includes(clip)) return;
    try {
      if (clip.source instanceof File) requireSmall(clip.source);
      clip.prediction = await engine.recognise(clip.source);
    } catch (error) {
      clip.failure = error instanceof Error ? error.message : String(error);
    }
    refresh(clip);
  };
  /** Only what is shown is followed through time: of a folder with hundreds of recordings that is one. */
  const follow = async (clip: HeardClip): Promise<void> => {
    await recognise(clip);
    if (list.selected() !== clip) return;
    say(`${clip.name}: ${clip.failure ?? verdictOf(clip).emotion}`);
    if (clip.answers !== undefined || clip.failure !== undefined) return;
    clip.answers = [];
    await engine.follow(await clipOf(clip.source), (heard) => {
      if (heard.kind === "picture") clip.picture = heard.picture;
      else clip.answers?.push(heard.answer);
      refreshSoon(clip);
    });
    refresh(clip);
  };
  const list = createClipList((clip) => {
    viewer.showClip(clip);
    if (clip !== undefined) queue(() => follow(clip));
  });
  const recogniseAll = (clips: readonly HeardClip[]): void => {
    for (const clip of clips) queue(() => recognise(clip));
  };

  return {
    queue,
    add(clips) {
      for (const clip of clips) list.add(clip);
      list.select(clips[0]);
      recogniseAll(clips);
    },
    hearAgain() {
      const clips = list.all();
      for (const clip of clips) {
        forgetAnswers(clip);
        list.update(clip);
      }
      if (list.selected() !== undefined) list.select(list.selected());
      recogniseAll(clips);
    },
  };
}
