import type { TrainingReport } from "../trainingReport.ts";
import { paragraph, type ReportSection } from "./reportBlock.ts";
import { trainingCommand } from "./trainingCommand.ts";

/** How to get the same bundle again. */
export function reproduceSection(report: TrainingReport): ReportSection {
  const { versions, seed, backend, dataHash, definition } = report;
  const command = trainingCommand(report);
  return {
    id: "reproduce",
    title: "How to reproduce it",
    blocks: [
      paragraph(
        "Equal recordings, seed, backend and versions give the same bundle, byte for byte. " +
          (command.needsRecipeFile ? "The recipe is one of its own: save the JSON below as recipe.json. " : "") +
          "Words in capitals stand for folders of recordings.",
      ),
      { kind: "code", language: "sh", text: command.text },
      {
        kind: "facts",
        facts: [
          ["Versions", `serkit ${versions.serkit}, TensorFlow.js ${versions.tfjs}`],
          ["Seed and backend", `${seed}, ${backend}`],
          ["SHA-256 of names, speakers and labels", dataHash],
        ],
      },
      {
        kind: "folded",
        summary: "The recipe as JSON",
        blocks: [{ kind: "code", language: "json", text: JSON.stringify(definition, undefined, 2) }],
      },
    ],
  };
}
