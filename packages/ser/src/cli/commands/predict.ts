import { Command, Option } from "commander";
import type { Prediction, Recognizer } from "../../recognition/recognizer.ts";
import { percent } from "../../report/percent.ts";
import { decodeStream } from "../../streaming/decodeStream.ts";
import { timeline, type TimelineSegment } from "../../streaming/timeline.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { enrolmentOf, withEnrolmentOption, type EnrolmentFlags } from "../enrolmentOption.ts";
import { forEachInput, forEachPath, openInput } from "../inputs.ts";
import { openBundle } from "../openBundle.ts";
import { integer } from "../optionValues.ts";
import { addStreamOptions, share, streamOptionsOf, type StreamFlags } from "../streamFlags.ts";
import { textTable } from "../textTable.ts";

interface PredictFlags extends StreamFlags, EnrolmentFlags {
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
  return addStreamOptions(withEnrolmentOption(command))
    .option("--json", "print one JSON object a line")
    .addHelpText(
      "before",
      `Examples:
  serkit predict model.serkit call.wav
  serkit predict call.wav                              asks @serkit/pretrained
  serkit predict model.serkit clips --top 2 --threshold 0.5 --json
  serkit predict model.serkit meeting.wav --timeline --window 4 --hop 2
  cat call.wav | serkit predict model.serkit -
`,
    )
    .action((inputs: string[], flags: PredictFlags) => predict(inputs, flags, io));
}

async function predict(inputs: readonly string[], flags: PredictFlags, io: CommandIo): Promise<void> {
  const { signal } = io;
  if (!flags.timeline) requireNoStreamFlags(flags);
  const choice = await chooseBundle("predict", inputs, "a recording");
  const recognizer = await openBundle(choice, io, await enrolmentOf(flags, io));
  const files = choice.rest;
  try {
    if (flags.timeline) {
      await forEachPath(files, io, (path) => follow(recognizer, path, flags, io));
      return;
    }
    const { json, top = recognizer.classes.length, threshold = 0 } = flags;
    await forEachInput(files, io, async (path, source) => {
      const prediction = await recognizer.predict(source, { threshold, signal });
      const ranking = prediction.ranking.slice(0, top);
      io.result(
        json ? `${JSON.stringify({ path, ...prediction, ranking })}\n` : describe(path, { ...prediction, ranking }),
      );
    });
  } finally {
    recognizer.dispose();
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
