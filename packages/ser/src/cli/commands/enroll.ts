import { Command } from "commander";
import type { AudioSource } from "../../audio/audioSource.ts";
import { nodeStorage } from "../../node/nodeStorage.ts";
import { counted } from "../../report/content/counted.ts";
import { chooseBundle } from "../chooseBundle.ts";
import type { CommandIo } from "../commandIo.ts";
import { asInput, exitCodes } from "../exitCode.ts";
import { forEachInput } from "../inputs.ts";
import { openBundle } from "../openBundle.ts";

interface EnrollFlags {
  readonly neutral?: true;
  readonly out: string;
  readonly json?: true;
}

/** `serkit enroll`: what a bundle should know of a speaker's voice. */
export function enrollCommand(io: CommandIo): Command {
  return new Command("enroll")
    .description("Learn one speaker's voice from a few recordings, so that it is not taken for an emotion.")
    .usage("[options] [bundle] <clip...>")
    .argument(
      "<clip...>",
      "recordings of the one speaker, or folders of them; - is standard input. A bundle, which serkit train wrote, comes " +
        "first; without it, that of @serkit/pretrained learns the voice, if installed",
    )
    .option("--neutral", "all of them are spoken neutrally (default: any emotions, better of all kinds)")
    .option("--out <file>", "where the enrolment goes", "speaker.enrolment.json")
    .option("--json", "print what was written as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit enroll model.serkit my-recordings --out me.enrolment.json
  serkit enroll model.serkit a.wav b.wav c.wav d.wav --neutral
  serkit predict model.serkit call.wav --enrolment me.enrolment.json
`,
    )
    .addHelpText("after", "\nAn enrolment describes a person's voice: it is personal data.")
    .action((inputs: string[], flags: EnrollFlags) => enroll(inputs, flags, io));
}

async function enroll(inputs: readonly string[], flags: EnrollFlags, io: CommandIo): Promise<void> {
  const { signal } = io;
  const { neutral, out, json } = flags;
  const choice = await chooseBundle("enroll", inputs, "a recording");
  const sources: AudioSource[] = [];
  await forEachInput(choice.rest, io, (_, source) => Promise.resolve(void sources.push(source)));
  const recognizer = await openBundle(choice, io);
  try {
    const emotion = neutral ? ("neutral" as const) : undefined;
    const enrolment = await asInput(exitCodes.badInput, () => recognizer.enroll(sources, { emotion, signal }));
    await nodeStorage.write(out, new TextEncoder().encode(`${JSON.stringify(enrolment)}\n`));
    const { recipe, clipCount } = enrolment;
    io.result(
      json
        ? `${JSON.stringify({ enrolment: out, recipe, emotion: enrolment.emotion, clipCount })}\n`
        : `${out}, of ${counted(clipCount, neutral ? "neutral recording" : "recording")}\n`,
    );
  } finally {
    recognizer.dispose();
  }
}
