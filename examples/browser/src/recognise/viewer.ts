import type { Emotion, StreamAnswer } from "serkit";
import { emptyPicture, extendPicture, type Picture } from "../engine/picture.ts";
import { element } from "../page/element.ts";
import { rankingOf, showAnswer, type ShownAnswer } from "./answerView.ts";
import { createAnswerTable } from "./answerTable.ts";
import type { HeardClip } from "./heardClip.ts";
import { connectPlayhead } from "./playhead.ts";
import { createTrackView } from "./trackView.ts";

/** How much of what is listened to is shown, in seconds. */
const LIVE_DURATION = 20;

/** What is shown while no recording is. */
const NOTHING: ShownAnswer = {
  title: "Nothing heard yet",
  emotion: "—",
  certainty: "The answer appears here, with all emotions ranked.",
  ranking: [],
};

/** Where one recording, or what is being spoken, is seen. */
export interface Viewer {
  /** Shows a recording with all that is known of it, or none. */
  showClip(clip: HeardClip | undefined): void;
  /** Begins to show what is spoken. */
  startLive(): void;
  /** Shows more of what is spoken. */
  extendLive(picture: Picture): void;
  /** Shows an answer to what is spoken. */
  answerLive(answer: StreamAnswer): void;
}

/**
 * Connects the viewer of the page.
 *
 * @param classes - The emotions told apart by the recogniser at work.
 */
export function createViewer(classes: () => readonly Emotion[]): Viewer {
  const tracks = createTrackView();
  const table = createAnswerTable();
  connectPlayhead();
  const player = element("player", HTMLAudioElement);
  let playing: HeardClip | undefined;
  let address = "";
  let live = emptyPicture(1);
  let heard = 0;
  let answers: StreamAnswer[] = [];

  const play = (clip: HeardClip | undefined): void => {
    if (clip === playing) return;
    playing = clip;
    URL.revokeObjectURL(address);
    player.hidden = clip === undefined;
    player.pause();
    if (clip === undefined) return;
    address = URL.createObjectURL(clip.playable);
    player.src = address;
    player.ariaLabel = `Play ${clip.name}`;
  };
  const showLive = (): void => {
    const start = Math.max(0, heard - LIVE_DURATION);
    const pictureStart = heard - live.columnCount * live.columnDuration;
    const span = { start, duration: LIVE_DURATION };
    tracks.show({ picture: live, pictureStart, span, answers, classes: classes(), isLive: true });
  };

  return {
    showClip(clip) {
      play(clip);
      showAnswer(clip === undefined ? NOTHING : verdictOf(clip));
      const { prediction, picture = emptyPicture(1), answers: known = [] } = clip ?? {};
      const duration = prediction?.duration ?? picture.columnCount * picture.columnDuration;
      const span = { start: 0, duration };
      tracks.show({ picture, pictureStart: 0, span, answers: known, classes: classes(), isLive: false });
      table.show(known);
    },
    startLive() {
      play(undefined);
      live = emptyPicture(1);
      heard = 0;
      answers = [];
      showAnswer({ title: "Live", emotion: "…", certainty: "Speak; the first answer comes after 2 s.", ranking: [] });
      table.show([]);
      showLive();
    },
    extendLive(picture) {
      heard += picture.columnCount * picture.columnDuration;
      live = extendPicture(live, picture, Math.ceil(LIVE_DURATION / picture.columnDuration));
      showLive();
    },
    answerLive(answer) {
      answers = [...answers.filter(({ end }) => end > answer.end - 2 * LIVE_DURATION), answer];
      const { emotion, probabilities } = answer;
      const certainty = emotion === "silence" ? "No speech in the last 2 s." : "The last 2 s, smoothed.";
      // Rows stay where they are while they change: what moves about cannot be read.
      const ranking = classes().map((name) => [name, probabilities[name] ?? 0] as const);
      showAnswer({ title: "Live", emotion, certainty, ranking });
      showLive();
    },
  };
}

/** What is said of a recording so far. */
export function verdictOf({ name: title, prediction, failure }: HeardClip): ShownAnswer {
  if (failure !== undefined) return { title, emotion: "—", certainty: failure, ranking: [] };
  if (prediction === undefined) return { title, emotion: "…", certainty: "Listening to all of it.", ranking: [] };
  const ranking = rankingOf(prediction.probabilities);
  const [likeliest = ""] = ranking[0] ?? [];
  const certainty = `All ${prediction.duration.toFixed(1)} s together sound most like recordings acted ${likeliest}`;
  if (prediction.emotion !== "uncertain") return { title, emotion: likeliest, certainty: `${certainty}.`, ranking };
  return { title, emotion: "unsure", certainty: `${certainty}, but nothing stands out.`, ranking };
}
