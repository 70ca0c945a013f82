import type { TrainingReport } from "../trainingReport.ts";
import { paragraph, type ReportSection } from "./reportBlock.ts";

/** What the recogniser is for, and what it must not be used for. */
export function usesSection({ classes }: TrainingReport): ReportSection {
  return {
    id: "uses",
    title: "What it is for, and what not",
    blocks: [
      paragraph(
        `It names the emotion that a recording was acted with, one of ${classes.join(", ")}, as the corpora label it. ` +
          "It does not know what a person feels.",
      ),
      paragraph(
        "Meant for: research, teaching, comparing methods, and trying out interfaces with people who agreed to it and know of it.",
      ),
      paragraph("Not meant for, and not tested for:"),
      {
        kind: "list",
        items: [
          "inferring emotions at work or in education, which is prohibited in the EU (AI Act, Article 5(1)(f))",
          "hiring, policing, credit, insurance, or any other decision about a person",
          "detecting lies, diagnosing illness, or watching over safety",
          "listening to people who do not know of it; in the EU they must be told (AI Act, Article 50(3))",
        ],
      },
    ],
  };
}

/** Where it fails, and how to make it abstain. */
export function limitsSection({ corpora, classes }: TrainingReport): ReportSection {
  return {
    id: "limits",
    title: "Limits",
    blocks: [
      {
        kind: "list",
        items: [
          `It knows the voices, sentences, languages and rooms of ${corpora.map(({ id }) => id).join(", ")}; what these lack, such as other languages, children, telephones, noise or distance, was not tested.`,
          "Acted emotions are stronger and cleaner than those of everyday speech: expect far less there.",
          `It always answers with one of its ${classes.length} emotions, also to music, silence or another emotion.`,
          "A gap between speakers or genders, or none, may be chance where few were tested.",
          "To abstain, take no answer whose probability is low; the calibration table says how often answers of each confidence are right.",
        ],
      },
    ],
  };
}

/** How to use the bundle. */
export function useSection({ recipe }: TrainingReport): ReportSection {
  const bundle = /^[a-z0-9-]+$/.test(recipe) ? `${recipe}.serkit` : "model.serkit";
  return {
    id: "use",
    title: "How to use it",
    blocks: [
      { kind: "code", language: "sh", text: `npx serkit predict ${bundle} recording.wav` },
      {
        kind: "code",
        language: "ts",
        text: [
          `import { loadRecognizer } from "serkit";`,
          ``,
          `const recognizer = await loadRecognizer("${bundle}");`,
          `const { emotion, probabilities } = await recognizer.predict("recording.wav");`,
          `recognizer.dispose();`,
        ].join("\n"),
      },
    ],
  };
}
