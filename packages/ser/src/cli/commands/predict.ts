import { Command } from "commander";
import type { Prediction } from "../../recognition/recognizer.ts";
import type { CommandIo } from "../commandIo.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { forEachInput } from "../inputs.ts";
import { percent } from "../../report/percent.ts";

/** `serkit predict`: what a bundle says of recordings. */
export function predictCommand(io: CommandIo): Command {
  return new Command("predict")
    .description("Name the acted emotion of recordings.")
    .argument("<bundle>", "a file that serkit train wrote")
    .argument("<file...>", "recordings; - is standard input")
    .option("--json", "print one JSON object a line")
    .addHelpText(
      "before",
      `Examples:
  serkit predict ravdess-dnn.serkit call.wav
  serkit predict ravdess-dnn.serkit clips/*.wav --json
  cat call.wav | serkit predict ravdess-dnn.serkit -
`,
    )
    .action((bundle: string, files: string[], { json }: { json?: true }) => predict(bundle, files, json === true, io));
}

async function predict(bundle: string, files: readonly string[], json: boolean, io: CommandIo): Promise<void> {
  const { signal } = io;
  const { loadRecognizer } = await import("../../node/loadRecognizer.ts");
  const recognizer = await asInput(exitCodes.badBundle, () => loadRecognizer(bundle, { signal }));
  try {
    await forEachInput(files, io, async (path, source) => {
      const prediction = await recognizer.predict(source, { signal });
      io.result(json ? `${JSON.stringify({ path, ...prediction })}\n` : describe(path, prediction));
    });
  } finally {
    recognizer.dispose();
  }
}

function describe(path: string, { emotion, probabilities, duration }: Prediction): string {
  const ranked = Object.entries(probabilities).sort(([, a], [, b]) => b - a);
  const shares = ranked.map(([name, probability]) => `${name} ${percent(probability)}`);
  return `${path}  ${emotion}  (${shares.join(", ")}; ${duration.toFixed(2)} s)\n`;
}
