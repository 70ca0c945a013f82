import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { makeFolder } from "../../node/nodeStorage.ts";
import { findRecordings } from "../../node/findRecordings.ts";
import { writeSyntheticCorpus } from "../../node/writeSyntheticCorpus.ts";
import type { TrainingReport } from "../../report/trainingReport.ts";
import type { CommandIo } from "../commandIo.ts";
import { describeResult } from "../describeResult.ts";
import { createProgressBar } from "../progressBar.ts";
import { percent } from "../../report/percent.ts";
import { writeReport } from "../writeReport.ts";

/** `serkit demo`: the whole way, from recordings to a prediction. */
export function demoCommand(io: CommandIo): Command {
  return new Command("demo")
    .description("Go the whole way: recordings, training, scores, bundle, report, prediction.")
    .argument("[folder]", "recordings to use instead of synthetic ones")
    .option("--out <dir>", "where everything goes", "serkit-demo")
    .addHelpText(
      "before",
      `Examples:
  serkit demo              on synthetic recordings, made on the spot
  serkit demo RAVDESS      on real ones
`,
    )
    .action((folder: string | undefined, { out }: { out: string }) => demo(folder, out, io));
}

async function demo(folder: string | undefined, out: string, io: CommandIo): Promise<void> {
  const started = performance.now();
  const progress = createProgressBar(io);
  try {
    const { trainSER } = await import("../../node/trainSER.ts");
    const recordings = folder ?? (await synthesize(join(out, "recordings"), io));
    const recipe = folder === undefined ? "savee-dnn" : "serkit-light";
    const { signal } = io;
    const recognizer = await trainSER({ data: recordings, recipe, seed: 1, onProgress: progress.update, signal });
    progress.stop();
    const { report } = recognizer;
    const bundle = join(out, `${folder === undefined ? "synthetic" : basename(resolve(folder))}.serkit`);
    try {
      await makeFolder(out);
      await recognizer.save(bundle);
    } finally {
      recognizer.dispose();
    }
    const reportFile = await writeReport(join(out, "report"), report);
    const seconds = (performance.now() - started) / 1000;
    io.result(describeResult(report, { bundle, reportFile, seconds, secondsByPhase: progress.seconds() }));
    await predictOne(recordings, report, bundle, io);
  } finally {
    progress.stop();
  }
}

async function synthesize(folder: string, io: CommandIo): Promise<string> {
  io.message(`making synthetic recordings in ${folder}`);
  await writeSyntheticCorpus(folder, { signal: io.signal });
  return folder;
}

/** Loads the bundle anew, as a user would, and predicts a recording of a speaker it never heard. */
async function predictOne(recordings: string, report: TrainingReport, bundle: string, io: CommandIo): Promise<void> {
  const { utterances } = await findRecordings([recordings], { signal: io.signal });
  const heldOut = utterances.find(
    ({ speaker, emotion }) => report.test.speakers.includes(speaker) && report.classes.includes(emotion),
  );
  if (heldOut === undefined) return;
  const { loadRecognizer } = await import("../../node/loadRecognizer.ts");
  const recognizer = await loadRecognizer(bundle);
  const { emotion, ranking } = await recognizer.predict(heldOut.path, { signal: io.signal });
  recognizer.dispose();
  io.result(
    `\nThe bundle, loaded anew, takes ${heldOut.path} for ${emotion} (${percent(ranking[0]?.probability ?? 0)}); ` +
      `it was acted ${heldOut.emotion}.\n\nTry next:\n` +
      `  serkit predict ${bundle} ANY.wav\n` +
      `  serkit train FOLDER --report report\n` +
      `  serkit --help\n`,
  );
}
