import { statSync } from "node:fs";
import { readRemote } from "../../locations/readRemote.ts";
import { placeSharedFile } from "../../locations/sharedFile.ts";
import type { SentRecording } from "../../producer/recordingWork.ts";
import type { ItemResult } from "../../protocol/jobData.ts";
import type { ThreadSetup } from "./threadMessage.ts";

/** A recording that a worker has found: its path here, or its bytes. */
export interface FoundRecording {
  readonly name: string;
  readonly source: string | Uint8Array<ArrayBuffer>;
}

/** Finds a recording here, or fetches it. */
export async function findRecording(sent: SentRecording, setup: ThreadSetup): Promise<FoundRecording | ItemResult> {
  if ("url" in sent) {
    const fetched = await readRemote(sent.url, setup);
    return "reason" in fetched ? fetched : { name: sent.url, source: fetched.bytes };
  }
  const { path, size } = sent.file;
  const place = placeSharedFile(sent.file, setup.root);
  if (place === undefined) {
    return {
      unseen: setup.root === undefined ? "no root to look below" : `nothing, as it is not below ${setup.root},`,
    };
  }
  if (size === undefined) return { reason: "no such file" };
  const here = sizeOf(place);
  if (here !== size) return { unseen: here === undefined ? "no file" : `a file of ${here} bytes` };
  return { name: path, source: place };
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch {
    return undefined; // whoever may not look into the folder does not see it either
  }
}
