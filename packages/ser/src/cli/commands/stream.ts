import { Command, Option } from "commander";
import type { Signal, WavEncoding } from "@serkit/features";
import { decodeRawStream, decodeStream } from "../../streaming/decodeStream.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { enrolmentOf, withEnrolmentOption, type EnrolmentFlags } from "../enrolmentOption.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { openInput } from "../inputs.ts";
import { openBundle } from "../openBundle.ts";
import { integer } from "../optionValues.ts";
import { addStreamOptions, share, streamOptionsOf, type StreamFlags } from "../streamFlags.ts";

const ENCODINGS = { s16le: "pcm-s16", f32le: "float32" } as const satisfies Readonly<Record<string, WavEncoding>>;

interface RawFlags {
  readonly raw?: true;
  readonly rate?: number;
  readonly encoding?: keyof typeof ENCODINGS;
  readonly channels?: number;
}

/** `serkit stream`: what a bundle says of sound while it comes in. */
export function streamCommand(io: CommandIo): Command {
  const command = new Command("stream")
    .description("Name the acted emotion of sound while it comes in: one JSON object a line and window.")
    .usage("[options] [bundle] [file]")
    .argument(
      "[file...]",
      "a recording; - is standard input, as is none. A bundle, which serkit train wrote, comes first; without it, " +
        "that of @serkit/pretrained is asked, if installed",
    )
    .option("--raw", "the sound is samples without a header; needs --rate")
    .option("--rate <hz>", "samples a second of raw sound", integer(1000))
    .addOption(new Option("--encoding <name>", "of raw samples (default: s16le)").choices(Object.keys(ENCODINGS)))
    .option("--channels <count>", "of raw sound (default: 1)", integer(1))
    .option("--threshold <probability>", "say uncertain where the likeliest is less likely (default: 0)", share);
  return addStreamOptions(withEnrolmentOption(command))
    .addHelpText(
      "before",
      `Examples:
  serkit stream model.serkit - < call.wav
  ffmpeg -i film.mkv -f wav - | serkit stream model.serkit -
  arecord -t raw -f S16_LE -r 16000 | serkit stream model.serkit - --raw --rate 16000 --encoding s16le
`,
    )
    .action((inputs: string[], flags: StreamFlags & EnrolmentFlags & RawFlags) => stream(inputs, flags, io));
}

async function stream(
  inputs: readonly string[],
  flags: StreamFlags & EnrolmentFlags & RawFlags,
  io: CommandIo,
): Promise<void> {
  const { signal } = io;
  requireRate(flags);
  const choice = await chooseBundle("stream", inputs);
  const [file = "-", ...others] = choice.rest;
  if (others.length > 0) throw new RangeError(`stream: file must be one; got ${choice.rest.join(", ")}`);
  const recognizer = await openBundle(choice, io, await enrolmentOf(flags, io));
  try {
    await asInput(exitCodes.badInput, async () => {
      const answers = recognizer.stream(await openSamples(file, flags, io), { ...streamOptionsOf(flags), signal });
      for await (const answer of answers) io.result(`${JSON.stringify(answer)}\n`);
    });
  } finally {
    recognizer.dispose();
  }
}

async function openSamples(file: string, flags: RawFlags, io: CommandIo): Promise<AsyncGenerator<Signal>> {
  const { encoding = "s16le", rate: sampleRate, channels: channelCount = 1 } = flags;
  const input = await openInput(file, io);
  if (sampleRate === undefined) return decodeStream(input);
  return decodeRawStream(input.bytes, { encoding: ENCODINGS[encoding], sampleRate, channelCount });
}

function requireRate({ raw, rate, encoding, channels }: RawFlags): void {
  if (raw && rate === undefined) throw new RangeError("stream: --raw must come with --rate, as --rate 16000; got none");
  if (!raw && (rate ?? encoding ?? channels) !== undefined) {
    throw new RangeError("stream: --rate, --encoding and --channels must come with --raw; got them without");
  }
}
