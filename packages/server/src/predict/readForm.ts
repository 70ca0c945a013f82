import type { FastifyRequest } from "fastify";
import type { Multipart, MultipartFile, MultipartValue } from "@fastify/multipart";
import { ProblemError } from "../problems/problemError.ts";
import type { ServerLimits } from "../server/serverLimits.ts";
import { readThreshold, type PredictRequest } from "./predictRequest.ts";
import type { UploadMemory } from "./uploadMemory.ts";

/** Fields that are not recordings. */
const FIELDS = ["threshold", "enrolment"] as const;
type FieldName = (typeof FIELDS)[number];

/**
 * Reads a form: every file is a recording, but for one that is named `enrolment`.
 *
 * @throws ProblemError, or an error of the multipart plugin, if the form is not whole or goes beyond a limit.
 * @internal
 */
export async function readForm(
  request: FastifyRequest,
  limits: ServerLimits,
  memory: UploadMemory,
): Promise<PredictRequest> {
  try {
    return await readParts(partsOf(request, limits), limits, memory);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) throw cause;
    // What the parser says of a form that is none has no code.
    throw new ProblemError("invalid-form", "The form cannot be read; send it whole, with its boundaries.", { cause });
  }
}

async function readParts(
  parts: AsyncIterable<Multipart>,
  limits: ServerLimits,
  memory: UploadMemory,
): Promise<PredictRequest> {
  const recordings: Uint8Array<ArrayBuffer>[] = [];
  const fields: Partial<Record<FieldName, string>> = {};
  const set = (name: FieldName, value: string): void => {
    if (fields[name] !== undefined) throw new ProblemError("invalid-field", `The field ${name} must be there once.`);
    fields[name] = value;
  };
  for await (const part of parts) {
    if (part.type === "field") {
      set(fieldName(part), fieldText(part, limits));
      continue;
    }
    requireFileName(part.filename, limits);
    const bytes = await fileBytes(part, memory);
    if (part.fieldname === "enrolment") {
      if (bytes.length > limits.fieldBytes) throw fieldTooLarge(limits);
      set("enrolment", new TextDecoder().decode(bytes));
    } else recordings.push(bytes);
  }
  if (recordings.length > limits.files) {
    throw new ProblemError("too-many-files", `The form has more than ${limits.files} recordings; send fewer at once.`);
  }
  if (recordings.length === 0) throw new ProblemError("no-recording", "Send at least one file.");
  return { recordings, threshold: readThreshold(fields.threshold), enrolment: fields.enrolment };
}

function partsOf(request: FastifyRequest, limits: ServerLimits): AsyncIterable<Multipart> {
  const { files, fields, fieldBytes, fieldNameBytes, bodyBytes } = limits;
  return request.parts({
    // The names are checked, not cut to what comes after the last slash.
    preservePath: true,
    limits: {
      files: files + 1, // the enrolment may be one
      fields,
      parts: files + fields + 1,
      fileSize: bodyBytes,
      fieldSize: fieldBytes,
      fieldNameSize: fieldNameBytes,
      headerPairs: 16,
    },
  });
}

function fieldName({ fieldname, fieldnameTruncated }: MultipartValue): FieldName {
  const name = FIELDS.find((known) => known === fieldname && !fieldnameTruncated);
  if (name !== undefined) return name;
  throw new ProblemError("invalid-field", `The fields are ${FIELDS.join(" and ")}; send recordings as files.`);
}

function fieldText({ value, valueTruncated }: MultipartValue, limits: ServerLimits): string {
  if (valueTruncated) throw fieldTooLarge(limits);
  // A field that says it is JSON has been parsed already.
  return typeof value === "string" ? value : JSON.stringify(value);
}

function fieldTooLarge({ fieldBytes }: ServerLimits): ProblemError {
  return new ProblemError("field-too-large", `A field is larger than ${fieldBytes} bytes.`);
}

/** Nothing is ever written by this name; one that tries to leave its folder is no recording's all the same. */
function requireFileName(name: string, { fileNameLength }: ServerLimits): void {
  const isOutside = /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(name);
  if (name.length <= fileNameLength && !isOutside && !/[\u0000-\u001f\u007f]/.test(name)) return;
  throw new ProblemError(
    "invalid-file-name",
    `A file's name must be of at most ${fileNameLength} printable characters and stay in its folder.`,
  );
}

async function fileBytes({ file }: MultipartFile, memory: UploadMemory): Promise<Uint8Array<ArrayBuffer>> {
  const upload = memory.begin();
  for await (const chunk of file) upload.append(chunk as Uint8Array);
  if (file.truncated) throw new ProblemError("body-too-large", "A file is too large; send a shorter recording.");
  return upload.bytes();
}
