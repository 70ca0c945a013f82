// pnpm tables:check [FOLDER…]: extracts recordings (by default synthetic ones) as Parquet and as JSON lines, in each layout that tables
// have, and lets pandas, pyarrow and DuckDB read the one and compare it with the other: check.py. Python is that of SERKIT_PYTHON, or
// python3; where it lacks one of them, that is said and nothing is checked.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasModule, python } from "../parity/python.mjs";
import { recipes, writeFeatureTable, writeSyntheticCorpus } from "../../packages/ser/dist/node.js";

const missing = ["pandas", "pyarrow", "duckdb"].filter((name) => !hasModule(name));
if (missing.length > 0) {
  console.log(
    `SKIPPED: ${python} cannot import ${missing.join(", ")}. Make a Python that can and name it:\n` +
      "  python3 -m venv /tmp/venv-tables && /tmp/venv-tables/bin/pip install -r tools/tables/requirements.txt\n" +
      "  export SERKIT_PYTHON=/tmp/venv-tables/bin/python",
  );
  process.exit();
}

const recipe = { ...recipes["serkit"], augmentation: recipes["serkit"].augmentation.slice(0, 1) };
const layouts = {
  columns: { featureSet: "mfcc-chroma-mel" },
  list: { featureSet: "speech-functionals", vectors: "list" },
  frames: { featureSet: "mel-decibels" },
  copies: { recipe, copies: true },
};

const folder = mkdtempSync(join(tmpdir(), "serkit-tables-"));
try {
  let data = process.argv.slice(2);
  if (data.length === 0) {
    data = [join(folder, "recordings")];
    await writeSyntheticCorpus(data[0], { speakerCount: 4, takeCount: 2 });
  }
  const files = [];
  for (const [name, options] of Object.entries(layouts)) {
    for (const format of ["parquet", "jsonl"]) {
      const file = join(folder, `${name}.${format}`);
      await writeFeatureTable(file, { data, ...options });
      files.push(file);
    }
  }
  const { status } = spawnSync(python, [join(import.meta.dirname, "check.py"), ...files], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
