import { Command, Option } from "commander";
import { findRecorder, recordMicrophone } from "../../node/streaming/recordMicrophone.ts";
import { recorders } from "../../node/streaming/recorders.ts";
import { percent } from "../../report/percent.ts";
import { decodeRawStream } from "../../streaming/decodeStream.ts";
import type { StreamAnswer } from "../../streaming/streamAnswer.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { enrolmentOf, withEnrolmentOption, type EnrolmentFlags } from "../enrolmentOption.ts";
import { openBundle } from "../openBundle.ts";
import { integer } from "../optionValues.ts";
import { addStreamOptions, share, streamOptionsOf, type StreamFlags } from "../streamFlags.ts";

interface ListenFlags extends StreamFlags, EnrolmentFlags {
  readonly recorder?: string;
  readonly rate: number;
  readonly json?: true;
}

/** `serkit listen`: what a bundle says of what the microphone hears. */
export function listenCommand(io: CommandIo): Command {
  const command = new Command("listen")
    .description("Name the acted emotion of what the microphone hears, until Ctrl-C. Nothing is kept or sent.")
    .argument("[bundle]", "a file that serkit train wrote (default: that of @serkit/pretrained, if installed)")
    .addOption(
      new Option("--recorder <command>", "the command that records (default: the first that is installed)").choices(
        recorders.map(({ command: name }) => name),
      ),
    )
    .option("--rate <hz>", "samples a second to record", integer(1000), 16_000)
    .option("--threshold <probability>", "say uncertain where the likeliest is less likely (default: 0)", share);
  return addStreamOptions(withEnrolmentOption(command))
    .option("--json", "print one JSON object a line")
    .addHelpText(
      "before",
      `Examples:
  serkit listen model.serkit
  serkit listen model.serkit --hop 0.5 --smoothing 0.7 --json
`,
    )
    .action((bundle: string | undefined, flags: ListenFlags) => listen(bundle, flags, io));
}

async function listen(bundle: string | undefined, flags: ListenFlags, io: CommandIo): Promise<void> {
  const { signal } = io;
  const recorder = findRecorder(flags.recorder);
  const choice = await chooseBundle("listen", bundle === undefined ? [] : [bundle]);
  if (choice.rest.length > 0)
    throw new RangeError(`listen: bundle must be a file that serkit train wrote; got ${bundle}`);
  const recognizer = await openBundle(choice, io, await enrolmentOf(flags, io));
  const layout = { encoding: "pcm-s16", sampleRate: flags.rate, channelCount: 1 } as const;
  try {
    const heard = decodeRawStream(recordMicrophone(recorder, flags.rate, signal), layout);
    const answers = recognizer.stream(heard, streamOptionsOf(flags));
    io.message(`listening with ${recorder.command}; Ctrl-C ends it`);
    for await (const answer of answers) io.result(flags.json ? `${JSON.stringify(answer)}\n` : describe(answer));
  } finally {
    recognizer.dispose();
  }
}

function describe({ start, end, emotion, probabilities }: StreamAnswer): string {
  const likeliest = Math.max(0, ...Object.values(probabilities));
  const place = `${start.toFixed(1)}-${end.toFixed(1)} s`;
  return `${place.padEnd(16)}${emotion}${emotion === "silence" ? "" : `  ${percent(likeliest)}`}\n`;
}
