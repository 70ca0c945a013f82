import type { Engine } from "./engine.ts";

/** Name of something that the engine does. */
export type EngineMethod = keyof Engine;

/** What the page sends to the worker: a call. */
export interface EngineCall {
  /** Number of the call; answers carry it. */
  readonly id: number;
  /** What to do. */
  readonly method: EngineMethod;
  /** With what, without the listener. */
  readonly values: readonly unknown[];
  /** Whether events are listened to. */
  readonly emits: boolean;
}

/** What the worker sends to the page: news of a call, or its end. */
export type EngineReply =
  | { readonly id: number; readonly kind: "event"; readonly value: unknown }
  | { readonly id: number; readonly kind: "result"; readonly value: unknown }
  | { readonly id: number; readonly kind: "error"; readonly name: string; readonly message: string };
