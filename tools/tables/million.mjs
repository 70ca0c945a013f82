// pnpm tables:million [--rows 1000000] [--features 180]: a Parquet table of so many rows is written by `writeFeatureTable`, read back
// group by group, and then three columns of it; each in a process of its own. None may take more than 500 MB. For the three columns no
// more bytes may be read than are theirs in the file, what the file says of itself, and what lies between two of them where that is
// 8 KB at most, which is not worth a second read. Values are checked on the way.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const ALLOWED_MEGABYTES = 500;
const ALLOWED_GAP = 2 ** 13;
const EMOTIONS = ["neutral", "happy", "sad", "angry"];

const { values: flags } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    features: { type: "string", default: "180" },
    step: { type: "string" },
    table: { type: "string" },
  },
});
const [rowCount, featureCount] = [Number(flags.rows), Number(flags.features)];
const ser = join(import.meta.dirname, "../../packages/ser");

/** What is in a place of the table: any number will do that tells places apart. */
const valueAt = (row, column) => Math.fround(((row * 31 + column * 17) % 9973) / 9973);

/** A feature set of so many values: the mean of as many mel bands. */
async function write(table) {
  const { featureSets, writeFeatureTable } = await import(pathToFileURL(join(ser, "dist/node.js")).href);
  const featureSet = { ...featureSets["mfcc-chroma-mel"], features: { melSpectrogram: { bandCount: featureCount } } };
  function* recordings() {
    for (let row = 0; row < rowCount; row++) {
      const [speaker, take] = [String(Math.floor(row / 1000)).padStart(6, "0"), String(row % 1000).padStart(4, "0")];
      const emotion = EMOTIONS[row % EMOTIONS.length];
      yield {
        path: `speaker-${speaker}/${take}_${emotion}.wav`,
        corpus: "made-up",
        speaker: `made-up/${speaker}`,
        emotion,
      };
    }
  }
  async function* executor(sources) {
    let row = 0;
    for await (const _ of sources) {
      const features = new Float32Array(featureCount);
      for (let column = 0; column < featureCount; column++) features[column] = valueAt(row, column);
      row++;
      yield { features: [[features]] };
    }
  }
  const { rows } = await writeFeatureTable(table, { data: recordings(), featureSet, executor });
  if (rows !== rowCount) throw new Error(`${rows} rows were written`);
  return {};
}

/** Reads columns of all rows, group by group. */
async function read(table, columns) {
  const { parquetMetadataAsync, parquetRead } = await import(
    pathToFileURL(createRequire(join(ser, "package.json")).resolve("hyparquet")).href
  );
  const handle = await open(table);
  const { size } = await handle.stat();
  let bytes = 0;
  const file = {
    byteLength: size,
    async slice(start, end = size) {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(end - start), 0, end - start, start);
      bytes += bytesRead;
      return buffer.buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file);
  const footer = bytes;
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const firstFeature = names.indexOf("melSpectrogram0_mean");
  const wanted = columns ?? names;
  let [rowStart, cells, owned] = [0, 0, 0];
  const gaps = columns === undefined ? 0 : metadata.row_groups.length * (columns.length - 1);
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    for (const { meta_data: chunk } of group.columns) {
      if (wanted.includes(chunk.path_in_schema[0])) owned += Number(chunk.total_compressed_size);
    }
    const onChunk = ({ columnName, columnData, rowStart: first }) => {
      cells += columnData.length;
      const feature = names.indexOf(columnName) - firstFeature;
      if (feature < 0) return;
      for (const [i, value] of columnData.entries()) {
        if (value !== valueAt(first + i, feature)) throw new Error(`${columnName} of row ${first + i} is ${value}`);
      }
    };
    await parquetRead({ file, metadata, rowStart, rowEnd, onChunk, columns: wanted });
    rowStart = rowEnd;
  }
  await handle.close();
  if (cells !== rowCount * wanted.length) throw new Error(`${cells} cells were read`);
  return { bytes: bytes - footer, footer, owned, allowed: owned + gaps * ALLOWED_GAP };
}

const steps = {
  write: (table) => write(table),
  "read all": (table) => read(table),
  "read 3 columns": (table) => read(table, ["path", "emotion", `melSpectrogram${Math.floor(featureCount / 2)}_mean`]),
};

if (flags.step !== undefined) {
  const started = performance.now();
  const found = await steps[flags.step](flags.table);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ...found, seconds: (performance.now() - started) / 1000, megabytes }));
} else {
  const folder = mkdtempSync(join(tmpdir(), "serkit-million-"));
  const table = join(folder, "million.parquet");
  try {
    for (const step of Object.keys(steps)) {
      const args = [
        import.meta.filename,
        "--step",
        step,
        "--table",
        table,
        "--rows",
        flags.rows,
        "--features",
        flags.features,
      ];
      const { seconds, megabytes, bytes, footer, owned, allowed } = JSON.parse(
        execFileSync(process.execPath, args, { encoding: "utf8" }),
      );
      const isOver = megabytes > ALLOWED_MEGABYTES || bytes > allowed;
      const amount = bytes === undefined ? "" : `; ${bytes} bytes read, ${owned} theirs, ${footer} of the end`;
      console.log(
        `${step}: ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB${amount}${isOver ? "; TOO MUCH" : ""}`,
      );
      if (isOver) process.exitCode = 1;
    }
    console.log(`${rowCount} rows of ${featureCount} features: ${(statSync(table).size / 1e6).toFixed(0)} MB on disk`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
