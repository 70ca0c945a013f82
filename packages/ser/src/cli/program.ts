import { Command } from "commander";
import { version } from "../version.ts";
import type { CommandIo } from "./commandIo.ts";
import { cacheCommand } from "./commands/cache.ts";
import { crossValidateCommand } from "./commands/crossValidate.ts";
import { demoCommand } from "./commands/demo.ts";
import { downloadCommand } from "./commands/download.ts";
import { enrollCommand } from "./commands/enroll.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { extractCommand } from "./commands/extract.ts";
import { featuresCommand } from "./commands/features.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { listenCommand } from "./commands/listen.ts";
import { predictCommand } from "./commands/predict.ts";
import { queueCommand } from "./commands/queue.ts";
import { recipesCommand } from "./commands/recipes.ts";
import { reportCommand } from "./commands/report.ts";
import { serveCommand } from "./commands/serve.ts";
import { streamCommand } from "./commands/stream.ts";
import { synthesizeCommand } from "./commands/synthesize.ts";
import { trainCommand } from "./commands/train.ts";
import { workerCommand } from "./commands/worker.ts";

/**
 * The whole command: errors of usage are thrown, nothing exits.
 *
 * A command that needs TensorFlow.js loads it when it runs, so that the others start at once.
 */
export function createProgram(io: CommandIo): Command {
  const program = new Command("serkit")
    .description(
      "Speech emotion recognition. The answer is the emotion a recording was acted with, not what a person feels; " +
        "inferring emotions at work or in education is prohibited in the EU (AI Act, Article 5(1)(f)).",
    )
    .version(version)
    .addHelpText(
      "before",
      `Examples:
  serkit demo                                  the whole way, on synthetic recordings
  serkit train RAVDESS --report report         train, and score on speakers it never heard
  serkit predict model.serkit call.wav         name the acted emotion of a recording
  serkit inspect RECORDINGS                    what is in a folder
`,
    );
  const commands = [
    trainCommand(io),
    predictCommand(io),
    streamCommand(io),
    listenCommand(io),
    serveCommand(io),
    enrollCommand(io),
    crossValidateCommand(io),
    evaluateCommand(io),
    recipesCommand(io),
    reportCommand(io),
    extractCommand(io),
    featuresCommand(io),
    inspectCommand(io),
    downloadCommand(io),
    cacheCommand(io),
    workerCommand(io),
    queueCommand(io),
    synthesizeCommand(io),
    demoCommand(io),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...commands.flatMap((parent) => parent.commands)]) {
    command.exitOverride().showHelpAfterError(false);
    command.configureOutput({ writeOut: io.result, writeErr: () => undefined });
  }
  return program;
}
