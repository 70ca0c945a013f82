import type { Emotion, Prediction, Progress, StreamAnswer } from "serkit";
import type { Signal } from "@serkit/features";
import type { Picture } from "./picture.ts";

/** What is said of the recogniser at work. */
export interface ModelDescription {
  /** Name of its recipe. */
  readonly recipe: string;
  /** The emotions told apart. */
  readonly classes: readonly Emotion[];
  /** What it was trained on, as `ravdess`, with the terms of it. */
  readonly corpora: readonly { readonly id: string; readonly license: string; readonly utterances: number }[];
  /** Mean recall over the emotions on recordings held out, in `[0, 1]`. */
  readonly unweightedAverageRecall: number;
  /** Whether the recordings held out were of speakers that it never heard. */
  readonly isSpeakerIndependent: boolean;
  /** Number of recordings held out. */
  readonly testCount: number;
}

/** A recording to be recognised: an audio file, or samples; a file that the engine cannot draw comes with its samples. */
export interface Clip {
  /** The file, or the samples where there is none. */
  readonly source: Blob | Signal;
  /** The samples of a compressed file, to be drawn. */
  readonly decoded?: Signal;
}

/** A recording of one's own, with its label. */
export interface LabelledClip {
  /** The sound. */
  readonly source: Blob | Signal;
  /** How it was acted. */
  readonly emotion: Emotion;
}

/** What becomes known of a sound while it is listened to. */
export type Heard =
  { readonly kind: "picture"; readonly picture: Picture } | { readonly kind: "answer"; readonly answer: StreamAnswer };

/**
 * Everything that takes time, done in a worker so that the page never waits. The page and the worker see the same interface: see
 * `connectEngine` and `serveEngine`. One recogniser is at work at a time.
 */
export interface Engine {
  /** Loads a bundle and puts it to work: a file, its bytes, its address, or `indexeddb://NAME`. */
  load(bundle: Blob | Uint8Array | string): Promise<ModelDescription>;
  /** The bundle at work, as a file. */
  bundle(): Promise<Uint8Array<ArrayBuffer>>;
  /** Names the emotion of a whole recording. */
  recognise(source: Blob | Signal): Promise<Prediction>;
  /** Draws a recording, then follows the emotion through it. */
  follow(clip: Clip, emit: (heard: Heard) => void): Promise<void>;
  /** Listens to samples as they are pushed; resolves when the last answer is given after {@link Engine.stopListening}. */
  listen(sampleRate: number, emit: (heard: Heard) => void): Promise<void>;
  /** The next samples of what is listened to. */
  push(samples: Float32Array): Promise<void>;
  /** Ends what is listened to. */
  stopListening(): Promise<void>;
  /** Learns a voice, and expects it from now on; returns the enrolment as JSON. */
  enrol(clips: readonly (Blob | Signal)[], areNeutral: boolean): Promise<string>;
  /** Expects an enrolled voice, as JSON, or a stranger's, from now on. */
  expectVoice(enrolment: string | null): Promise<void>;
  /** Trains a recogniser on recordings of one's own, and returns its bundle. */
  train(clips: readonly LabelledClip[], emit: (progress: Progress) => void): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps the bundle at work in this browser. */
  keep(name: string): Promise<void>;
  /** Names of the bundles kept in this browser; `load("indexeddb://NAME")` loads one. */
  kept(): Promise<readonly string[]>;
  /** Forgets a bundle kept in this browser. */
  forget(name: string): Promise<void>;
}
