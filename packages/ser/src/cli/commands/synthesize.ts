import type { Emotion } from "@serkit/datasets";
import { Command } from "commander";
import { writeSyntheticCorpus } from "../../node/writeSyntheticCorpus.ts";
import type { CommandIo } from "../commandIo.ts";
import { emotionList, integer } from "../optionValues.ts";

interface SynthesizeFlags {
  readonly speakers: number;
  readonly emotions?: Emotion[];
  readonly takes: number;
  readonly seed: number;
  readonly json?: true;
}

/** `serkit synthesize`: speech-like recordings to try things out with. */
export function synthesizeCommand(io: CommandIo): Command {
  return new Command("synthesize")
    .description("Write a small corpus of synthetic, speech-like recordings to try things out with.")
    .argument("<dir>", "folder to write to")
    .option("--speakers <n>", "number of speakers", integer(1), 10)
    .option("--emotions <a,b>", "what is acted (default: the seven of SAVEE)", emotionList)
    .option("--takes <n>", "takes of each emotion a speaker", integer(1), 4)
    .option("--seed <n>", "seed of every random choice", integer(0), 0)
    .option("--json", "print what was written as one JSON object")
    .addHelpText(
      "before",
      `Examples:
  serkit synthesize recordings
  serkit synthesize recordings --speakers 20 --emotions happy,sad --seed 7
`,
    )
    .action(async (folder: string, { speakers, emotions, takes, seed, json }: SynthesizeFlags) => {
      const counts = { speakerCount: speakers, takeCount: takes, seed };
      const paths = await writeSyntheticCorpus(folder, {
        ...counts,
        ...(emotions === undefined ? {} : { emotions }),
        signal: io.signal,
      });
      io.result(
        json
          ? `${JSON.stringify({ folder, utterances: paths.length, speakers, seed })}\n`
          : `${paths.length} recordings of ${speakers} made-up speakers in ${folder}\n`,
      );
    });
}
