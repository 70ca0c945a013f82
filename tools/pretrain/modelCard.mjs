// The model card of @serkit/pretrained: that of the training report, with what holds for the published file alone.

/**
 * @param {object} card
 * @param card.report - The training report, scored by cross-validation.
 * @param card.markdown - The model card that serkit renders of it.
 * @param card.file - Length, checksum and precision of the bundle, and what half precision changes.
 * @param card.others - Evaluation reports on other corpora.
 */
export function modelCard({ report, markdown, file, others }) {
  const [head, ...sections] = markdown.split(/^(?=## )/m);
  const used = sections.map((section) => (section.startsWith("## How to use it") ? useSection : section));
  const last = used.findIndex((section) => section.startsWith("## How to reproduce it"));
  return [
    head,
    licenceSection(report),
    ...used.slice(0, last),
    othersSection(others),
    ...used.slice(last),
    fileSection(file),
  ].join("\n\n");
}

const useSection = `## How to use it

\`\`\`sh
npm install serkit @serkit/pretrained
npx serkit predict recording.wav
\`\`\`

\`\`\`ts
import { loadRecognizer } from "serkit";
import { pretrained } from "@serkit/pretrained";

const recognizer = await loadRecognizer(pretrained);
const { emotion, probabilities } = await recognizer.predict("recording.wav");
recognizer.dispose();
\`\`\`
`;

function licenceSection({ corpora }) {
  const sources = corpora.map(({ id, license, citation }) => `- ${id}: ${license}; ${citation}`).join("\n");
  return `## Licence

The recogniser inherits the licence of the recordings it was trained on, and may be used and shared under its conditions
only: with attribution, not for commercial purposes, and what is made of it under the same licence. The code of serkit is under
the MIT licence, and depends on none of this.

${sources}
`;
}

function othersSection(others) {
  if (others.length === 0) return "## Other corpora\n\nIt was asked about no other corpus.\n";
  const rows = others.map(({ corpora, test, classes, unweightedAverageRecall, accuracy }) => {
    const right = Math.round(accuracy * test.utterances);
    return [
      corpora.map(({ id }) => id).join(", "),
      test.speakers.length,
      classes.join(", "),
      `${right} of ${test.utterances}`,
      percent(unweightedAverageRecall),
      percent(1 / classes.length),
    ];
  });
  const heads = ["corpus", "speakers", "emotions offered", "recognised", "average recall", "guessing"];
  return `## Other corpora

What the published recogniser answers to samples of other corpora, whose speakers, sentences, rooms and languages it never heard.
Emotions that a sample lacks are not offered as answers. They are a handful of recordings: enough to see that it runs on them, too
few for a score.

| ${heads.join(" | ")} |
| --- | --: | --- | --: | --: | --: |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
}

function fileSection({ length, sha256, precision, clips, changedAnswers, largestChange, command }) {
  const change =
    `Half precision changes ${changedAnswers} of the ${clips} answers to the recordings it was trained on, and none of their ` +
    `probabilities by more than ${largestChange.toExponential(1)}.`;
  return `## The file

\`ravdess.serkit\` holds the bundle of the command above with weights in ${precision} precision: ${length} bytes, SHA-256
\`${sha256}\`. ${change} All of it, this card included, is made by

\`\`\`sh
${command}
\`\`\`
`;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
