import { createHash } from "node:crypto";
import type { NamedTensor } from "../persistence/namedTensor.ts";
import type { TrainingDescription, TrainingState } from "../training/trainingState.ts";

/**
 * The file of a training's state, integers and floats little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 0–7 | `SERSTATE` in ASCII |
 * | 8–39 | SHA-256 of everything from byte 40 on |
 * | 40–43 | length of the JSON header in bytes |
 * | 44– | the header: `{ description, tensors: [{ name, shape }] }`, padded with spaces to a multiple of 4 |
 *
 * The values of the tensors follow, 32-bit floats, one tensor after the other.
 */
const MAGIC = Buffer.from("SERSTATE", "ascii");
const CHECKSUM_OFFSET = 8;
const CHECKED_OFFSET = 40;
const HEADER_OFFSET = 44;

interface Header {
  readonly description: TrainingDescription;
  readonly tensors: readonly Pick<NamedTensor, "name" | "shape">[];
}

/**
 * Writes a state as bytes.
 *
 * @internal
 */
export function encodeTrainingState({ description, tensors }: TrainingState): Uint8Array {
  const header: Header = { description, tensors: tensors.map(({ name, shape }) => ({ name, shape })) };
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const padding = Buffer.alloc(-json.length & 3, " ");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length + padding.length);
  const values = tensors.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const checked = Buffer.concat([length, json, padding, ...values]);
  return Buffer.concat([MAGIC, sha256(checked), checked]);
}

/**
 * Reads a state from bytes.
 *
 * @returns Undefined if these are no such bytes, or not all of them, or changed ones.
 *
 * @internal
 */
export function decodeTrainingState(bytes: Buffer): TrainingState | undefined {
  if (bytes.length < HEADER_OFFSET || !bytes.subarray(0, CHECKSUM_OFFSET).equals(MAGIC)) return undefined;
  const checked = bytes.subarray(CHECKED_OFFSET);
  if (!sha256(checked).equals(bytes.subarray(CHECKSUM_OFFSET, CHECKED_OFFSET))) return undefined;

  let offset = HEADER_OFFSET + bytes.readUInt32LE(CHECKED_OFFSET);
  const { description, tensors } = JSON.parse(bytes.toString("utf8", HEADER_OFFSET, offset)) as Header;
  return {
    description,
    tensors: tensors.map(({ name, shape }) => {
      const start = offset;
      offset += shape.reduce((product, length) => product * length, Float32Array.BYTES_PER_ELEMENT);
      return { name, shape, data: new Float32Array(new Uint8Array(bytes.subarray(start, offset)).buffer) };
    }),
  };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
