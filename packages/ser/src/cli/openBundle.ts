import type { LoadOptions } from "../recognition/loadRecognizer.ts";
import type { Recognizer } from "../recognition/recognizer.ts";
import type { TrainingReport } from "../report/trainingReport.ts";
import type { BundleChoice } from "./chooseBundle.ts";
import type { CommandIo } from "./commandIo.ts";
import { asInput, exitCodes } from "./exitCode.ts";

/** Loads the bundle that was chosen; whose answers they are is said where it was not the person's choice. */
export async function openBundle(
  { bundle, isPretrained }: BundleChoice,
  io: CommandIo,
  enrolment: Pick<LoadOptions, "enrolment"> = {},
): Promise<Recognizer> {
  const { loadRecognizer } = await import("../node/loadRecognizer.ts");
  const options = { ...enrolment, signal: io.signal };
  const recognizer = await asInput(exitCodes.badBundle, () => loadRecognizer(bundle, options), bundle);
  if (isPretrained) io.message(pretrainedNotice(recognizer.report));
  return recognizer;
}

function pretrainedNotice({ recipe, corpora }: TrainingReport): string {
  const terms = corpora.map(({ id, license }) => `${id}, ${license}`);
  return `asking @serkit/pretrained: ${recipe} trained on ${terms.join("; ")}`;
}
