import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip archive; what is not given is as an honest writer would have it. */
export interface ZipEntry {
  readonly name: string | Uint8Array;
  /** Name in the header before the bytes; that of the directory unless given. */
  readonly localName?: string;
  readonly content?: string | Uint8Array;
  /** 8, deflated, unless given. */
  readonly method?: number;
  readonly flags?: number;
  /** Mode of a Unix file. */
  readonly mode?: number;
  /** Lower half of the external attributes. */
  readonly attributes?: number;
  readonly declaredLength?: number;
  readonly checksum?: number;
  /** The packed bytes, whatever they are. */
  readonly packed?: Uint8Array;
  /** Index of an earlier entry whose header and bytes this one shares. */
  readonly sharedWith?: number;
  /** Extra fields of the directory's record. */
  readonly extra?: Uint8Array;
}

/** Numbers in little-endian order, each of so many bytes. */
function fields(...values: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  return Buffer.concat(
    values.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}

/** Writes a zip archive byte by byte, an honest one or not. */
export function writeZip(entries: readonly ZipEntry[], options: { readonly entryCount?: number } = {}): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const entry of entries) {
    const { method = 8, flags = 0x800, mode = 0, attributes = 0, extra = Buffer.alloc(0) } = entry;
    const name = Buffer.from(entry.name as string);
    const localName = Buffer.from(entry.localName ?? name);
    const content = Buffer.from((entry.content ?? "") as string);
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const checksum = entry.checksum ?? crc32(content);
    const declaredLength = entry.declaredLength ?? content.length;
    const shared = fields([20, 2], [flags, 2], [method, 2], [0, 4], [checksum, 4], [packed.length, 4]);
    const start = entry.sharedWith === undefined ? position : starts[entry.sharedWith]!;
    starts.push(start);
    if (entry.sharedWith === undefined) {
      const header = [
        fields([0x04034b50, 4]),
        shared,
        fields([declaredLength, 4], [localName.length, 2], [0, 2]),
        localName,
      ];
      body.push(...header, packed);
      position += 30 + localName.length + packed.length;
    }
    directory.push(
      fields([0x02014b50, 4], [(3 << 8) | 20, 2]),
      shared,
      fields([declaredLength, 4], [name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2]),
      fields([((mode << 16) | attributes) >>> 0, 4], [start, 4]),
      name,
      Buffer.from(extra),
    );
  }
  const records = Buffer.concat(directory);
  const count = options.entryCount ?? entries.length;
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [records.length, 4],
    [position, 4],
    [0, 2],
  );
  return Buffer.concat([...body, records, end]);
}
