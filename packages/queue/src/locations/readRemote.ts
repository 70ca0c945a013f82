import { setTimeout as pause } from "node:timers/promises";
import { signedRequest } from "./signedRequest.ts";

/** What limits fetching. */
export interface RemoteLimits {
  /** Largest recording, in bytes. */
  readonly maxBytes: number;
  /** Seconds that fetching one may take. */
  readonly fetchTime: number;
}

/** Attempts to fetch what may be there later. */
const ATTEMPTS = 3;

/** Milliseconds before the second attempt; twice as many before the third. */
const PAUSE = 500;

/** Fetches a recording by an `http`, `https` or `s3` URL: its bytes, or why there are none. */
export async function readRemote(
  url: string,
  limits: RemoteLimits,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly reason: string }> {
  for (let attempt = 1; ; attempt++) {
    const fetched = await fetchOnce(url, limits);
    if (!("reason" in fetched)) return fetched;
    if (!fetched.isPassing || attempt === ATTEMPTS) return { reason: fetched.reason };
    await pause(PAUSE * attempt);
  }
}

type Fetched = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly reason: string; readonly isPassing: boolean };

async function fetchOnce(url: string, { maxBytes, fetchTime }: RemoteLimits): Promise<Fetched> {
  const late = AbortSignal.timeout(1000 * fetchTime);
  try {
    const request = /^s3:/i.test(url) ? await signedRequest(url, process.env) : new Request(url);
    const response = await fetch(request, { signal: late });
    if (!response.ok) {
      await response.body?.cancel();
      const isPassing = response.status >= 500 || response.status === 429;
      return { reason: `the server answered ${response.status}`, isPassing };
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) return { reason: `it is larger than ${maxBytes} bytes`, isPassing: false };
      chunks.push(chunk);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return { bytes };
  } catch (error) {
    if (late.aborted) return { reason: `it could not be fetched within ${fetchTime} s`, isPassing: true };
    if (error instanceof RangeError) return { reason: error.message, isPassing: false };
    return { reason: "it could not be fetched", isPassing: true };
  }
}
