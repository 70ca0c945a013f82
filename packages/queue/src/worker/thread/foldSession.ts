import { createFoldAnswerer, type FoldAnswerer, type FoldSetting, type LabelledRecording, type Run } from "serkit/node";
import type { SentRecording } from "../../producer/recordingWork.ts";
import type { ItemResult } from "../../protocol/jobData.ts";
import { toText } from "../../protocol/plainNumbers.ts";
import { findRecording } from "./findRecording.ts";
import type { Session } from "./session.ts";
import type { ThreadSetup } from "./threadMessage.ts";

/** A cross-validation as it lies on the queue. */
interface SentSetting extends Omit<FoldSetting, "recordings"> {
  readonly recordings: readonly (LabelledRecording & { readonly sent: SentRecording })[];
}

/** Does trainings of a cross-validation; the features are taken once. */
export function openFoldSession(shared: Uint8Array, setup: ThreadSetup, onNotice: (sentence: string) => void): Session {
  const { recordings, ...setting } = JSON.parse(new TextDecoder().decode(shared)) as SentSetting;
  let answer: FoldAnswerer | undefined;
  const find = async (): Promise<FoldAnswerer | ItemResult> => {
    const found: LabelledRecording[] = [];
    for (const { sent, ...utterance } of recordings) {
      const here = await findRecording(sent, setup);
      if (!("source" in here)) return here;
      found.push({ ...utterance, source: here.source });
    }
    return createFoldAnswerer({ ...setting, recordings: found }, { cache: setup.cache, workerCount: 1, onNotice });
  };
  return {
    async run(items, onDone) {
      if (answer === undefined) {
        const found = await find();
        if (typeof found !== "function") return items.map(() => found);
        answer = found;
      }
      const results: ItemResult[] = [];
      for (const run of items as readonly Run[]) {
        results.push({ value: toText(await answer(run)) });
        onDone(results.length);
      }
      return results;
    },
    close: () => Promise.resolve(),
  };
}
