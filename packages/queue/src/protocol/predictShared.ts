import type { Enrolment } from "serkit/node";

/** What all recordings that a recogniser is asked about have in common. */
export interface PredictShared {
  /** The recogniser. */
  readonly bundle: Uint8Array<ArrayBuffer>;
  /** Whose voice to expect; null for strangers. */
  readonly enrolment: Enrolment | null;
  /** Probability below which the answer is `"uncertain"`. */
  readonly threshold: number;
}

/** Four bytes that say how long the first part is, that part as JSON, then the bundle. */
export function encodePredictShared({ bundle, ...settings }: PredictShared): Uint8Array {
  const head = Buffer.from(JSON.stringify(settings));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, bundle]);
}

/** What {@link encodePredictShared} was given. */
export function decodePredictShared(bytes: Uint8Array): PredictShared {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 4 + whole.readUInt32LE();
  const settings = JSON.parse(whole.toString("utf8", 4, end)) as Omit<PredictShared, "bundle">;
  return { ...settings, bundle: new Uint8Array(whole.subarray(end)) };
}
