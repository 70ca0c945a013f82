/** One part of a form, as it is sent. */
export interface FormPart {
  readonly name: string;
  readonly value: string | Uint8Array;
  readonly filename?: string;
  readonly type?: string;
}

const BOUNDARY = "boundary-of-the-test";

/** A form as bytes, with names as they are, whatever they hold; what `FormData` would not send can be sent by it. */
export function formOf(parts: readonly FormPart[]): {
  readonly headers: { readonly "content-type": string };
  readonly payload: Buffer;
} {
  const chunks = parts.flatMap(({ name, value, filename, type }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"`;
    const kind = type === undefined ? "" : `Content-Type: ${type}\r\n`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${kind}\r\n`;
    return [Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")];
  });
  return {
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}

/** A form of recordings. */
export function formOfFiles(files: readonly Uint8Array[], ...others: readonly FormPart[]): ReturnType<typeof formOf> {
  return formOf([
    ...files.map((value, i) => ({ name: "file", value, filename: `${i}.wav`, type: "audio/wav" })),
    ...others,
  ]);
}
