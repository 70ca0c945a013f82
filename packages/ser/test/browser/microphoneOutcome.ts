import type { Page } from "playwright-core";
import type { MicrophoneOptions } from "../../src/browser.ts";
import type { InPage } from "./microphonePage.ts";

/** What becomes of listening for `seconds`, and of what was opened for it. */
export interface Outcome {
  readonly error: { name: string; code: string; message: string } | undefined;
  readonly samples: number[];
  readonly sampleRate: number;
  readonly label: string;
  readonly settings: MediaTrackSettings | undefined;
  readonly trackStates: string[];
  readonly contextStates: string[];
}

/** Listens until so many seconds were heard, and leaves the loop; before the loop it waits for `late` milliseconds. */
export async function listen(page: Page, options: MicrophoneOptions = {}, seconds = 0.2, late = 0): Promise<Outcome> {
  return page.evaluate(
    async ([settings, duration, delay]) => {
      const { serkitBrowser, tracks, contexts } = globalThis as unknown as InPage;
      const samples: number[] = [];
      const about = { sampleRate: 0, label: "" };
      const attempt = async (): Promise<void> => {
        const voice = await serkitBrowser.microphone(settings);
        Object.assign(about, { sampleRate: voice.sampleRate, label: voice.label });
        await new Promise((resolve) => setTimeout(resolve, delay));
        for await (const chunk of voice) {
          for (const sample of chunk.samples) samples.push(sample);
          if (samples.length >= duration * chunk.sampleRate) break;
        }
      };
      const error = await attempt().then(
        () => undefined,
        (failure: unknown) => {
          const { name, code, message } = failure as InstanceType<typeof serkitBrowser.MicrophoneError>;
          return { name, code, message };
        },
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      return {
        ...{ error, samples, ...about },
        settings: tracks.at(-1)?.getSettings(),
        trackStates: tracks.map(({ readyState }) => readyState),
        contextStates: contexts.map(({ state }) => state),
      };
    },
    [options, seconds, late] as const,
  );
}

/** What is left of the first microphone of a page that was let go. */
export const released = { trackStates: ["ended"], contextStates: ["closed"] } as const;
