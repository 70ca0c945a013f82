import type { IncomingMessage } from "node:http";
import { ProblemError } from "../problems/problemError.ts";
import type { UploadMemory } from "./uploadMemory.ts";

/**
 * Rejects as soon as more bytes of a body came than are allowed, however they are read. It must be called before they are.
 *
 * @internal
 */
export function overflowOf(raw: IncomingMessage, bodyBytes: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    let received = 0;
    raw.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > bodyBytes) reject(bodyTooLarge(bodyBytes));
    });
  });
}

/**
 * The length of a body as declared; the largest that is allowed where it is not.
 *
 * @throws ProblemError `body-too-large` if it is too large as declared already.
 * @internal
 */
export function declaredLength(raw: IncomingMessage, bodyBytes: number): number {
  const declared = Number(raw.headers["content-length"] ?? bodyBytes);
  if (declared > bodyBytes) throw bodyTooLarge(bodyBytes);
  return declared;
}

/**
 * Reads a body that is one recording.
 *
 * @throws ProblemError `incomplete-body` if the client leaves before its end.
 * @internal
 */
export async function readBody(raw: IncomingMessage, memory: UploadMemory): Promise<Uint8Array<ArrayBuffer>> {
  const upload = memory.begin();
  try {
    // Not by iteration, which would destroy the socket where it ends early.
    await new Promise<void>((resolve, reject) => {
      raw.on("data", (chunk: Buffer) => {
        upload.append(chunk);
      });
      raw.once("end", resolve);
      raw.once("error", reject);
      raw.once("close", () => {
        if (!raw.complete) reject(new Error("closed"));
      });
    });
  } catch (cause) {
    throw new ProblemError("incomplete-body", "The body ended early; send it whole.", { cause });
  }
  return upload.bytes();
}

function bodyTooLarge(bodyBytes: number): ProblemError {
  return new ProblemError("body-too-large", `The body is larger than ${bodyBytes} bytes; send less at once.`);
}
