import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recipes, synthesizeCorpus, TableError, writeFeatureTable } from "../../src/node.ts";
import { openFeatureTable } from "../../src/table/node/openFeatureTable.ts";
import { createParquetSink } from "../../src/table/node/parquetSink.ts";
import { TABLE_FORMAT, type TableDescription, type TableFeatureSet } from "../../src/table/tableDescription.ts";
import type { TableRow } from "../../src/table/tableRow.ts";
import { featureSets } from "../../src/extraction/featureSet.ts";

const folder = mkdtempSync(join(tmpdir(), "serkit-open-table-"));
const table = join(folder, "good.parquet");
beforeAll(async () => {
  const data = synthesizeCorpus({ speakerCount: 2, emotions: ["angry", "sad"], takeCount: 1 });
  await writeFeatureTable(table, { data, recipe: "savee-dnn" });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The error of opening a file with these bytes. */
async function refusal(bytes: Uint8Array | string): Promise<unknown> {
  const path = join(folder, "bad.parquet");
  writeFileSync(path, bytes);
  try {
    const opened = await openFeatureTable(path);
    try {
      opened.requireFor(recipes["savee-dnn"]);
      const recordings = await opened.recordings();
      return await opened.features(
        recordings.flatMap(({ rows }) => rows),
        opened.description.featureSets,
        {},
      );
    } finally {
      await opened.close();
    }
  } catch (error) {
    return error;
  }
}

describe("what is no feature table", () => {
  it.each<[what: string, bytes: () => Uint8Array | string, code: TableError["code"], sentence: RegExp]>([
    [
      "a text file",
      () => "path,emotion\n",
      "not-a-table",
      /is no Parquet file; name a table that serkit extract wrote$/,
    ],
    ["an empty file", () => "", "not-a-table", /is no Parquet file/],
    ["half of one", () => readFileSync(table).subarray(0, 3000), "truncated", /cut short; get a whole copy$/],
    ["the first bytes of one", () => "PAR1", "truncated", /cut short/],
    ["one whose end is damaged", () => damagedAt(-200, -8), "corrupt", /is damaged; get a whole copy$/],
    ["one whose rows are damaged", () => damagedAt(4, 100), "corrupt", /is damaged; get a whole copy$/],
    [
      "Parquet of other programs",
      () => new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "path", data: ["a.wav"] }] })),
      "not-a-table",
      /says nothing of its features/,
    ],
    [
      "one of a later version",
      () => described({ format: TABLE_FORMAT + 1 }),
      "newer-version",
      /of format 2, this serkit reads up to 1; update serkit$/,
    ],
    ["one that describes what cannot be", () => described({ copies: [] }), "corrupt", /the table's copies is wrong: /],
    [
      "one with numbers that are computed otherwise",
      () => described({ numerics: 0 }),
      "other-features",
      /whose numbers are others/,
    ],
    [
      "one that has lost a column",
      () => described({}, ["path", "corpus"]),
      "missing-column",
      /the column .* is missing/,
    ],
  ])("%s", async (_, bytes, code, sentence) => {
    const refused = await refusal(bytes());
    expect(refused).toBeInstanceOf(TableError);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(sentence) as string });
    expect((refused as TableError).message).toMatch(/^[^\n]*bad\.parquet: [^\n]+$/);
  });

  it("whatever byte is another, it is refused in one sentence or read", async () => {
    const bytes = readFileSync(table);
    const place = fc.oneof(fc.nat(bytes.length - 1), fc.integer({ min: bytes.length - 4000, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ change;
        const outcome = await refusal(changed);
        expect(outcome instanceof Error ? outcome.name : "read").toMatch(/^(read|TableError)$/);
      }),
      { numRuns: 300 },
    );
  });

  it("no file, or a folder", async () => {
    await expect(openFeatureTable(join(folder, "nowhere.parquet"))).rejects.toMatchObject({
      name: "TableError",
      code: "unreadable",
      message: `${join(folder, "nowhere.parquet")}: no such file`,
    });
    await expect(openFeatureTable(folder)).rejects.toMatchObject({ name: "TableError", code: "unreadable" });
  });
});

/** The table with bytes from one place to another overwritten; negative places count from its end. */
function damagedAt(from: number, to: number): Buffer {
  const bytes = readFileSync(table);
  bytes.subarray(from, to).fill(255);
  return bytes;
}

/** A small table whose description says something else. */
function described(
  other: Partial<Record<keyof TableDescription, unknown>>,
  columns: readonly string[] = ["path"],
): Uint8Array {
  const [set] = recipes["savee-dnn"].networks;
  const description = {
    format: TABLE_FORMAT,
    version: "0.0.0",
    numerics: 1,
    engine: "",
    conditioning: recipes["savee-dnn"].conditioning,
    copies: [[]],
    featureSets: [{ featureSet: set?.featureSet, names: ["a"], layout: { kind: "columns", prefix: "" } }],
    skipped: [],
    ...other,
  };
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map((name) => ({ name, data: ["a"] })),
      kvMetadata: [{ key: "serkit", value: JSON.stringify(description) }],
    }),
  );
}

describe("a large table", () => {
  const values = (row: number, count: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => row + i / 8192);
  /** Rows of so many frames of four values, of several groups and, where a group is large, several pages. */
  function writeLarge(
    path: string,
    set: Omit<TableFeatureSet, "featureSet">,
    rowCount: number,
    frames: (row: number) => number,
  ): void {
    const chunks: Uint8Array[] = [];
    const full = { ...set, featureSet: featureSets["speech-steps"] };
    const sink = createParquetSink((bytes) => chunks.push(bytes.slice()), [full], false);
    for (let row = 0; row < rowCount; row++) {
      const utterance: TableRow["utterance"] = { path: `${row}.wav`, corpus: "own", speaker: "own/a", emotion: "sad" };
      sink.write({ utterance, copy: 0, features: [values(row, frames(row) * set.names.length)] });
    }
    const { conditioning } = recipes["savee-dnn"];
    const said = {
      format: TABLE_FORMAT,
      version: "0",
      numerics: 1,
      engine: "",
      conditioning,
      copies: [[]],
      skipped: [],
    };
    sink.finish({ ...said, featureSets: [full] });
    writeFileSync(path, Buffer.concat(chunks));
  }

  it("of frames is read row by row as it was written, in any order", async () => {
    const path = join(folder, "frames.parquet");
    const names = ["a", "b", "c", "d"];
    const framesOf = (row: number): number => 1 + ((row * 7919) % 5000);
    writeLarge(path, { names, layout: { kind: "list", values: "features", frames: "frames" } }, 150, framesOf);
    const opened = await openFeatureTable(path);
    const rows = [149, 3, 80, 3];
    const read = await opened.features(rows, opened.description.featureSets, {});
    expect(read.map(([row]) => row)).toEqual(rows.map((row) => values(row, 4 * framesOf(row))));
    await opened.close();
  });

  it("of vectors is read in part: only the rows and columns that are asked for", async () => {
    const path = join(folder, "vectors.parquet");
    const names = Array.from({ length: 500 }, (_, i) => `f${i}`);
    writeLarge(path, { names, layout: { kind: "columns", prefix: "" } }, 10_000, () => 1);
    const opened = await openFeatureTable(path);
    expect(await opened.recordings()).toHaveLength(10_000);
    const done: number[] = [];
    const before = opened.bytesRead();
    const read = await opened.features([9_999], opened.description.featureSets, {
      onRows: (count) => done.push(count),
    });
    expect(read).toEqual([[values(9_999, 500)]]);
    expect(done).toEqual([1]);
    expect(opened.bytesRead() - before).toBeLessThan((10_000 - 8388) * 500 * 4 + 100_000);
    await opened.close();
  });
});
