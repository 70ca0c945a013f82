import type { Emotion, StreamAnswer } from "serkit";
import { drawTimeAxis } from "../draw/drawTimeAxis.ts";
import { drawTimeline } from "../draw/drawTimeline.ts";
import { drawWaveform } from "../draw/drawWaveform.ts";
import { readPalette, type Palette } from "../draw/palette.ts";
import { createSpectrogramDrawing } from "../draw/spectrogramDrawing.ts";
import type { TimeSpan } from "../draw/timeSpan.ts";
import type { Picture } from "../engine/picture.ts";
import { element } from "../page/element.ts";
import { describeAnswers } from "./describeAnswers.ts";

/** What the tracks show. */
export interface Tracks {
  /** The sound. */
  readonly picture: Picture;
  /** Time of the picture's first column, in seconds. */
  readonly pictureStart: number;
  /** The part that is shown. */
  readonly span: TimeSpan;
  /** What was said of it. */
  readonly answers: readonly StreamAnswer[];
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** Whether more is to come, so that texts for those who do not see it can wait. */
  readonly isLive: boolean;
}

/** Waveform, mel bands and emotions over time, one under the other. */
export interface TrackView {
  /** Shows something else, at the next frame. */
  show(tracks: Tracks): void;
}

/** Connects the canvases of the page; they are drawn anew when the window or the colours change. */
export function createTrackView(): TrackView {
  const waveform = element("waveform", HTMLCanvasElement);
  const spectrogram = element("spectrogram", HTMLCanvasElement);
  const timeline = element("timeline", HTMLCanvasElement);
  const axis = element("axis", HTMLCanvasElement);
  const spectrogramDrawing = createSpectrogramDrawing(spectrogram);
  let shown: Tracks | undefined;
  let palette: Palette = readPalette();
  let isPlanned = false;
  let isSoundStale = false;

  const draw = (): void => {
    isPlanned = false;
    if (shown === undefined) return;
    const { picture, pictureStart, span, answers, classes } = shown;
    if (isSoundStale) {
      drawWaveform(waveform, picture, pictureStart, span, palette);
      spectrogramDrawing.draw(picture, pictureStart, span, palette);
      drawTimeAxis(axis, span, palette);
    }
    isSoundStale = false;
    drawTimeline(timeline, answers, classes, span, palette);
  };
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(draw);
  };
  const planAll = (): void => {
    isSoundStale = true;
    plan();
  };
  new ResizeObserver(planAll).observe(waveform);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    palette = readPalette();
    planAll();
  });

  return {
    show(tracks) {
      if (shown?.classes !== tracks.classes) nameRows(tracks.classes);
      const { picture, span } = tracks;
      if (shown?.picture !== picture || shown.span.duration !== span.duration) isSoundStale = true;
      shown = tracks;
      plan();
      if (tracks.isLive) return;
      const length = `${span.duration.toFixed(1)} seconds`;
      waveform.ariaLabel = `Waveform of ${length}`;
      spectrogram.ariaLabel = `Mel spectrogram of ${length}, up to 8 kHz`;
      timeline.ariaLabel = `Emotions over time: ${describeAnswers(tracks.answers)}`;
    },
  };
}

function nameRows(classes: readonly Emotion[]): void {
  const names = classes.map((name) => {
    const row = document.createElement("span");
    row.textContent = name;
    return row;
  });
  element("timeline-names", HTMLElement).replaceChildren(...names);
}
