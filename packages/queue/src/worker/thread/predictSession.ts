import { AudioError, loadRecognizer, StorageError } from "serkit/node";
import type { SentRecording } from "../../producer/recordingWork.ts";
import type { ItemResult } from "../../protocol/jobData.ts";
import { decodePredictShared } from "../../protocol/predictShared.ts";
import { findRecording } from "./findRecording.ts";
import type { Session } from "./session.ts";
import type { ThreadSetup } from "./threadMessage.ts";

/** Asks a recogniser about recordings; it is loaded once. */
export function openPredictSession(shared: Uint8Array, setup: ThreadSetup): Session {
  const { bundle, enrolment, threshold } = decodePredictShared(shared);
  const loading = loadRecognizer(bundle, enrolment === null ? {} : { enrolment });
  loading.catch(() => undefined); // who asks is told
  return {
    async run(items, onDone) {
      const recognizer = await loading;
      const results: ItemResult[] = [];
      for (const item of items as readonly SentRecording[]) {
        const found = await findRecording(item, setup);
        results.push("source" in found ? await ask(found.source) : found);
        onDone(results.length);
      }
      return results;

      async function ask(source: string | Uint8Array<ArrayBuffer>): Promise<ItemResult> {
        try {
          return { value: await recognizer.predict(source, { threshold }) };
        } catch (error) {
          if (!(error instanceof AudioError || error instanceof StorageError)) throw error;
          return { reason: error.reason };
        }
      }
    },
    async close() {
      (await loading).dispose();
    },
  };
}
