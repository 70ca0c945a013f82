import { endianness } from "node:os";

// Numbers travel as base64 of their bytes, the lowest first, whatever the machine.
const isSwapped = endianness() === "BE";

/** Numbers as text. */
export function encodeNumbers(values: Float32Array): string {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return (isSwapped ? Buffer.from(bytes).swap32() : bytes).toString("base64");
}

/** Numbers from text, the very ones that were encoded. */
export function decodeNumbers(text: string): Float32Array<ArrayBuffer> {
  const bytes = Buffer.from(text, "base64");
  const values = new Float32Array(bytes.length / 4);
  Buffer.from(values.buffer).set(isSwapped ? bytes.swap32() : bytes);
  return values;
}
