import type { InterleavedLayout } from "@serkit/features";
import type { Emotion } from "serkit";
import type { RefusalCode } from "../pool/recognitionTask.ts";

/**
 * One window of live sound.
 *
 * @internal
 */
export interface ListenTask {
  /** Whole frames; their memory goes to the worker. */
  readonly frames: Uint8Array<ArrayBuffer>;
  /** How the samples lie in them. */
  readonly layout: InterleavedLayout;
  /** Share of speech below which the network is not asked, in `[0, 1]`. */
  readonly minimumVoiceActivity: number;
  /** Whose voice to expect, as JSON; `undefined` for whom the server was told of. */
  readonly enrolment: string | undefined;
}

/** What a worker says of a window by itself. */
export interface WindowAnswer {
  /** The probability of each emotion; empty in silence. */
  readonly probabilities: Readonly<Partial<Record<Emotion, number>>>;
  /** How much of the window is speech, in `[0, 1]`. */
  readonly voiceActivity: number;
}

/**
 * What a worker says of a window: errors of other threads lose their class on the way, so that they go as data.
 *
 * @internal
 */
export type ListenOutcome = { readonly answer: WindowAnswer } | { readonly code: RefusalCode; readonly reason: string };
