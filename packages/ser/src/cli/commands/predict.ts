import { Command, Option } from "commander";
import type { NamedSource } from "../../extraction/extractRecordings.ts";
import { nodeStorage } from "../../node/nodeStorage.ts";
import { createLocalPredictor } from "../../recognition/predictionExecutor.ts";
import type { Prediction, Recognizer } from "../../recognition/recognizer.ts";
import { percent } from "../../report/percent.ts";
import { decodeStream } from "../../streaming/decodeStream.ts";
import { timeline, type TimelineSegment } from "../../streaming/timeline.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { enrolmentOf, withEnrolmentOption, type EnrolmentFlags } from "../enrolmentOption.ts";
import { exitCodes, InputError } from "../exitCode.ts";
import { eachInput, forEachPath, openInput, reportFailures } from "../inputs.ts";
import { openBundle } from "../openBundle.ts";
import { integer } from "../optionValues.ts";
import { loadQueuePackage, queueUseOf, withQueueOption, type QueueFlags } from "../queuePackage.ts";
import { addStreamOptions, share, streamOptionsOf, type StreamFlags } from "../streamFlags.ts";
import { textTable } from "../textTable.ts";

interface PredictFlags extends StreamFlags, EnrolmentFlags, QueueFlags {
  readonly json?: true;
  readonly top?: number;
  readonly timeline?: true;
}

/** `serkit predict`: what a bundle says of recordings. */
export function predictCommand(io: CommandIo): Command {
  const command = new Command("predict")
    .description("Name the acted emotion of recordings.")
    .usage("[options] [bundle] <file...>")
    .argument(
      "<file...>",
      "recordings, or folders of them; - is standard input. A bundle, which serkit train wrote, comes first; without it, " +
        "that of @serkit/pretrained is asked, if installed",
    )
    .option("--threshold <probability>", "say uncertain where the likeliest is less likely (default: 0)", share)
    .option("--top <count>", "name only the likeliest emotions (default: all)", integer(1))
    .addOption(new Option("--timeline", "say what changes in the course of long recordings").conflicts("top"));
  return addStreamOptions(withQueueOption(withEnrolmentOption(command)))
    .option("--json", "print one JSON object a line")
    .addHelpText(
      "before",
      `Examples:
  serkit predict model.serkit call.wav
  serkit predict call.wav                              asks @serkit/pretrained
  serkit predict model.serkit clips --top 2 --threshold 0.5 --json
  serkit predict model.serkit meeting.wav --timeline --window 4 --hop 2
  cat call.wav | serkit predict model.serkit -
  serkit predict model.serkit clips --json --queue redis://queue.example.org        see serkit worker
`,
    )
    .action((inputs: string[], flags: PredictFlags) => predict(inputs, flags, io));
}

async function predict(inputs: readonly string[], flags: PredictFlags, io: CommandIo): Promise<void> {
  const { signal } = io;
  if (flags.timeline) requireNoQueue(flags);
  else requireNoStreamFlags(flags);
  const choice = await chooseBundle("predict", inputs, "a recording");
  const enrolment = await enrolmentOf(flags, io);
  const recognizer = await openBundle(choice, io, enrolment);
  const files = choice.rest;
  const { threshold = 0 } = flags;
  try {
    if (flags.timeline) {
      await forEachPath(files, io, (path) => follow(recognizer, path, flags, io));
      return;
    }
    const use = queueUseOf(flags, `predict ${files.join(" ")}`, io);
    const executor =
      use === undefined
        ? createLocalPredictor(recognizer, threshold)
        : (await loadQueuePackage()).createQueuePredictor({
            ...use,
            ...enrolment,
            threshold,
            bundle: await nodeStorage.read(choice.bundle, signal),
          });
    const { json, top = recognizer.classes.length } = flags;
    const failures: Error[] = [];
    const asked: string[] = [];
    for await (const outcome of executor(noted(eachInput(files, failures), asked), { signal })) {
      const path = asked.shift() ?? "";
      if ("reason" in outcome) {
        failures.push(new InputError(exitCodes.badInput, new Error(`${path}: ${outcome.reason}`)));
        continue;
      }
      const { prediction } = outcome;
      const ranking = prediction.ranking.slice(0, top);
      io.result(
        json ? `${JSON.stringify({ path, ...prediction, ranking })}\n` : describe(path, { ...prediction, ranking }),
      );
    }
    reportFailures(failures, io);
  } finally {
    recognizer.dispose();
  }
}

/** Passes recordings on, and notes their paths. */
async function* noted(inputs: AsyncIterable<NamedSource>, paths: string[]): AsyncGenerator<NamedSource> {
  for await (const input of inputs) {
    paths.push(input.path);
    yield input;
  }
}

/** Reads a recording piece by piece, and says what is alike and what changes. */
async function follow(recognizer: Recognizer, path: string, flags: PredictFlags, io: CommandIo): Promise<void> {
  const pieces = decodeStream(await openInput(path, io));
  const answers = recognizer.stream(pieces, { ...streamOptionsOf(flags), signal: io.signal });
  const segments: TimelineSegment[] = [];
  for await (const segment of timeline(answers)) {
    if (flags.json) io.result(`${JSON.stringify({ path, ...segment })}\n`);
    else segments.push(segment);
  }
  if (!flags.json) io.result(`${path}\n${tableOf(segments)}`);
}

function tableOf(segments: readonly TimelineSegment[]): string {
  const rows = segments.map(({ start, end, emotion, probability }) => [
    clock(start),
    clock(end),
    emotion,
    probability === null ? "" : percent(probability),
  ]);
  return textTable([["from", "to", "emotion", "probability"], ...rows]);
}

/** A time as h:mm:ss.s. */
function clock(time: number): string {
  const tenths = Math.round(10 * time);
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(tenths / 600);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(Math.floor((tenths % 600) / 10))}.${tenths % 10}`;
}

function describe(path: string, { emotion, ranking, duration }: Prediction): string {
  const shares = ranking.map(({ emotion: name, probability }) => `${name} ${percent(probability)}`);
  return `${path}  ${emotion}  (${shares.join(", ")}; ${duration.toFixed(2)} s)\n`;
}

function requireNoStreamFlags({ window, hop, smoothing }: StreamFlags): void {
  if (window === undefined && hop === undefined && smoothing === undefined) return;
  throw new RangeError("predict: --window, --hop and --smoothing must come with --timeline; got them without");
}

function requireNoQueue({ queue }: PredictFlags): void {
  if (queue !== undefined) throw new RangeError("predict: --timeline must come without --queue; got both");
}
